//! When a service happens: recurrence as RFC 5545 has it, in the part of it that Open Referral UK uses.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, Months, NaiveDate, NaiveTime, Weekday, WeekdaySet};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::location::Location;
use crate::coded::coded;
use crate::contact::WebAddress;
use crate::ids::Id;
use crate::text::ValueError;

/// One rule of when a service happens. Times are those of the clock on the wall in the United Kingdom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Schedule {
    /// Which entry of the listing.
    pub id: Id<Schedule>,
    /// How often; on [`dtstart`](Self::dtstart) alone where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub freq: Option<Frequency>,
    /// Every so many weeks or months, counted from `dtstart`; every one where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interval: Option<u32>,
    /// On which days of the week; with a number in a monthly rule: the first Tuesday, the last Friday.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub byday: Vec<ByDay>,
    /// On which days of the month, 1 to 31, or -1 to -31 from its end.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bymonthday: Vec<i8>,
    /// The first day; it has always happened where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dtstart: Option<NaiveDate>,
    /// The last day; it goes on where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// When it begins.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "wall_clock")]
    pub opens_at: Option<NaiveTime>,
    /// When it ends.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "wall_clock")]
    pub closes_at: Option<NaiveTime>,
    /// Where, when it is not everywhere the service is: one of the listing's locations.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<Id<Location>>,
    /// How one takes part then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attending: Option<Attending>,
    /// A page with the dates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<WebAddress>,
    /// What else there is to know, in at most 500 characters: "not in August".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notes: Option<String>,
}

coded! {
    /// How often something happens.
    pub enum Frequency, unknown "Choose weekly or monthly" {
        /// In a week, or in every so many weeks.
        Weekly = "weekly", "Weekly";
        /// In a month, or in every so many months.
        Monthly = "monthly", "Monthly";
    }
}

coded! {
    /// How one takes part.
    pub enum Attending, unknown "Choose in person, online or by telephone" {
        /// One is there.
        InPerson = "in_person", "In person";
        /// One is there on a screen.
        Online = "online", "Online";
        /// One telephones.
        Telephone = "telephone", "By telephone";
    }
}

/// A day of the week, alone or counted within its month: `TU`, `1TU`, `-1FR`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ByDay {
    /// Which of them in the month, 1 to 5, or -1 to -5 from its end; every one where absent.
    pub nth: Option<i8>,
    /// The day.
    pub day: Weekday,
}

/// A text that is no [`ByDay`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error(
    "Enter a day of the week as MO, TU, WE, TH, FR, SA or SU, with a number before it where you count in a month"
)]
pub struct ByDayError;

impl ValueError for ByDayError {
    fn code(&self) -> &'static str {
        "byday_wrong_shape"
    }
}

const DAYS: [(&str, Weekday); 7] = [
    ("MO", Weekday::Mon),
    ("TU", Weekday::Tue),
    ("WE", Weekday::Wed),
    ("TH", Weekday::Thu),
    ("FR", Weekday::Fri),
    ("SA", Weekday::Sat),
    ("SU", Weekday::Sun),
];

impl FromStr for ByDay {
    type Err = ByDayError;

    fn from_str(typed: &str) -> Result<Self, ByDayError> {
        let typed = typed.trim().to_ascii_uppercase();
        let (number, name) =
            typed.len().checked_sub(2).and_then(|cut| typed.split_at_checked(cut)).ok_or(ByDayError)?;
        let day = DAYS.iter().find(|(code, _)| *code == name).map(|(_, day)| *day).ok_or(ByDayError)?;
        let nth = match number {
            "" => None,
            number => {
                Some(number.parse().ok().filter(|nth: &i8| (1..=5).contains(&nth.abs())).ok_or(ByDayError)?)
            }
        };
        Ok(Self { nth, day })
    }
}

impl fmt::Display for ByDay {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = DAYS.iter().find(|(_, day)| *day == self.day).map_or("", |(code, _)| code);
        match self.nth {
            Some(nth) => write!(formatter, "{nth}{name}"),
            None => formatter.write_str(name),
        }
    }
}

impl TryFrom<String> for ByDay {
    type Error = ByDayError;

    fn try_from(typed: String) -> Result<Self, ByDayError> {
        typed.parse()
    }
}

impl From<ByDay> for String {
    fn from(day: ByDay) -> Self {
        day.to_string()
    }
}

/// How far ahead the next time is looked for: a rule that is right has one within this.
const HORIZON_DAYS: u64 = 800;

impl Schedule {
    /// A rule with nothing in it but its id.
    #[must_use]
    pub const fn empty(id: Id<Self>) -> Self {
        Self {
            id,
            freq: None,
            interval: None,
            byday: Vec::new(),
            bymonthday: Vec::new(),
            dtstart: None,
            until: None,
            opens_at: None,
            closes_at: None,
            location: None,
            attending: None,
            link: None,
            notes: None,
        }
    }

    /// The days of the week on which it can fall. A monthly rule by dates can fall on any.
    #[must_use]
    pub fn weekdays(&self) -> WeekdaySet {
        if !self.byday.is_empty() {
            return self.byday.iter().map(|by| by.day).collect();
        }
        match self.freq {
            Some(Frequency::Monthly) if !self.bymonthday.is_empty() || self.dtstart.is_some() => {
                WeekdaySet::ALL
            }
            Some(Frequency::Monthly) => WeekdaySet::EMPTY,
            Some(Frequency::Weekly) | None => self.dtstart.iter().map(Datelike::weekday).collect(),
        }
    }

    /// Whether it happens on this day. A weekly rule without days keeps to the day of `dtstart`, and a monthly one to
    /// its date; where `dtstart` is missing too, nobody can say, and it does not.
    #[must_use]
    pub fn falls_on(&self, day: NaiveDate) -> bool {
        let began = self.dtstart.is_none_or(|start| start <= day);
        let goes_on = self.until.is_none_or(|last| day <= last);
        began
            && goes_on
            && match self.freq {
                None => self.dtstart == Some(day),
                Some(Frequency::Weekly) => self.is_its_weekday(day) && self.is_its_week(day),
                Some(Frequency::Monthly) => self.is_its_day_of_month(day) && self.is_its_month(day),
            }
    }

    /// The first day from this one on on which it happens, at most about two years ahead.
    #[must_use]
    pub fn next_from(&self, day: NaiveDate) -> Option<NaiveDate> {
        let from = self.dtstart.map_or(day, |start| start.max(day));
        let ahead = if self.freq.is_none() { 1 } else { HORIZON_DAYS };
        (0..ahead)
            .map_while(|days| from.checked_add_days(Days::new(days)))
            .take_while(|day| self.until.is_none_or(|last| *day <= last))
            .find(|day| self.falls_on(*day))
    }

    fn is_its_weekday(&self, day: NaiveDate) -> bool {
        if self.byday.is_empty() {
            return self.dtstart.is_some_and(|start| start.weekday() == day.weekday());
        }
        self.byday.iter().any(|by| by.day == day.weekday())
    }

    fn is_its_week(&self, day: NaiveDate) -> bool {
        let interval = i64::from(self.interval.unwrap_or(1).max(1));
        let monday = |day: NaiveDate| day.week(Weekday::Mon).checked_first_day();
        let weeks =
            self.dtstart.and_then(monday).zip(monday(day)).map(|(first, this)| (this - first).num_weeks());
        weeks.is_none_or(|weeks| weeks % interval == 0)
    }

    fn is_its_day_of_month(&self, day: NaiveDate) -> bool {
        if self.byday.is_empty() && self.bymonthday.is_empty() {
            return self.dtstart.is_some_and(|start| start.day() == day.day());
        }
        let length = i64::from(days_in_month(day));
        let date = i64::from(day.day());
        let on_date = |wanted: i8| match i64::from(wanted) {
            wanted if wanted < 0 => length + 1 + wanted == date,
            wanted => wanted == date,
        };
        let on_day = |by: &ByDay| {
            by.day == day.weekday()
                && by.nth.is_none_or(|nth| match i64::from(nth) {
                    nth if nth < 0 => (length - date) / 7 + 1 == -nth,
                    nth => (date - 1) / 7 + 1 == nth,
                })
        };
        let dates_fit = self.bymonthday.is_empty() || self.bymonthday.iter().any(|wanted| on_date(*wanted));
        let days_fit = self.byday.is_empty() || self.byday.iter().any(on_day);
        dates_fit && days_fit
    }

    fn is_its_month(&self, day: NaiveDate) -> bool {
        let interval = i64::from(self.interval.unwrap_or(1).max(1));
        let months = |day: NaiveDate| i64::from(day.year()) * 12 + i64::from(day.month0());
        self.dtstart.is_none_or(|start| (months(day) - months(start)) % interval == 0)
    }
}

fn days_in_month(day: NaiveDate) -> u32 {
    let next = day.with_day(1).and_then(|first| first.checked_add_months(Months::new(1)));
    next.and_then(|next| next.pred_opt()).map_or(31, |last| last.day())
}

/// Times of day as `14:30`: nobody's tea begins on a second.
mod wall_clock {
    use chrono::NaiveTime;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[expect(clippy::ref_option, reason = "serde passes the field as it is")]
    pub fn serialize<S: Serializer>(time: &Option<NaiveTime>, serializer: S) -> Result<S::Ok, S::Error> {
        time.map(|time| time.format("%H:%M").to_string()).serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<NaiveTime>, D::Error> {
        let written = Option::<String>::deserialize(deserializer)?;
        let parsed = written.map(|time| NaiveTime::parse_from_str(&time, "%H:%M")).transpose();
        parsed.map_err(|_| serde::de::Error::custom("Enter a time of day, like 14:30"))
    }
}

#[cfg(test)]
mod tests;
