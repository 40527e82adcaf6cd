//! The practices of a place.

use std::sync::Arc;

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
        let found = self.store.reader().staffed(place, OrganisationKind::Practice).await?;
        Ok(found
            .into_iter()
            .map(|(organisation, accounts)| PracticeView { organisation, accounts })
            .collect())
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
