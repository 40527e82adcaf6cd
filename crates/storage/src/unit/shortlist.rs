//! Shortlists: kept when they are shown, and read again by who asked.

use std::collections::BTreeMap;

use domain::directory::Service;
use domain::ids::Id;
use domain::routing::KeptShortlist;
use domain::scope::Scope;

use super::Unit;
use crate::error::StoreError;
use crate::load;
use crate::row;

impl Unit {
    /// Keeps what somebody was shown.
    ///
    /// # Errors
    /// When it cannot be written.
    #[expect(
        clippy::unused_async,
        reason = "every write of a unit is awaited, whether or not it reads first"
    )]
    pub async fn insert_shortlist(&mut self, kept: &KeptShortlist) -> Result<(), StoreError> {
        self.pending.shortlists.push(row::shortlist::shortlist_row(kept)?);
        Ok(())
    }

    /// One shortlist, if the own organisation asked for it.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn shortlist(
        &mut self,
        scope: &Scope,
        id: Id<KeptShortlist>,
    ) -> Result<Option<KeptShortlist>, StoreError> {
        self.flush().await?;
        load::shortlist::shortlist(&self.link, scope, id).await
    }

    /// One shortlist, if the own organisation asked for it, with the names of the services in it.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn named_shortlist(
        &mut self,
        scope: &Scope,
        id: Id<KeptShortlist>,
    ) -> Result<Option<(KeptShortlist, BTreeMap<Id<Service>, String>)>, StoreError> {
        let Some(kept) = self.shortlist(scope, id).await? else { return Ok(None) };
        let ranked = kept.ranked.iter().map(|entry| entry.service);
        let services: Vec<_> = ranked.chain(kept.excluded.iter().map(|out| out.service)).collect();
        let names = load::shortlist::service_names(&self.link, &services).await?;
        Ok(Some((kept, names)))
    }
}
