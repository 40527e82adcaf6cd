//! The hours in which a person says a message may reach them.

use chrono::{Days, NaiveTime, Timelike};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::calendar::{local_time, utc_of};
use crate::clock::Timestamp;
use crate::text::ValueError;

/// Whole hours of every day by the clock on the wall, from the first up to and without the last: a phone that lights up
/// at another hour may be seen by somebody else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "(u8, u8)", into = "(u8, u8)")]
pub struct Hours {
    from: u8,
    until: u8,
}

/// Hours that are none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("Enter two whole hours of a day, the earlier first, like 9 and 17")]
pub struct HoursError;

impl ValueError for HoursError {
    fn code(&self) -> &'static str {
        "hours_out_of_order"
    }
}

impl Hours {
    /// When a text message wakes nobody: from 8 in the morning to 8 in the evening.
    pub const DAYTIME: Self = Self { from: 8, until: 20 };

    /// From one hour up to and without another.
    ///
    /// # Errors
    /// When they are no hours of a day, or the first is not earlier.
    pub const fn new(from: u8, until: u8) -> Result<Self, HoursError> {
        if from < until && until <= 24 { Ok(Self { from, until }) } else { Err(HoursError) }
    }

    /// The first hour.
    #[must_use]
    pub const fn from(self) -> u8 {
        self.from
    }

    /// The hour that is no longer one of them.
    #[must_use]
    pub const fn until(self) -> u8 {
        self.until
    }

    /// Whether a moment falls into them.
    #[must_use]
    pub fn include(self, at: Timestamp) -> bool {
        (u32::from(self.from)..u32::from(self.until)).contains(&local_time(at).hour())
    }

    /// The moment itself where it falls into them, otherwise when they next begin.
    #[must_use]
    pub fn on_or_after(self, at: Timestamp) -> Timestamp {
        if self.include(at) {
            return at;
        }
        let local = local_time(at);
        let begins = NaiveTime::from_hms_opt(u32::from(self.from), 0, 0).unwrap_or(NaiveTime::MIN);
        let today = local.date();
        let day = if local.time() < begins { today } else { today + Days::new(1) };
        // In the night of March that has no such hour, the first one there is.
        utc_of(day.and_time(begins)).max(at)
    }
}

impl TryFrom<(u8, u8)> for Hours {
    type Error = HoursError;

    fn try_from((from, until): (u8, u8)) -> Result<Self, HoursError> {
        Self::new(from, until)
    }
}

impl From<Hours> for (u8, u8) {
    fn from(hours: Hours) -> Self {
        (hours.from, hours.until)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn hours_go_by_the_clock_on_the_wall() {
        assert!(!Hours::DAYTIME.include(at("2026-01-10T07:59:00Z")));
        assert!(Hours::DAYTIME.include(at("2026-01-10T08:00:00Z")));
        assert!(Hours::DAYTIME.include(at("2026-07-10T07:00:00Z")), "in summer the wall is an hour ahead");
        assert!(!Hours::DAYTIME.include(at("2026-07-10T19:00:00Z")));
    }

    #[test]
    fn what_comes_too_early_waits_for_the_same_day_and_what_comes_too_late_for_the_next() {
        let wait = |from| Hours::DAYTIME.on_or_after(at(from));
        assert_eq!(wait("2026-01-10T03:00:00Z"), at("2026-01-10T08:00:00Z"));
        assert_eq!(wait("2026-01-10T20:00:00Z"), at("2026-01-11T08:00:00Z"));
        assert_eq!(wait("2026-01-10T12:34:00Z"), at("2026-01-10T12:34:00Z"));
    }

    #[test]
    fn the_nights_in_which_the_clocks_change_have_a_morning_too() {
        let wait = |from| Hours::DAYTIME.on_or_after(at(from));
        assert_eq!(wait("2026-03-28T22:00:00Z"), at("2026-03-29T07:00:00Z"));
        assert_eq!(wait("2026-10-24T22:00:00Z"), at("2026-10-25T08:00:00Z"));
    }

    #[test]
    fn hours_that_are_none_are_refused() {
        assert!(Hours::new(9, 9).is_err() && Hours::new(17, 9).is_err() && Hours::new(9, 25).is_err());
        assert!(serde_json::from_str::<Hours>("[17,9]").is_err());
        assert_eq!(serde_json::to_string(&Hours::DAYTIME).unwrap(), "[8,20]");
    }
}
