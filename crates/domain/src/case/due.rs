//! What a case owes next, by whom and by when (lifecycle.md, section 4).

use super::Case;
use super::status::Status;
use crate::calendar::{Calendar, end_of_working_day};
use crate::clock::Timestamp;
use crate::due::{Due, DueKind, Owed, Owner, Step, Wake};

/// Working days after which a waiting case is reviewed and the person told.
const WAITING_REVIEW_DAYS: u32 = 20;
/// Working days from allocation to the first attempt.
const FIRST_ATTEMPT_DAYS: u32 = 5;
/// Working days between attempts.
const NEXT_ATTEMPT_DAYS: u32 = 2;

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
        calendar.deadline(self.reviewed_at, WAITING_REVIEW_DAYS)
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
            Status::Allocated { since } => {
                Due { what: DueKind::FirstAttempt, at: calendar.deadline(*since, FIRST_ATTEMPT_DAYS), owner }
            }
            Status::Contacting { since } => Due {
                what: DueKind::NextAttempt,
                at: calendar.deadline(self.tally.last_at.unwrap_or(*since), NEXT_ATTEMPT_DAYS),
                owner,
            },
            Status::Active { review_on } => {
                Due { what: DueKind::Review, at: end_of_working_day(*review_on), owner }
            }
            Status::Paused { until, .. } => {
                Due { what: DueKind::Return, at: end_of_working_day(*until), owner }
            }
            Status::Closed { .. } => return None,
        };
        Some(due)
    }
}
