//! What an event makes of a case. Never refuses: whatever was decided has happened.

use chrono::NaiveDate;

use super::event::Event;
use super::status::Status;
use super::{Case, Contact, Tally};
use crate::calendar::local_date;
use crate::clock::Timestamp;
use crate::ids::{Id, Version};

impl Case {
    /// The case an `Opened` event makes; nothing for any other event.
    #[must_use]
    pub fn opened(id: Id<Self>, event: &Event, at: Timestamp) -> Option<Self> {
        let Event::Opened { person, service, organisation, band, clocks, opened_by } = event else {
            return None;
        };
        Some(Self {
            id,
            version: Version::NONE.next(),
            person: *person,
            service: *service,
            organisation: *organisation,
            band: *band,
            clocks: *clocks,
            status: Status::Waiting,
            worker: None,
            openings: vec![*opened_by],
            tally: Tally::default(),
            next_contact_on: None,
            coded_referral: false,
            reviewed_at: at,
            created_at: at,
            changed_at: at,
        })
    }

    /// Rebuilds a case from its whole history; nothing where that does not begin with `Opened`.
    #[must_use]
    pub fn replay<'a>(
        id: Id<Self>,
        history: impl IntoIterator<Item = (&'a Event, Timestamp)>,
    ) -> Option<Self> {
        let mut history = history.into_iter();
        let (first, at) = history.next()?;
        let begun = Self::opened(id, first, at)?;
        Some(history.fold(begun, |case, (event, at)| case.evolve(event, at)))
    }

    /// The case after the event.
    #[must_use]
    pub fn evolve(&self, event: &Event, at: Timestamp) -> Self {
        let mut next = Self { version: self.version.next(), changed_at: at, ..self.clone() };
        match event {
            Event::Opened { band, .. } => next.band = *band,
            Event::Joined { opened_by } => next.openings.push(*opened_by),
            Event::ConsentRenewed { .. } | Event::ContactNoted { .. } => {}
            Event::WaitingReviewed => next.reviewed_at = at,
            Event::Allocated { worker, .. } => {
                next.worker = Some(*worker);
                next.status = Status::Allocated { since: at };
            }
            Event::ContactLogged { contact, next_on } => {
                next.tally = self.tally.with(contact);
                next.next_contact_on = *next_on;
                next.status = self.status_after_contact(contact, *next_on, at);
            }
            Event::ContactPlanned { on } => next.next_contact_on = Some(*on),
            Event::ContactTakenBack { before, .. } => {
                next.tally = before.tally.clone();
                next.next_contact_on = before.next_contact_on;
                next.status = before.state.clone();
            }
            Event::Activated { review_on, .. } | Event::Reopened { review_on, .. } => {
                next.coded_referral = true;
                next.status = Status::Active { review_on: *review_on };
            }
            Event::Reviewed { next_on: review_on } | Event::Resumed { review_on } => {
                next.status = Status::Active { review_on: *review_on };
            }
            Event::Paused { reason, until } => {
                next.next_contact_on = None;
                next.status = Status::Paused { reason: *reason, until: *until };
            }
            Event::HandedOver { to, .. } => next.worker = Some(*to),
            // Whoever nobody has tried to reach yet waits again, and is allocated as before.
            Event::ReturnedToTeam { .. } => {
                next.worker = None;
                if matches!(self.status, Status::Allocated { .. }) {
                    next.status = Status::Waiting;
                }
            }
            Event::Closed { code, sentence, actions, .. } => {
                next.next_contact_on = None;
                next.status = Status::Closed { code: *code, sentence: *sentence, actions: *actions, at };
            }
        }
        next
    }

    /// The first attempt begins the attempts. A review that was owed by the day of a contact waits for the next one: it
    /// stays owed until it is recorded.
    fn status_after_contact(&self, contact: &Contact, next_on: Option<NaiveDate>, at: Timestamp) -> Status {
        match (&self.status, next_on) {
            (Status::Allocated { .. }, _) => Status::Contacting { since: at },
            (Status::Active { review_on }, Some(next_on)) if *review_on <= local_date(contact.at) => {
                Status::Active { review_on: next_on }
            }
            (status, _) => status.clone(),
        }
    }
}
