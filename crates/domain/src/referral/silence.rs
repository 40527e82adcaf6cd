//! When each step about silence falls (lifecycle.md, section 4): reminders on the 3rd and 6th working day, a telephone
//! call on the 9th, a lapse on the 10th, or on the days that the place has set; the same steps, closer together or further
//! apart, where the service set its own days. A step that came late moves those behind it.

use super::status::Status;
use super::{Referral, Sending};
use crate::calendar::{Calendar, end_of_working_day};
use crate::clock::Timestamp;
use crate::clocks::Clocks;

/// Reminders that must have gone out before anything lapses (R10).
pub const NUDGES_BEFORE_LAPSE: u8 = 2;

/// A clock of silence: where it counts from, how many working days it runs, and the numbers of the place.
#[derive(Debug, Clone, Copy)]
struct Silence {
    from: Timestamp,
    days: u32,
    clocks: Clocks,
}

/// A step about silence, and what it is counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Start,
    FirstReminder,
    SecondReminder,
    Telephone,
    Lapse,
}

impl Referral {
    /// When a referral that waits for the service lapses, as far as is known now; nothing where it does not wait.
    #[must_use]
    pub fn lapses_at(&self, calendar: Calendar) -> Option<Timestamp> {
        let silence = self.silence()?;
        let before = match self.chase.nudges {
            0 => Mark::Start,
            1 => Mark::FirstReminder,
            _ if self.chase.escalated || self.chase.asked_to_telephone => Mark::Telephone,
            _ => Mark::SecondReminder,
        };
        Some(self.step_at(silence, before, Mark::Lapse, calendar))
    }

    /// When the service is reminded next; nothing where it does not wait or has been reminded twice.
    #[must_use]
    pub fn next_nudge_at(&self, calendar: Calendar) -> Option<Timestamp> {
        let silence = self.silence()?;
        match self.chase.nudges {
            0 => Some(self.step_at(silence, Mark::Start, Mark::FirstReminder, calendar)),
            1 => Some(self.step_at(silence, Mark::FirstReminder, Mark::SecondReminder, calendar)),
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
            .then(|| self.step_at(silence, Mark::SecondReminder, Mark::Telephone, calendar))
    }

    /// Where the clock of silence counts from and how long it runs; nothing while it stands still.
    fn silence(&self) -> Option<Silence> {
        let sent = |sending: Option<Sending>| {
            sending.map(|Sending { clock_from, lapse_after, clocks, .. }| Silence {
                from: clock_from,
                days: lapse_after,
                clocks,
            })
        };
        match &self.status {
            Status::Sent | Status::Question { runs_on: true, .. } => sent(self.sent),
            Status::Waitlisted { expected } => {
                let clocks = self.clocks();
                Some(Silence { from: end_of_working_day(*expected), days: clocks.lapse, clocks })
            }
            _ => None,
        }
    }

    /// When a step falls: where it was planned, and never sooner after the step before than was planned.
    fn step_at(&self, silence: Silence, before: Mark, step: Mark, calendar: Calendar) -> Timestamp {
        let planned = calendar.deadline(silence.from, silence.day(step));
        let Some(last_at) = self.chase.last_at else { return planned };
        let between = silence.day(step).saturating_sub(silence.day(before));
        let after_the_last = if between == 0 { last_at } else { calendar.deadline(last_at, between) };
        planned.max(after_the_last)
    }
}

impl Silence {
    /// The working day of a step: as the place has it where the service takes the days of the place, and in the same
    /// proportion where it has its own. Between the call and the lapse lies a day, however few the service gave itself.
    fn day(self, mark: Mark) -> u32 {
        let Clocks { first_reminder, second_reminder, telephone, lapse, .. } = self.clocks;
        let in_proportion = |day: u32| (self.days * day).div_ceil(lapse.max(1));
        match mark {
            Mark::Start => 0,
            Mark::FirstReminder => in_proportion(first_reminder),
            Mark::SecondReminder => in_proportion(second_reminder),
            Mark::Telephone => in_proportion(telephone).min(self.days.saturating_sub(1)),
            Mark::Lapse => self.days,
        }
    }
}
