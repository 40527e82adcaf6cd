//! Local time in the United Kingdom: Greenwich Mean Time in winter, an hour more in summer.
//!
//! The whole kingdom keeps one time, and its rule has been the same since 1996 (the Summer Time Order 2002 still
//! gives it): the clocks change at 01:00 UTC on the last Sundays of March and October. So the rule is
//! written out here, and no time-zone database has to be kept up to date.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc, Weekday};

const SUMMER_HOUR: TimeDelta = TimeDelta::hours(1);

/// Whether the clocks are an hour ahead of UTC.
#[must_use]
pub fn is_summer_time(at: DateTime<Utc>) -> bool {
    let at = at.naive_utc();
    let change = |month| last_sunday(at.year(), month)?.and_hms_opt(1, 0, 0);
    match (change(3), change(10)) {
        (Some(begins), Some(ends)) => begins <= at && at < ends,
        // Only years at the far ends of the calendar lack a March.
        _ => false,
    }
}

fn last_sunday(year: i32, month: u32) -> Option<NaiveDate> {
    NaiveDate::from_weekday_of_month_opt(year, month, Weekday::Sun, 5)
        .or_else(|| NaiveDate::from_weekday_of_month_opt(year, month, Weekday::Sun, 4))
}

/// What the clock on the wall shows.
#[must_use]
pub fn local_time(at: DateTime<Utc>) -> NaiveDateTime {
    let utc = at.naive_utc();
    if is_summer_time(at) { utc.checked_add_signed(SUMMER_HOUR).unwrap_or(utc) } else { utc }
}

/// What the calendar on the wall shows.
#[must_use]
pub fn local_date(at: DateTime<Utc>) -> NaiveDate {
    local_time(at).date()
}

/// The moment at which the clock on the wall shows this time.
///
/// In the hour that October has twice, the first of the two; in the hour that March skips, the moment as if it had
/// not been skipped, which the clock shows as an hour later.
#[must_use]
pub fn utc_of(local: NaiveDateTime) -> DateTime<Utc> {
    let in_summer = local.checked_sub_signed(SUMMER_HOUR).map(|utc| utc.and_utc());
    in_summer.filter(|at| is_summer_time(*at)).unwrap_or_else(|| local.and_utc())
}

/// When offices close on a date: 17:00 local time.
#[must_use]
pub fn end_of_working_day(date: NaiveDate) -> DateTime<Utc> {
    utc_of(date.and_time(NaiveTime::from_hms_opt(17, 0, 0).unwrap_or(NaiveTime::MIN)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utc(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn local(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    #[test]
    fn in_spring_the_clock_jumps_from_one_to_two() {
        assert_eq!(local_time(utc("2026-03-29T00:59:59Z")), local("2026-03-29T00:59:59"));
        assert_eq!(local_time(utc("2026-03-29T01:00:00Z")), local("2026-03-29T02:00:00"));
    }

    #[test]
    fn in_autumn_the_clock_falls_from_two_to_one() {
        assert_eq!(local_time(utc("2026-10-25T00:59:59Z")), local("2026-10-25T01:59:59"));
        assert_eq!(local_time(utc("2026-10-25T01:00:00Z")), local("2026-10-25T01:00:00"));
    }

    #[test]
    fn the_clocks_change_on_the_last_sundays_of_march_and_october() {
        for (year, march, october) in [
            (2024, 31, 27),
            (2025, 30, 26),
            (2026, 29, 25),
            (2027, 28, 31),
            (2028, 26, 29),
            (2029, 25, 28),
            (2030, 31, 27),
        ] {
            assert_eq!(last_sunday(year, 3), NaiveDate::from_ymd_opt(year, 3, march));
            assert_eq!(last_sunday(year, 10), NaiveDate::from_ymd_opt(year, 10, october));
        }
    }

    #[test]
    fn a_summer_evening_in_utc_is_already_tomorrow_here() {
        assert_eq!(local_date(utc("2026-06-30T23:30:00Z")).to_string(), "2026-07-01");
        assert_eq!(local_date(utc("2026-12-31T23:30:00Z")).to_string(), "2026-12-31");
    }

    #[test]
    fn offices_close_at_five_by_the_clock_on_the_wall() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(end_of_working_day(day("2026-03-27")), utc("2026-03-27T17:00:00Z"));
        assert_eq!(end_of_working_day(day("2026-03-30")), utc("2026-03-30T16:00:00Z"));
        assert_eq!(end_of_working_day(day("2026-10-23")), utc("2026-10-23T16:00:00Z"));
        assert_eq!(end_of_working_day(day("2026-10-26")), utc("2026-10-26T17:00:00Z"));
    }

    #[test]
    fn an_hour_that_is_skipped_or_comes_twice_still_names_one_moment() {
        assert_eq!(utc_of(local("2026-03-29T01:30:00")), utc("2026-03-29T01:30:00Z"));
        assert_eq!(utc_of(local("2026-10-25T01:30:00")), utc("2026-10-25T00:30:00Z"));
    }

    #[test]
    fn every_other_hour_of_ten_years_goes_there_and_back() {
        let mut at = utc("2024-01-01T00:00:00Z");
        while at < utc("2034-01-01T00:00:00Z") {
            // The second of October's two hours is the only one that comes back as another moment.
            let repeated = !is_summer_time(at) && is_summer_time(at - SUMMER_HOUR);
            assert_eq!(utc_of(local_time(at)) == at, !repeated, "{at}");
            at += SUMMER_HOUR;
        }
    }

    #[test]
    fn the_ends_of_time_are_survived() {
        assert_eq!(local_time(DateTime::<Utc>::MAX_UTC), DateTime::<Utc>::MAX_UTC.naive_utc());
        assert_eq!(utc_of(NaiveDateTime::MIN), DateTime::<Utc>::MIN_UTC);
    }
}
