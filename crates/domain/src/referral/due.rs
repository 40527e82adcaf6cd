//! What a referral owes next, by whom and by when (lifecycle.md, section 4).

use chrono::{Days, Duration, NaiveDate};

use super::status::{Arrangement, Status};
use super::{HandOver, Referral};
use crate::calendar::{Calendar, end_of_working_day};
use crate::clock::Timestamp;
use crate::coded::Urgency;
use crate::directory::ServiceKind;
use crate::due::{Due, DueKind, Owner};

/// Days after which an unsent draft is thrown away.
const DRAFT_DAYS: i64 = 30;

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
            Status::Question { paused_until, runs_on: false, .. } => {
                Due { what: DueKind::Answer, at: *paused_until, owner: sender }
            }
            Status::Waitlisted { expected } if self.chase.nudges == 0 => Due {
                what: DueKind::WaitingReview,
                at: end_of_working_day(*expected),
                owner: self.overseer(),
            },
            Status::Sent | Status::Question { .. } | Status::Waitlisted { .. } => {
                self.silence_due(calendar, receiver, sender)
            }
            Status::Accepted { arrangement, at, .. } => Due {
                what: DueKind::StartCheck,
                at: self.start_check_at(arrangement, *at),
                owner: self.overseer(),
            },
            Status::Started { on, still_on, .. } => Due {
                what: DueKind::SixWeekCheck,
                at: evening_after(still_on.unwrap_or(*on), self.clocks().six_week_check),
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

    /// When it is found out whether the person began, and a group is asked.
    pub(super) fn start_check_at(&self, arrangement: &Arrangement, accepted_at: Timestamp) -> Timestamp {
        let days = self.clocks().start_check;
        let first_meeting = arrangement.first_on.or(arrangement.contact_by);
        first_meeting.map_or(accepted_at + Duration::days(days.into()), |day| evening_after(day, days))
    }

    /// Triage, an answer before each reminder, a telephone call, and at last the lapse.
    fn silence_due(&self, calendar: Calendar, receiver: Owner, sender: Owner) -> Due {
        let lapse = Due {
            what: DueKind::Lapse,
            at: self.lapses_at(calendar).unwrap_or(self.changed_at),
            owner: sender,
        };
        if let Some(at) = self.next_nudge_at(calendar) {
            return match (self.chase.nudges, self.ask.kind) {
                (0, ServiceKind::LinkWork) => self.triage_due(calendar, receiver),
                _ => Due { what: DueKind::Nudge, at, owner: receiver },
            };
        }
        let telephone = |at| Due { what: DueKind::Escalation, at, owner: sender };
        match self.telephone_at(calendar) {
            Some(at) => telephone(at),
            // Whoever was asked to telephone has until it lapses.
            None if self.chase.asked_to_telephone && !self.chase.escalated => telephone(lapse.at),
            None => lapse,
        }
    }

    fn triage_due(&self, calendar: Calendar, receiver: Owner) -> Due {
        let days = if self.ask.urgency == Urgency::Urgent { 0 } else { self.clocks().triage };
        let from = self.sent.map_or(self.changed_at, |sent| sent.clock_from);
        Due { what: DueKind::Triage, at: calendar.deadline(from, days), owner: receiver }
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

/// The end of the working day so many days after a day, on the clocks of that season.
fn evening_after(day: NaiveDate, days: u32) -> Timestamp {
    end_of_working_day(day.checked_add_days(Days::new(days.into())).unwrap_or(day))
}
