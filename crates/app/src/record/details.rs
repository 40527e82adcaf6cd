//! What is written down about somebody, and by what they could be reached before.

use std::sync::Arc;

use domain::clock::Timestamp;
use domain::ids::Id;
use domain::person::{FormerKind, Person};
use domain::policy::people::Action;
use storage::FormerContact;

use crate::caller::{Caller, TokenScope};
use crate::error::Error;
use crate::footbridge::Footbridge;
use crate::view::PersonView;
use crate::view::record::{DetailsView, FormerView};

impl Footbridge {
    /// A person's details, for those who work with them.
    ///
    /// # Errors
    /// When the record is out of sight, not theirs to work with, or a reason is needed.
    pub async fn details(&self, caller: &Caller, person: Id<Person>) -> Result<DetailsView, Error> {
        caller.require(TokenScope::Read)?;
        self.once(
            &caller.clone().with_key(None),
            Arc::new(move |act| {
                Box::pin(async move {
                    let person = act.looks_at(person, (Action::ReadWork, "details"), None).await?;
                    let holder = act.unit.organisation(person.held_by).await?;
                    let former = act.unit.former_contacts(person.id).await?;
                    Ok(DetailsView {
                        person: PersonView::of(&person),
                        held_by: holder.map(|holder| holder.name).unwrap_or_default(),
                        former: former
                            .into_iter()
                            .map(|FormerContact { kind, value, until }| FormerView { kind, value, until })
                            .collect(),
                    })
                })
            }),
        )
        .await
    }
}

/// By what somebody can no longer be reached. Of names, sex and gender nothing is kept.
pub(crate) fn former_contacts(before: &Person, after: &Person, until: Timestamp) -> Vec<FormerContact> {
    let phone = |person: &Person| person.reach.phone.as_ref().map(|phone| phone.as_typed().to_owned());
    let email = |person: &Person| person.reach.email.as_ref().map(|email| email.as_str().to_owned());
    let postcode = |person: &Person| person.postcode.as_ref().map(|postcode| postcode.as_str().to_owned());
    [
        (FormerKind::Phone, phone(before), phone(after)),
        (FormerKind::Email, email(before), email(after)),
        (FormerKind::Address, before.address.clone(), after.address.clone()),
        (FormerKind::Postcode, postcode(before), postcode(after)),
    ]
    .into_iter()
    .filter(|(_, before, after)| before != after)
    .filter_map(|(kind, before, _)| before.map(|value| FormerContact { kind, value, until }))
    .collect()
}
