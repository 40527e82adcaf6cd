//! Looking for people: asked with POST, kept for a quarter of an hour under an id that says nothing, and noted for good.

use std::sync::Arc;

use chrono::Duration;
use domain::calendar::local_date;
use domain::ids::Id;
use domain::policy::{self, people::Action};
use domain::scope::Scope;
use domain::searching::{Search, Searched};
use storage::{FoundPerson, KeptSearch};

use crate::caller::{Caller, TokenScope};
use crate::error::Error;
use crate::footbridge::Footbridge;
use crate::perform::Act;
use crate::view::search::{FoundView, SearchView};

/// Minutes for which what was found can be read again.
const KEPT_MINUTES: i64 = 15;

impl Footbridge {
    /// Looks for people in sight. What comes back is an id under which what was found can be read for a while.
    ///
    /// # Errors
    /// When the role keeps no records.
    pub async fn search(&self, caller: &Caller, searched: Searched) -> Result<Id<Search>, Error> {
        caller.require(TokenScope::People)?;
        let searched = Arc::new(searched);
        self.once(
            caller,
            Arc::new(move |act| {
                let searched = Arc::clone(&searched);
                Box::pin(async move { act.search(&searched).await })
            }),
        )
        .await
    }

    /// What a search of the caller found. Every record that is shown is looked at.
    ///
    /// # Errors
    /// When there is no such search of theirs, or it is too old.
    pub async fn found(&self, caller: &Caller, id: Id<Search>) -> Result<SearchView, Error> {
        caller.require(TokenScope::Read)?;
        self.once(
            &caller.clone().with_key(None),
            Arc::new(move |act| Box::pin(async move { act.found(id).await })),
        )
        .await
    }
}

impl Act<'_> {
    async fn search(&mut self, searched: &Searched) -> Result<Id<Search>, Error> {
        if !policy::people::may(self.actor.role(), Action::Record) {
            return Err(Error::Forbidden("Looking for people is for those who keep their records"));
        }
        let who = self.actor.staff().zip(self.actor.organisation());
        let (staff, organisation) = who.ok_or(Error::NotFound)?;
        let scope = Scope::of(&self.actor, self.now);
        let (found, more) = self.unit.search_people(&scope, searched).await?;
        let id = self.footbridge.new_id();
        let search = KeptSearch { id, staff, organisation, at: self.now, by: searched.by(), found, more };
        self.unit.keep_search(&search, self.now - Duration::minutes(KEPT_MINUTES)).await?;
        Ok(id)
    }

    async fn found(&mut self, id: Id<Search>) -> Result<SearchView, Error> {
        let staff = self.actor.staff().ok_or(Error::NotFound)?;
        let since = self.now - Duration::minutes(KEPT_MINUTES);
        let search = self.unit.search(staff, id, since).await?.ok_or(Error::NotFound)?;
        let scope = Scope::of(&self.actor, self.now);
        let found = self.unit.found_people(&scope, &search.found).await?;
        for person in &found {
            self.log_access(person.id, "search", None).await?;
        }
        let today = local_date(self.now);
        let may_open = policy::people::may(self.actor.role(), Action::ReadWork);
        let view = |found: FoundPerson| {
            let FoundPerson { id, name, born_on, held_by, state, worker, cautions } = found;
            // Whoever is found has their whole record in the caller's sight.
            let flags = cautions.for_keepers(today);
            FoundView { id, name, born_on, held_by, state, worker, flags, may_open }
        };
        Ok(SearchView { by: search.by, more: search.more, found: found.into_iter().map(view).collect() })
    }
}
