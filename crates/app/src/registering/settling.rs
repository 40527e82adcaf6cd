//! What a call settles. A group that is new is checked; a claim is given the key or not, by whoever rang the number that
//! the listing itself gives.

use std::sync::Arc;

use chrono::NaiveDate;
use domain::actor::Actor;
use domain::directory::command::Command;
use domain::directory::verification::CheckPoint;
use domain::directory::{Service, VerificationStatus};
use domain::ids::{Id, Version};
use domain::registration::{ClaimAnswer, Contact, Registration, RegistrationOutcome};
use storage::ListedService;

use crate::answering::SmallAreas;
use crate::caller::{Caller, TokenScope};
use crate::error::{Error, Fault};
use crate::footbridge::Footbridge;
use crate::perform::Act;
use crate::post::StaffLetter;
use crate::view::ServiceView;

/// A call that goes through the six points, and what was heard of each claim.
#[derive(Debug, Clone)]
pub struct CheckCall {
    /// The day of the call.
    pub on: NaiveDate,
    /// The points that held.
    pub points: Vec<CheckPoint>,
    /// What was heard of claims to the listing.
    pub claims: Vec<(Id<Registration>, ClaimAnswer)>,
}

/// A claim that is settled, and who is told.
type Told = (Contact, RegistrationOutcome);

impl Footbridge {
    /// Records a call. It settles the registration of a group that is new; a claim that is right gets the key, and whoever
    /// made it can sign in from then on. They are told by e-mail.
    ///
    /// # Errors
    /// Every fault of what was said, and that a claim gets no key before all six points hold; that it is not theirs to do,
    /// or that the listing has changed under them.
    pub async fn check_listing(
        &self,
        caller: &Caller,
        id: Id<Service>,
        expected: Option<Version>,
        call: CheckCall,
    ) -> Result<ServiceView, Error> {
        caller.require(TokenScope::Services)?;
        let says = self.store.reader().service(id).await?.ok_or(Error::NotFound)?.listed.listing;
        let work = Arc::new((call, self.small_areas(&says).await?));
        let reader = caller.clone();
        let (view, told): (ServiceView, Vec<Told>) = self
            .once(
                caller,
                Arc::new(move |act| {
                    let (work, reader) = (Arc::clone(&work), reader.clone());
                    Box::pin(async move {
                        let (call, areas) = work.as_ref();
                        let (line, told) = act.check(id, expected, call, areas).await?;
                        Ok((ServiceView::of(&line, &reader, act.now), told))
                    })
                }),
            )
            .await?;
        for (contact, outcome) in told {
            self.post.take(self.letter(&contact, outcome, &view.name));
        }
        Ok(view)
    }

    /// How a claim ended, for whoever made it.
    fn letter(&self, contact: &Contact, outcome: RegistrationOutcome, service: &str) -> StaffLetter {
        let name = contact.name.as_str();
        let (subject, text) = if outcome == RegistrationOutcome::KeyGiven {
            let address = self.public_address();
            let text = format!(
                "{name},\n\nWe rang {service}, and its listing is yours to look after. Sign in with this email address:\n\
                 {address}/sign-in\n\nThere you say how many spaces you have, change what people read, and answer asks.\n"
            );
            (format!("You look after {service} now"), text)
        } else {
            let text = format!(
                "{name},\n\nYou asked to look after the listing of {service}. We rang the number on it, and could not \
                 confirm that. Its listing stays as it is. If that is wrong, ask somebody there to ring us.\n"
            );
            (format!("We could not confirm that you look after {service}"), text)
        };
        StaffLetter { to: contact.email.clone(), subject, text, at: self.now() }
    }
}

impl Act<'_> {
    async fn check(
        &mut self,
        id: Id<Service>,
        expected: Option<Version>,
        call: &CheckCall,
        areas: &SmallAreas,
    ) -> Result<(ListedService, Vec<Told>), Error> {
        let command = Command::Check { on: call.on, points: call.points.clone() };
        let mut line = self.listing(id, expected, &command, areas).await?;
        let verified = line.service.verification == VerificationStatus::Verified;
        let waiting = self.unit.registrations_of(id).await?;
        let mut told = Vec::new();
        for (place, (claim, answer)) in call.claims.iter().enumerate() {
            let before = waiting.iter().find(|known| known.id == *claim && known.is_claim());
            let before = before.ok_or_else(|| {
                Error::invalid(&format!("/claims/{place}/id"), "unknown_claim", "No such claim waits here")
            })?;
            let outcome = match answer {
                ClaimAnswer::NotKnown => continue,
                ClaimAnswer::Wrong => RegistrationOutcome::KeyRefused,
                ClaimAnswer::Right if verified => RegistrationOutcome::KeyGiven,
                ClaimAnswer::Right => {
                    let said = "Give the key once all six points hold, or say that you could not find out";
                    let at = format!("/claims/{place}/answer");
                    return Err(Error::Invalid(vec![Fault::at(at, "points_missing", said)]));
                }
            };
            let contact = before.contact().ok_or(Error::Conflict)?.clone();
            if outcome == RegistrationOutcome::KeyGiven {
                line = self.give_key(&line, &contact, areas).await?;
            }
            self.settle(before, outcome).await?;
            told.push((contact, outcome));
        }
        Ok((line, told))
    }

    /// Ends the registrations of groups that are new: they have been rung.
    pub(crate) async fn has_rung(&mut self, service: Id<Service>) -> Result<(), Error> {
        for waiting in self.unit.registrations_of(service).await? {
            if !waiting.is_claim() {
                self.settle(&waiting, RegistrationOutcome::Checked).await?;
            }
        }
        Ok(())
    }

    async fn settle(&mut self, before: &Registration, outcome: RegistrationOutcome) -> Result<(), Error> {
        let after = before.clone().settled(outcome, self.now).ok_or(Error::Conflict)?;
        Ok(self.unit.step_registration(before, &after).await?)
    }

    /// Whoever made a claim coordinates the group from now on and holds the key to its listing. The lifecycle gives it:
    /// whoever rang said only that the claim is right.
    async fn give_key(
        &mut self,
        line: &ListedService,
        contact: &Contact,
        areas: &SmallAreas,
    ) -> Result<ListedService, Error> {
        let to = self.coordinator(line.organisation.id, contact).await?;
        let caller = std::mem::replace(&mut self.actor, Actor::Lifecycle);
        let given = self.listing(line.service.id, None, &Command::GiveKey { to, reason: None }, areas).await;
        self.actor = caller;
        given
    }
}
