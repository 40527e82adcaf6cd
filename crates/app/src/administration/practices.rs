//! The practices of a place.

use std::sync::Arc;

use domain::digest::DigestAddress;
use domain::ids::Id;
use domain::organisation::{Organisation, OrganisationKind};
use domain::policy::accounts::authorise_accounts;

use crate::caller::{Caller, TokenScope};
use crate::error::Error;
use crate::footbridge::Footbridge;
use crate::request::NewPractice;
use crate::view::PracticeView;

impl Footbridge {
    /// The practices of the caller's place, by name.
    ///
    /// # Errors
    /// [`Error::NotFound`] for who does not look after them.
    pub async fn staffed_practices(&self, caller: &Caller) -> Result<Vec<PracticeView>, Error> {
        caller.require(TokenScope::Read)?;
        let place = authorise_accounts(&caller.actor)?;
        let reader = self.store.reader();
        let found = reader.staffed(place, OrganisationKind::Practice).await?;
        let mut digests = reader.digests_of(place).await?;
        let view = |(organisation, accounts): (Organisation, u64)| {
            let digest = digests.remove(&organisation.id);
            let digest_failed_at = digest.as_ref().and_then(|(_, failed_at)| *failed_at);
            PracticeView { organisation, accounts, digest: digest.map(|(to, _)| to), digest_failed_at }
        };
        Ok(found.into_iter().map(view).collect())
    }

    /// Says where the weekly digest of a practice goes from now on; nowhere where there is no address.
    ///
    /// # Errors
    /// [`Error::NotFound`] for who does not look after the practice.
    pub async fn set_digest(
        &self,
        caller: &Caller,
        practice: Id<Organisation>,
        to: Option<DigestAddress>,
    ) -> Result<(), Error> {
        caller.require(TokenScope::Services)?;
        let place = authorise_accounts(&caller.actor)?;
        self.once(
            caller,
            Arc::new(move |act| {
                let to = to.clone();
                Box::pin(async move {
                    let known = act.unit.organisation(practice).await?;
                    known
                        .filter(|known| known.place == place && known.kind == OrganisationKind::Practice)
                        .ok_or(Error::NotFound)?;
                    Ok(act.unit.set_digest(practice, to.as_ref(), act.now).await?)
                })
            }),
        )
        .await
    }

    /// Adds a practice, whose people may then be given accounts.
    ///
    /// # Errors
    /// When a practice of the place has this code already.
    pub async fn add_practice(&self, caller: &Caller, new: NewPractice) -> Result<Id<Organisation>, Error> {
        caller.require(TokenScope::Services)?;
        let place = authorise_accounts(&caller.actor)?;
        let id = self.new_id();
        self.once(
            caller,
            Arc::new(move |act| {
                let NewPractice { name, ods_code } = new.clone();
                Box::pin(async move {
                    if act.unit.has_ods_code(place, &ods_code).await? {
                        let known = "A practice here has this code already";
                        return Err(Error::invalid("/ods_code", "ods_code_taken", known));
                    }
                    let name = name.as_str().to_owned();
                    let kind = OrganisationKind::Practice;
                    let practice = Organisation { id, place, kind, name, ods_code: Some(ods_code) };
                    act.unit.insert_organisation(&practice).await?;
                    Ok(id)
                })
            }),
        )
        .await
    }
}
