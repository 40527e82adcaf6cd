//! What a referral owes next, by whom and by when (lifecycle.md, section 4).

use chrono::Duration;

use super::status::{Arrangement, Status};
use super::{HandOver, Referral, Sending};
use crate::calendar::{Calendar, end_of_working_day};
use crate::clock::Timestamp;
use crate::coded::Urgency;
use crate::directory::ServiceKind;
use crate::due::{Due, DueKind, Owner};

/// Reminders that must have gone out before anything lapses (R10).
pub const NUDGES_BEFORE_LAPSE: u8 = 2;
/// Days after which an unsent draft is thrown away.
const DRAFT_DAYS: i64 = 30;
/// Working days within which a link-work referral is triaged.
const TRIAGE_DAYS: u32 = 2;
/// Working days after the expected date at which a waiting list lapses (R11).
const WAITING_LAPSE_DAYS: u32 = 10;
/// Days after the first date at which it is found out whether the person began.
const START_CHECK_DAYS: i64 = 14;
/// Days after the start at which it is found out how things go.
const SIX_WEEKS_DAYS: i64 = 42;

impl Referral {
    /// What is owed next; nothing once it is final.
    #[must_use]
    pub fn due(&self, calendar: Calendar) -> Option<Due> {
        let receiver = Owner::Organisation(self.ask.receiver);
        let sender = self.sender();
        let due = match &self.status {
            Status::Draft => Due {
                what: DueKind::DraftPurge,
                at: self.changed_at + Duration::days(DRAFT_DAYS),
                owner: self.author(),
            },
            Status::Question { paused_until, .. } => {
                Due { what: DueKind::Answer, at: *paused_until, owner: sender }
            }
            Status::Waitlisted { expected } if self.chase.nudges == 0 => Due {
                what: DueKind::WaitingReview,
                at: end_of_working_day(*expected),
                owner: self.overseer(),
            },
            Status::Sent | Status::Waitlisted { .. } => self.silence_due(calendar, receiver, sender),
            Status::Accepted { arrangement, at } => Due {
                what: DueKind::StartCheck,
                at: first_meeting(arrangement, *at) + Duration::days(START_CHECK_DAYS),
                owner: self.overseer(),
            },
            Status::Started { on, .. } => Due {
                what: DueKind::SixWeekCheck,
                at: end_of_working_day(*on) + Duration::days(SIX_WEEKS_DAYS),
                owner: self.overseer(),
            },
            Status::Ended { .. }
            | Status::Declined { .. }
            | Status::NoReply { .. }
            | Status::NotStarted { .. }
            | Status::Redirected { .. }
            | Status::Withdrawn { .. }
            | Status::EnteredInError { .. } => return None,
        };
        Some(due)
    }

    /// When a referral that waits for the service lapses; nothing where it does not wait.
    #[must_use]
    pub fn lapses_at(&self, calendar: Calendar) -> Option<Timestamp> {
        let (from, lapse_after) = self.silence()?;
        Some(calendar.deadline(from, lapse_after))
    }

    /// When the service is reminded next; nothing where it does not wait or has been reminded twice.
    #[must_use]
    pub fn next_nudge_at(&self, calendar: Calendar) -> Option<Timestamp> {
        let (from, lapse_after) = self.silence()?;
        match self.chase.nudges {
            0 => Some(calendar.deadline(from, share_of(lapse_after, 3))),
            1 => Some(calendar.deadline(from, share_of(lapse_after, 6))),
            _ => None,
        }
    }

    /// Where the clock of silence counts from, and how many working days it runs.
    fn silence(&self) -> Option<(Timestamp, u32)> {
        match (&self.status, self.sent) {
            (Status::Sent, Some(Sending { clock_from, lapse_after, .. })) => Some((clock_from, lapse_after)),
            (Status::Waitlisted { expected }, _) => Some((end_of_working_day(*expected), WAITING_LAPSE_DAYS)),
            _ => None,
        }
    }

    /// Triage, reminders on the 3rd and 6th working day, a telephone call on the 9th, lapse on the 10th;
    /// the same steps, closer together or further apart, where the service set its own days. Nobody telephones about
    /// a waiting list (R11).
    fn silence_due(&self, calendar: Calendar, receiver: Owner, sender: Owner) -> Due {
        let (from, lapse_after) = self.silence().unwrap_or((self.changed_at, WAITING_LAPSE_DAYS));
        let step = |what, days, owner| Due { what, at: calendar.deadline(from, days), owner };
        match self.chase.nudges {
            0 if self.ask.kind == ServiceKind::LinkWork => {
                let days = if self.ask.urgency == Urgency::Urgent { 0 } else { TRIAGE_DAYS };
                step(DueKind::Triage, days, receiver)
            }
            0 => step(DueKind::Nudge, share_of(lapse_after, 3), receiver),
            1 => step(DueKind::Nudge, share_of(lapse_after, 6), receiver),
            _ if matches!(self.status, Status::Sent) && !self.chase.escalated => {
                step(DueKind::Escalation, share_of(lapse_after, 9), sender)
            }
            _ => step(DueKind::Lapse, lapse_after, sender),
        }
    }

    fn author(&self) -> Owner {
        self.ask.referrer.staff.map_or_else(|| self.sender(), Owner::Staff)
    }

    /// The side that asked.
    fn sender(&self) -> Owner {
        self.ask.referrer.organisation.map_or(Owner::Person(self.ask.person), Owner::Organisation)
    }

    /// Who finds out what came of it: the link-work service for its own referrals, otherwise who asked, unless
    /// it was handed over when its case closed.
    fn overseer(&self) -> Owner {
        let link_work = self.ask.kind == ServiceKind::LinkWork;
        if link_work || self.handed_over == Some(HandOver::Service) {
            Owner::Organisation(self.ask.receiver)
        } else {
            self.sender()
        }
    }
}

/// `tenths` tenths of a number of working days, rounded up: 3, 6 and 9 of the default 10.
const fn share_of(lapse_after: u32, tenths: u32) -> u32 {
    (lapse_after * tenths).div_ceil(10)
}

fn first_meeting(arrangement: &Arrangement, accepted_at: Timestamp) -> Timestamp {
    arrangement.first_on.or(arrangement.contact_by).map_or(accepted_at, end_of_working_day)
}
