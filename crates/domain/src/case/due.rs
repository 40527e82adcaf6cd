//! What a case owes next, by whom and by when (lifecycle.md, section 4).

use chrono::{Duration, NaiveDate};

use super::Case;
use super::status::Status;
use crate::calendar::{Calendar, end_of_working_day};
use crate::clock::Timestamp;
use crate::coded::ContactResult;
use crate::due::{Due, DueKind, Owed, Owner, Step, Wake};

/// Days after a conversation on which the person hears from their link worker again.
const AFTER_A_CONVERSATION_DAYS: i64 = 14;

impl Case {
    /// What is owed in this state; nothing once it is closed.
    #[must_use]
    pub fn owed(&self, calendar: Calendar) -> Option<Owed> {
        let due = self.due(calendar)?;
        Some(Owed { due, wakes_at: self.wake(calendar).map(|wake| wake.at) })
    }

    /// What the clock does next; nothing where it waits for people.
    #[must_use]
    pub fn wake(&self, calendar: Calendar) -> Option<Wake> {
        match &self.status {
            Status::Waiting => Some(Wake { step: Step::StillWaiting, at: self.waiting_review_at(calendar) }),
            Status::Allocated { .. }
            | Status::Contacting { .. }
            | Status::Active { .. }
            | Status::Paused { .. }
            | Status::Closed { .. } => None,
        }
    }

    /// Who has it: its link worker, or the team while there is none.
    #[must_use]
    pub fn owner(&self) -> Owner {
        self.worker.map_or(Owner::Organisation(self.organisation), Owner::Staff)
    }

    fn waiting_review_at(&self, calendar: Calendar) -> Timestamp {
        calendar.deadline(self.reviewed_at, self.clocks.waiting_review)
    }

    /// What is owed next; nothing once it is closed.
    #[must_use]
    pub fn due(&self, calendar: Calendar) -> Option<Due> {
        let team = Owner::Organisation(self.organisation);
        let owner = self.owner();
        let due = match &self.status {
            Status::Waiting => {
                Due { what: DueKind::Allocation, at: self.waiting_review_at(calendar), owner: team }
            }
            Status::Allocated { since } => Due {
                what: DueKind::FirstAttempt,
                at: calendar.deadline(*since, self.clocks.first_attempt),
                owner,
            },
            Status::Contacting { since } => {
                let by_rule =
                    || calendar.deadline(self.tally.last_at.unwrap_or(*since), self.clocks.next_attempt);
                let at = self.next_contact_on.map_or_else(by_rule, end_of_working_day);
                Due { what: DueKind::NextAttempt, at, owner }
            }
            Status::Active { review_on } => match self.next_contact_on.filter(|on| on < review_on) {
                Some(on) => Due { what: DueKind::NextAttempt, at: end_of_working_day(on), owner },
                None => Due { what: DueKind::Review, at: end_of_working_day(*review_on), owner },
            },
            Status::Paused { until, .. } => {
                Due { what: DueKind::Return, at: end_of_working_day(*until), owner }
            }
            Status::Closed { .. } => return None,
        };
        Some(due)
    }

    /// When the person is contacted next after a contact about whose successor nobody said anything: soon where it
    /// reached nobody, and in two weeks after a conversation, once the work has begun.
    #[must_use]
    pub fn next_contact_after(
        &self,
        result: ContactResult,
        today: NaiveDate,
        calendar: Calendar,
    ) -> NaiveDate {
        let begun = matches!(self.status, Status::Active { .. });
        if begun && result.is_two_way() {
            calendar.working_day_on_or_after(today + Duration::days(AFTER_A_CONVERSATION_DAYS))
        } else {
            calendar.add_working_days(today, self.clocks.next_attempt)
        }
    }
}
