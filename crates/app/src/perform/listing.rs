//! The seam of a listing: authorise, decide, record.

use domain::directory::command::{Action, Command};
use domain::directory::{Listed, ListingStatus, Rejected, Service};
use domain::ids::{Id, Version};
use domain::organisation::{Organisation, Place};
use domain::policy;
use domain::routing::Outline;
use storage::{ListedChange, ListedService, StoredListing};

use super::Act;
use crate::answering::SmallAreas;
use crate::error::{Error, Fault};

/// Working days in which another place is found for somebody whose group takes nobody any more.
const ANOTHER_PLACE_DAYS: u32 = 2;

impl Act<'_> {
    /// One command on one listing. `expected` is the version somebody was looking at, where they said so; `areas` are
    /// those it covers afterwards, in which it answers what nobody could before.
    pub(crate) async fn listing(
        &mut self,
        id: Id<Service>,
        expected: Option<Version>,
        command: &Command,
        areas: &SmallAreas,
    ) -> Result<ListedService, Error> {
        let before = self.unit.listed_service(id).await?.ok_or(Error::NotFound)?;
        let permit = policy::authorise_listing(&self.actor, command.action(), id, &before.organisation)?;
        if expected.is_some_and(|expected| expected != before.service.version) {
            return Err(Error::Conflict);
        }
        let listed = before.as_listed();
        let was = Outline::of(&listed.service, &listed.listing);
        let after = listed.decide(command, &self.actor, self.now)?;
        let change = ListedChange {
            before: Some(listed),
            after: after.clone(),
            action: command.action(),
            at: self.now,
        };
        self.unit.record_listing(&permit, change).await?;
        self.others_concerned(&after, command.action(), before.organisation.place).await?;
        if command.action() == Action::Check {
            self.has_rung(id).await?;
        }
        let now = (&after.service, &after.listing);
        self.answer_unmet_needs(before.organisation.place, Some(&was), now, areas).await?;
        Ok(self.listed(after, before.organisation))
    }

    /// Whoever has somebody at a service that takes nobody any more owes them another place, until it takes people again.
    async fn others_concerned(
        &mut self,
        after: &Listed,
        action: Action,
        place: Id<Place>,
    ) -> Result<(), Error> {
        let service = &after.service;
        match (action, service.listing) {
            (Action::Suspend | Action::Close, ListingStatus::Suspended | ListingStatus::Closing) => {
                let due = self.calendar(place).await?.deadline(self.now, ANOTHER_PLACE_DAYS);
                Ok(self.unit.owe_another_place(service.id, service.version, due, self.now).await?)
            }
            (Action::LiftSuspension | Action::Reopen, ListingStatus::Active) => {
                Ok(self.unit.owe_no_other_place(service.id, self.now).await?)
            }
            _ => Ok(()),
        }
    }

    /// A listing that is new.
    pub(crate) async fn new_listing(
        &mut self,
        listed: Listed,
        host: Organisation,
        action: Action,
    ) -> Result<ListedService, Error> {
        let permit = policy::authorise_listing(&self.actor, action, listed.service.id, &host)?;
        let change = ListedChange { before: None, after: listed.clone(), action, at: self.now };
        self.unit.record_listing(&permit, change).await?;
        Ok(self.listed(listed, host))
    }

    fn listed(&self, listed: Listed, organisation: Organisation) -> ListedService {
        let Listed { service, listing, standing } = listed;
        // Its number in the order of changes is given when it is written.
        let listed = StoredListing { listing, standing, change: 0, changed_at: self.now };
        ListedService { service, organisation, listed }
    }
}

impl From<Rejected> for Error {
    fn from(rejected: Rejected) -> Self {
        match rejected {
            Rejected::Faulty(faults) => {
                let fault = |fault: domain::directory::faults::Fault| {
                    Fault::at(fault.pointer, fault.code, fault.sentence)
                };
                Self::Invalid(faults.into_iter().map(fault).collect())
            }
            Rejected::Refused(refused) => Self::Refused(refused),
        }
    }
}
