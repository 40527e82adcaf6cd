//! Working days and the clock on the wall.
//!
//! Deadlines count working days of the nation in force, and end when offices do, in local time. Everything else is
//! kept in UTC; this module is where the two meet. It has no clock of its own: every function is told the time.

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Timelike, Utc, Weekday};

use crate::coded::coded;

mod bank_holidays;
mod easter_rule;
mod london;
mod month;
mod typed_time;

pub use london::{end_of_working_day, is_summer_time, local_date, local_time, utc_of};
pub use month::{Month, NotAMonth, month_name};
pub use typed_time::{TypedTime, TypedTimeError};

coded! {
    /// Whose bank holidays are in force.
    pub enum Nation, unknown "Choose England and Wales, Scotland or Northern Ireland" {
        EnglandAndWales = "england_and_wales", "England and Wales";
        Scotland = "scotland", "Scotland";
        NorthernIreland = "northern_ireland", "Northern Ireland";
    }
}

/// The working days of one nation.
///
/// Bank holidays from 2024 to 2030 are data, so that a proclaimed day can be added where people look for it; the
/// years around them follow the rule by which the data was checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Calendar {
    nation: Nation,
}

impl Calendar {
    /// The calendar of a nation.
    #[must_use]
    pub fn of(nation: Nation) -> Self {
        Self { nation }
    }

    /// Whose calendar it is.
    #[must_use]
    pub fn nation(self) -> Nation {
        self.nation
    }

    /// The name of the bank holiday on a date, if there is one. A substitute day has the name of the day it
    /// stands for.
    #[must_use]
    pub fn bank_holiday(self, date: NaiveDate) -> Option<&'static str> {
        if bank_holidays::YEARS.contains(&date.year()) {
            bank_holidays::on(self.nation, date)
        } else {
            easter_rule::bank_holidays(self.nation, date.year())
                .into_iter()
                .find_map(|(holiday, name)| (holiday == date).then_some(name))
        }
    }

    /// Whether offices are open: not a Saturday, a Sunday or a bank holiday.
    #[must_use]
    pub fn is_working_day(self, date: NaiveDate) -> bool {
        !is_weekend(date) && self.bank_holiday(date).is_none()
    }

    /// The date itself when it is a working day, otherwise the next one.
    #[must_use]
    pub fn working_day_on_or_after(self, date: NaiveDate) -> NaiveDate {
        date.iter_days().find(|day| self.is_working_day(*day)).unwrap_or(date)
    }

    /// The nth working day after a date. With 0, [`Self::working_day_on_or_after`] it.
    #[must_use]
    pub fn add_working_days(self, date: NaiveDate, working_days: u32) -> NaiveDate {
        match working_days.checked_sub(1) {
            None => self.working_day_on_or_after(date),
            Some(earlier) => {
                let mut following = date.iter_days().skip(1).filter(|day| self.is_working_day(*day));
                following.nth(usize::try_from(earlier).unwrap_or(usize::MAX)).unwrap_or(NaiveDate::MAX)
            }
        }
    }

    /// How many working days lie after the first date, up to and including the second; 0 when the second is not
    /// later. The inverse of [`Self::add_working_days`].
    #[must_use]
    pub fn working_days_between(self, from: NaiveDate, to: NaiveDate) -> u32 {
        let days = from.iter_days().skip(1).take_while(|day| *day <= to);
        u32::try_from(days.filter(|day| self.is_working_day(*day)).count()).unwrap_or(u32::MAX)
    }

    /// When a clock of so many working days runs out: the end of the nth working day after the local date of
    /// `from`, so that what arrives at night or at a weekend loses nothing.
    ///
    /// With 0 it is the end of the same working day, or of the next one when that end has passed.
    #[must_use]
    pub fn deadline(self, from: DateTime<Utc>, working_days: u32) -> DateTime<Utc> {
        let day = local_date(from);
        let end = end_of_working_day(self.add_working_days(day, working_days));
        if end > from { end } else { end_of_working_day(self.add_working_days(day, 1)) }
    }
}

/// A date in words, like "6 March 2026".
#[must_use]
pub fn long_date(date: NaiveDate) -> String {
    date.format("%-d %B %Y").to_string()
}

/// A time of the day, like "10:30am", "2pm", "midday" or "midnight".
#[must_use]
pub fn time_of_day(time: NaiveTime) -> String {
    let (afternoon, hour) = time.hour12();
    let half = if afternoon { "pm" } else { "am" };
    match (time.hour(), time.minute()) {
        (0, 0) => "midnight".to_owned(),
        (12, 0) => "midday".to_owned(),
        (_, 0) => format!("{hour}{half}"),
        (_, minute) => format!("{hour}:{minute:02}{half}"),
    }
}

fn is_weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

#[cfg(test)]
mod tests;
