//! Signposting: somebody is given a name and a number. It is written down that they were, and nothing leaves.

use std::sync::Arc;

use domain::ids::Id;
use domain::person::Person;
use domain::policy::{self, people::Action};
use domain::scope::Scope;
use domain::signpost::Signpost;

use crate::caller::{Caller, TokenScope};
use crate::error::{Error, Fault};
use crate::footbridge::Footbridge;
use crate::perform::Act;
use crate::request::NewSignpost;
use crate::view::{Named, SignpostView};

impl Footbridge {
    /// Writes down that somebody was given the name and number of a service.
    ///
    /// # Errors
    /// When the person or the service is out of sight, or the role does not refer.
    pub async fn give_signpost(&self, caller: &Caller, new: NewSignpost) -> Result<SignpostView, Error> {
        caller.require(TokenScope::Referrals)?;
        policy::authorise_routing(&caller.actor)?;
        self.once(caller, Arc::new(move |act| Box::pin(async move { act.give_signpost(new).await }))).await
    }

    /// What a person was given by the caller's organisation, the latest first. The look is written down.
    ///
    /// # Errors
    /// When the person is out of sight, or a reason to open their record is needed.
    pub async fn signposts(&self, caller: &Caller, person: Id<Person>) -> Result<Vec<SignpostView>, Error> {
        caller.require(TokenScope::Read)?;
        self.once(
            &caller.clone().with_key(None),
            Arc::new(move |act| {
                Box::pin(async move {
                    act.looks_at(person, (Action::Read, "signposts"), None).await?;
                    let scope = Scope::of(&act.actor, act.now);
                    let given = act.unit.signposts_of(&scope, person).await?;
                    Ok(given.into_iter().map(|(given, name)| SignpostView::of(given, name)).collect())
                })
            }),
        )
        .await
    }
}

impl Act<'_> {
    async fn give_signpost(&mut self, new: NewSignpost) -> Result<SignpostView, Error> {
        let organisation = self.actor.organisation().ok_or(Error::NotFound)?;
        let mut faults = Vec::new();
        let service = self.unit.service(new.service).await?;
        if service.is_none() {
            faults.push(Fault::at("/service", "unknown_service", "Choose a service from the list"));
        }
        let person = self.seen_person(new.person).await?;
        if person.is_none() {
            let detail = "Choose a person whose record you can see";
            faults.push(Fault::at("/person", "unknown_person", detail));
        }
        let (Some(service), Some(person)) = (service, person) else { return Err(Error::Invalid(faults)) };
        self.check_reason(&person, None).await?;
        self.log_access(person.id, "signpost", None).await?;
        let signpost = Signpost {
            id: self.footbridge.new_id(),
            organisation,
            given_by: self.actor.staff(),
            person: person.id,
            service: service.id,
            given_at: self.now,
        };
        self.unit.insert_signpost(&signpost).await?;
        Ok(SignpostView::of(signpost, Some(service.name)))
    }
}

impl SignpostView {
    fn of(signpost: Signpost, service: Option<String>) -> Self {
        let Signpost { id, organisation: _, given_by, person, service: which, given_at } = signpost;
        Self {
            id,
            person,
            service: Named { id: which.uuid(), name: service.unwrap_or_default() },
            given_by: given_by.map(Id::uuid),
            given_at,
        }
    }
}
