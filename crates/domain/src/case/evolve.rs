//! What an event makes of a case. Never refuses: whatever was decided has happened.

use super::event::Event;
use super::status::Status;
use super::{Case, Tally};
use crate::clock::Timestamp;
use crate::ids::{Id, Version};

impl Case {
    /// The case an `Opened` event makes; nothing for any other event.
    #[must_use]
    pub fn opened(id: Id<Self>, event: &Event, at: Timestamp) -> Option<Self> {
        let Event::Opened { person, service, organisation, band, opened_by } = event else { return None };
        Some(Self {
            id,
            version: Version::NONE.next(),
            person: *person,
            service: *service,
            organisation: *organisation,
            band: *band,
            status: Status::Waiting,
            worker: None,
            openings: vec![*opened_by],
            tally: Tally::default(),
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
            Event::ConsentRenewed { .. } => {}
            Event::WaitingReviewed => next.reviewed_at = at,
            Event::Allocated { worker, .. } => {
                next.worker = Some(*worker);
                next.status = Status::Allocated { since: at };
            }
            Event::ContactLogged { contact } => {
                next.tally = self.tally.with(contact);
                if matches!(self.status, Status::Allocated { .. }) {
                    next.status = Status::Contacting { since: at };
                }
            }
            Event::Activated { review_on, .. } | Event::Reopened { review_on, .. } => {
                next.coded_referral = true;
                next.status = Status::Active { review_on: *review_on };
            }
            Event::Reviewed { next_on: review_on } | Event::Resumed { review_on } => {
                next.status = Status::Active { review_on: *review_on };
            }
            Event::Paused { reason, until } => {
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
                next.status = Status::Closed { code: *code, sentence: *sentence, actions: *actions, at };
            }
        }
        next
    }
}
