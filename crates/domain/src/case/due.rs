//! What a case owes next, by whom and by when (lifecycle.md, section 4).

use super::Case;
use super::status::Status;
use crate::calendar::{Calendar, end_of_working_day};
use crate::due::{Due, DueKind, Owner};

/// Working days after which a waiting case is reviewed and the person told.
const WAITING_REVIEW_DAYS: u32 = 20;
/// Working days from allocation to the first attempt.
const FIRST_ATTEMPT_DAYS: u32 = 5;
/// Working days between attempts.
const NEXT_ATTEMPT_DAYS: u32 = 2;

impl Case {
    /// What is owed next; nothing once it is closed.
    #[must_use]
    pub fn due(&self, calendar: Calendar) -> Option<Due> {
        let team = Owner::Organisation(self.organisation);
        let owner = self.worker.map_or(team, Owner::Staff);
        let due = match &self.status {
            Status::Waiting => Due {
                what: DueKind::Allocation,
                at: calendar.deadline(self.reviewed_at, WAITING_REVIEW_DAYS),
                owner: team,
            },
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
