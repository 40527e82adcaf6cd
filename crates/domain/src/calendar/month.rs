//! Months of the calendar on the wall.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Datelike, Months, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::local_date;
use crate::text::ValueError;

/// The name of a month, counted from 1.
#[must_use]
pub fn month_name(month: u32) -> Option<&'static str> {
    let month = chrono::Month::try_from(u8::try_from(month).ok()?).ok()?;
    Some(month.name())
}

/// A month of a year, like `2026-10`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Month(NaiveDate);

impl Month {
    /// The month a day lies in.
    #[must_use]
    pub fn of(day: NaiveDate) -> Self {
        Self(day.with_day(1).unwrap_or(day))
    }

    /// The last month that is over at this moment.
    #[must_use]
    pub fn last_closed(now: DateTime<Utc>) -> Self {
        let this = Self::of(local_date(now));
        Self(this.0.checked_sub_months(Months::new(1)).unwrap_or(this.0))
    }

    /// Whether it is over at this moment, by the clock on the wall.
    #[must_use]
    pub fn is_closed(self, now: DateTime<Utc>) -> bool {
        self <= Self::last_closed(now)
    }

    /// The month that lies this many before it.
    #[must_use]
    pub fn months_before(self, months: u32) -> Self {
        Self(self.0.checked_sub_months(Months::new(months)).unwrap_or(self.0))
    }

    /// Its first day.
    #[must_use]
    pub const fn first_day(self) -> NaiveDate {
        self.0
    }

    /// The first day of the month after it.
    #[must_use]
    pub fn day_after(self) -> NaiveDate {
        self.0.checked_add_months(Months::new(1)).unwrap_or(NaiveDate::MAX)
    }

    /// In words, like "October 2026".
    #[must_use]
    pub fn label(self) -> String {
        self.0.format("%B %Y").to_string()
    }
}

impl fmt::Display for Month {
    /// Writes the year and the month, like `2026-10`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.0.format("%Y-%m"))
    }
}

/// A text that is no month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("Enter a year and a month, like 2026-10")]
pub struct NotAMonth;

impl ValueError for NotAMonth {
    fn code(&self) -> &'static str {
        "month_wrong"
    }
}

impl FromStr for Month {
    type Err = NotAMonth;

    fn from_str(typed: &str) -> Result<Self, NotAMonth> {
        // The parser would take 2026-1 and the year 12026 as well.
        let day =
            (typed.len() == 7).then(|| NaiveDate::parse_from_str(&format!("{typed}-01"), "%Y-%m-%d").ok());
        day.flatten().map(Self).ok_or(NotAMonth)
    }
}

impl TryFrom<String> for Month {
    type Error = NotAMonth;

    fn try_from(text: String) -> Result<Self, NotAMonth> {
        text.parse()
    }
}

impl From<Month> for String {
    fn from(month: Month) -> Self {
        month.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn a_month_is_over_when_the_clock_on_the_wall_says_so() {
        let june: Month = "2026-06".parse().unwrap();
        assert!(!june.is_closed(at("2026-06-30T22:59:00Z")), "23:59 in summer");
        assert!(june.is_closed(at("2026-06-30T23:00:00Z")));
        assert_eq!(Month::last_closed(at("2026-01-05T12:00:00Z")).to_string(), "2025-12");
    }

    #[test]
    fn a_month_begins_on_its_first_day_and_ends_before_the_next() {
        let december: Month = "2026-12".parse().unwrap();
        assert_eq!(
            (december.first_day().to_string(), december.day_after().to_string()),
            ("2026-12-01".into(), "2027-01-01".into())
        );
        assert_eq!(december.label(), "December 2026");
    }

    #[test]
    fn what_is_no_month_is_said_to_be_none() {
        for typed in ["", "2026", "2026-13", "2026-1", "12026-01", "2026-10-01", "October"] {
            assert_eq!(typed.parse::<Month>(), Err(NotAMonth), "{typed}");
        }
    }
}
