//! When each step about silence falls (lifecycle.md, section 4): reminders on the 3rd and 6th working day, a telephone
//! call on the 9th, a lapse on the 10th; the same steps, closer together or further apart, where the service set its
//! own days. A step that came late moves those behind it.

use super::status::Status;
use super::{Referral, Sending};
use crate::calendar::{Calendar, end_of_working_day};
use crate::clock::Timestamp;

/// Reminders that must have gone out before anything lapses (R10).
pub const NUDGES_BEFORE_LAPSE: u8 = 2;
/// Working days after the expected date at which a waiting list lapses (R11).
const WAITING_LAPSE_DAYS: u32 = 10;
/// Tenths of the days of the service at which it is reminded, and somebody telephones.
const FIRST_NUDGE: u32 = 3;
const SECOND_NUDGE: u32 = 6;
const TELEPHONE: u32 = 9;
const LAPSE: u32 = 10;

/// A clock of silence: where it counts from, and how many working days it runs.
#[derive(Debug, Clone, Copy)]
struct Silence {
    from: Timestamp,
    days: u32,
}

impl Referral {
    /// When a referral that waits for the service lapses, as far as is known now; nothing where it does not wait.
    #[must_use]
    pub fn lapses_at(&self, calendar: Calendar) -> Option<Timestamp> {
        let silence = self.silence()?;
        let before = match self.chase.nudges {
            0 => 0,
            1 => FIRST_NUDGE,
            _ if self.chase.escalated || self.chase.asked_to_telephone => TELEPHONE,
            _ => SECOND_NUDGE,
        };
        Some(self.step_at(silence, before, LAPSE, calendar))
    }

    /// When the service is reminded next; nothing where it does not wait or has been reminded twice.
    #[must_use]
    pub fn next_nudge_at(&self, calendar: Calendar) -> Option<Timestamp> {
        let silence = self.silence()?;
        match self.chase.nudges {
            0 => Some(self.step_at(silence, 0, FIRST_NUDGE, calendar)),
            1 => Some(self.step_at(silence, FIRST_NUDGE, SECOND_NUDGE, calendar)),
            _ => None,
        }
    }

    /// When who asked is asked to telephone; nothing before both reminders, where they telephoned, or where nobody
    /// does: about a waiting list (R11).
    #[must_use]
    pub(super) fn telephone_at(&self, calendar: Calendar) -> Option<Timestamp> {
        let silence = self.silence()?;
        let reminded = self.chase.nudges >= NUDGES_BEFORE_LAPSE;
        let settled = self.chase.escalated || self.chase.asked_to_telephone;
        let waits_on_a_list = matches!(self.status, Status::Waitlisted { .. });
        (reminded && !settled && !waits_on_a_list)
            .then(|| self.step_at(silence, SECOND_NUDGE, TELEPHONE, calendar))
    }

    /// Where the clock of silence counts from and how long it runs; nothing while it stands still.
    fn silence(&self) -> Option<Silence> {
        let sent = |sending: Option<Sending>| {
            sending.map(|Sending { clock_from, lapse_after, .. }| Silence {
                from: clock_from,
                days: lapse_after,
            })
        };
        match &self.status {
            Status::Sent | Status::Question { runs_on: true, .. } => sent(self.sent),
            Status::Waitlisted { expected } => {
                Some(Silence { from: end_of_working_day(*expected), days: WAITING_LAPSE_DAYS })
            }
            _ => None,
        }
    }

    /// When the step at so many tenths falls: where it was planned, and never sooner after the step before than was
    /// planned.
    fn step_at(&self, silence: Silence, before: u32, step: u32, calendar: Calendar) -> Timestamp {
        let planned = calendar.deadline(silence.from, silence.day(step));
        let Some(last_at) = self.chase.last_at else { return planned };
        let between = silence.day(step).saturating_sub(silence.day(before));
        let after_the_last = if between == 0 { last_at } else { calendar.deadline(last_at, between) };
        planned.max(after_the_last)
    }
}

impl Silence {
    /// The working day of a step at so many tenths: 3, 6 and 9 of the default 10. Between the call and the lapse lies
    /// a day, however few the service gave itself.
    const fn day(self, tenths: u32) -> u32 {
        let day = (self.days * tenths).div_ceil(10);
        if tenths == TELEPHONE && day == self.days { day.saturating_sub(1) } else { day }
    }
}
