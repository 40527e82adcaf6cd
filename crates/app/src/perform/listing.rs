//! The seam of a listing: authorise, decide, record.

use domain::calendar::Calendar;
use domain::clock::Timestamp;
use domain::directory::command::{Action, Command};
use domain::directory::{Listed, ListingStatus, Rejected, Service};
use domain::ids::{Id, Version};
use domain::organisation::{Organisation, Place};
use domain::policy;
use domain::routing::Outline;
use storage::{ListedChange, ListedService, StoredListing, Unit};

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
        others_concerned(
            self.unit,
            before.service.listing,
            &after.service,
            before.organisation.place,
            self.now,
        )
        .await?;
        if command.action() == Action::Check {
            self.has_rung(id).await?;
        }
        let now = (&after.service, &after.listing);
        self.answer_unmet_needs(before.organisation.place, Some(&was), now, areas).await?;
        Ok(self.listed(after, before.organisation))
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

/// Whoever has somebody at a service that stops owes them another place, until it takes people again.
pub(crate) async fn others_concerned(
    unit: &mut Unit,
    before: ListingStatus,
    after: &Service,
    place: Id<Place>,
    now: Timestamp,
) -> Result<(), Error> {
    match (before, after.listing) {
        (ListingStatus::Active, ListingStatus::Suspended | ListingStatus::Closing) => {
            let place = unit.place(place).await?.ok_or_else(|| Act::vanished("the place"))?;
            let due = Calendar::of(place.nation).deadline(now, ANOTHER_PLACE_DAYS);
            Ok(unit.owe_another_place(after.id, after.version, due, now).await?)
        }
        (ListingStatus::Suspended | ListingStatus::Closing, ListingStatus::Active) => {
            Ok(unit.owe_no_other_place(after.id, now).await?)
        }
        _ => Ok(()),
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
