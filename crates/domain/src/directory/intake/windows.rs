//! How many new people a service took in a week or a month: counted where they were asked for, by the local calendar.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::calendar::Month;

/// A span of days over which new people are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Span {
    /// From Monday to Sunday.
    Week,
    /// A month of the calendar.
    Month,
}

impl Span {
    /// The first day of the span that a day lies in.
    #[must_use]
    pub fn around(self, day: NaiveDate) -> NaiveDate {
        match self {
            Self::Week => day.week(chrono::Weekday::Mon).checked_first_day().unwrap_or(day),
            Self::Month => Month::of(day).first_day(),
        }
    }

    /// The first day of the next one.
    #[must_use]
    pub fn after(self, day: NaiveDate) -> NaiveDate {
        match self {
            Self::Week => {
                let monday = self.around(day);
                monday.checked_add_days(chrono::Days::new(7)).unwrap_or(NaiveDate::MAX)
            }
            Self::Month => Month::of(day).day_after(),
        }
    }
}

/// How many new people were counted in the newest span in which there was one. The spans before it no longer matter: no
/// rule looks back at them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    /// Its first day; nothing while nobody was counted.
    pub begins: Option<NaiveDate>,
    /// How many.
    pub new_people: u32,
}

impl Window {
    /// How many were counted in the span that begins on this day; nothing where a later one has begun, in which this
    /// one was forgotten.
    #[must_use]
    pub fn counted_from(&self, begins: NaiveDate) -> Option<u32> {
        match self.begins {
            Some(own) if own > begins => None,
            Some(own) if own == begins => Some(self.new_people),
            Some(_) | None => Some(0),
        }
    }

    /// Whether one more fits under a rule of so many in the span that begins on this day. What was forgotten fits
    /// nobody: only a clock that is behind asks for it.
    #[must_use]
    pub fn has_room(&self, most: Option<u32>, begins: NaiveDate) -> bool {
        most.is_none_or(|most| self.counted_from(begins).is_some_and(|counted| counted < most))
    }

    /// Counts people more or fewer in the span that begins on this day.
    #[must_use]
    pub fn plus(self, begins: NaiveDate, people: i32) -> Self {
        match self.counted_from(begins) {
            Some(counted) if people > 0 || self.begins == Some(begins) => {
                Self { begins: Some(begins), new_people: counted.saturating_add_signed(people) }
            }
            Some(_) | None => self,
        }
    }
}

/// Whether nobody new is taken in a month, by its number from 1 to 12.
#[must_use]
pub fn is_quiet(quiet_months: &[u32], day: NaiveDate) -> bool {
    quiet_months.contains(&day.month())
}

/// The first day after the quiet months around a day; nothing where all months are quiet.
#[must_use]
pub fn quiet_until(quiet_months: &[u32], day: NaiveDate) -> Option<NaiveDate> {
    let following = std::iter::successors(Some(day), |day| Some(Span::Month.after(*day)));
    following.take(13).find(|day| !is_quiet(quiet_months, *day))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_week_begins_on_monday_across_the_new_year() {
        assert_eq!(Span::Week.around(day("2027-01-01")), day("2026-12-28"));
        assert_eq!(Span::Week.after(day("2027-01-01")), day("2027-01-04"));
        assert_eq!(Span::Month.after(day("2026-12-31")), day("2027-01-01"));
    }

    #[test]
    fn a_new_span_begins_at_nought_and_an_old_one_is_forgotten() {
        let (one, two) = (day("2026-03-02"), day("2026-03-09"));
        let window = Window::default().plus(one, 1).plus(one, 1);
        assert_eq!(window.counted_from(one), Some(2));
        assert!(
            !window.has_room(Some(2), one) && window.has_room(Some(3), one) && window.has_room(None, one)
        );
        let later = window.plus(two, 1);
        assert_eq!((later.counted_from(two), later.counted_from(one)), (Some(1), None));
        assert!(!later.has_room(Some(100), one), "a clock that is behind");
        assert_eq!(later.plus(one, -1), later, "what is given back to a forgotten week changes nothing");
        assert_eq!(window.plus(two, -1), window);
    }

    #[test]
    fn quiet_months_end_with_the_first_that_is_not() {
        assert_eq!(quiet_until(&[7, 8], day("2026-07-15")), Some(day("2026-09-01")));
        assert_eq!(quiet_until(&[1, 12], day("2026-12-31")), Some(day("2027-02-01")));
        assert_eq!(quiet_until(&(1..=12).collect::<Vec<_>>(), day("2026-07-15")), None);
    }
}
