//! Freshness: how long a listing is believed, and when its group is asked whether it is still right (lifecycle.md,
//! section 4).
//!
//! A group is asked at six months, warned at nine, and out of matching at twelve. A second year of silence leaves the
//! listing unverified. However old a listing is when it first comes here, nobody is warned who was not asked first:
//! each step waits for its own time and for its distance from the step before it.

use chrono::{Months, NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::calendar::{local_date, utc_of};
use crate::clock::Timestamp;
use crate::coded::coded;
use crate::directory::listed::Listed;
use crate::directory::service::ListingStatus;

coded! {
    /// A step of the clock that asks a group whether its listing is still right.
    pub enum Reminder, unknown "Choose one of the listed reminders" {
        /// Six months: is it still right?
        Asked = "asked", "Asked whether it is still right";
        /// Nine months: soon nobody will be referred to it.
        Warned = "warned", "Warned that it will not be matched much longer";
        /// Twelve months: nobody is matched with it until somebody confirms it. The first silent lapse.
        Lapsed = "lapsed", "Not matched any more: nobody confirmed it for a year";
        /// Two years: the second silent lapse, after which it counts as unverified.
        LapsedAgain = "lapsed_again", "Unverified: nobody confirmed it for two years";
    }
}

impl Reminder {
    /// Months after the last confirmation.
    #[must_use]
    pub const fn months(self) -> u32 {
        match self {
            Self::Asked => 6,
            Self::Warned => 9,
            Self::Lapsed => 12,
            Self::LapsedAgain => 24,
        }
    }

    /// The step that comes after this one; the first where there was none.
    #[must_use]
    pub const fn after(step: Option<Self>) -> Option<Self> {
        match step {
            None => Some(Self::Asked),
            Some(Self::Asked) => Some(Self::Warned),
            Some(Self::Warned) => Some(Self::Lapsed),
            Some(Self::Lapsed) => Some(Self::LapsedAgain),
            Some(Self::LapsedAgain) => None,
        }
    }
}

/// The last step that was taken since the listing was confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reminded {
    /// Which.
    pub step: Reminder,
    /// When.
    pub at: Timestamp,
}

/// What the clock owes a listing next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReminderDue {
    /// Which step.
    pub step: Reminder,
    /// From when on.
    pub at: Timestamp,
}

impl Listed {
    /// The next step of the clock; nothing while the listing is suspended or closing, and after the last step.
    #[must_use]
    pub fn due(&self) -> Option<ReminderDue> {
        if self.service.listing != ListingStatus::Active {
            return None;
        }
        let reminded = self.standing.reminded;
        let step = Reminder::after(reminded.map(|reminded| reminded.step))?;
        let own = months_after(self.service.confirmed_at, step.months())?;
        let apart = match reminded {
            Some(before) => months_after(before.at, step.months() - before.step.months())?,
            None => own,
        };
        Some(ReminderDue { step, at: own.max(apart) })
    }
}

/// The beginning of the local day so many months later.
fn months_after(at: Timestamp, months: u32) -> Option<Timestamp> {
    let day = local_date(at).checked_add_months(Months::new(months))?;
    Some(utc_of(day.and_time(NaiveTime::MIN)))
}

/// Whether so many months have passed since a day. A day after which no calendar counts has not been reached.
#[must_use]
pub fn is_older_than(day: NaiveDate, months: u32, today: NaiveDate) -> bool {
    day.checked_add_months(Months::new(months)).is_some_and(|over| over <= today)
}
