//! The rule by which bank holidays fall, for years that no table lists.
//!
//! It is the practice of the Banking and Financial Dealings Act 1971 and of the yearly proclamations under it. It
//! cannot know of days that are proclaimed once.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::{Nation, is_weekend};

/// The bank holidays of a nation in a year, in order. A day that falls on a weekend moves to the next weekday
/// that is not a bank holiday already, so that Christmas on a Sunday moves past Boxing Day.
pub(super) fn bank_holidays(nation: Nation, year: i32) -> Vec<(NaiveDate, &'static str)> {
    let (at_weekends, mut holidays): (Vec<_>, Vec<_>) =
        nominal(nation, year).into_iter().partition(|(date, _)| is_weekend(*date));
    for (date, name) in at_weekends {
        let is_free = |day: &NaiveDate| !is_weekend(*day) && holidays.iter().all(|(taken, _)| taken != day);
        if let Some(substitute) = date.iter_days().find(is_free) {
            holidays.push((substitute, name));
        }
    }
    holidays.sort_unstable();
    holidays
}

/// The days themselves, weekends included, before any is moved.
fn nominal(nation: Nation, year: i32) -> Vec<(NaiveDate, &'static str)> {
    let fixed = |month, day| NaiveDate::from_ymd_opt(year, month, day);
    let first_monday = |month| NaiveDate::from_weekday_of_month_opt(year, month, Weekday::Mon, 1);
    let last_monday = |month| {
        NaiveDate::from_weekday_of_month_opt(year, month, Weekday::Mon, 5)
            .or_else(|| NaiveDate::from_weekday_of_month_opt(year, month, Weekday::Mon, 4))
    };
    let easter = easter_sunday(year);
    let in_scotland = nation == Nation::Scotland;
    let in_northern_ireland = nation == Nation::NorthernIreland;
    let summer = if in_scotland { first_monday(8) } else { last_monday(8) };
    let days = [
        (true, fixed(1, 1), "New Year's Day"),
        (in_scotland, fixed(1, 2), "2 January"),
        (in_northern_ireland, fixed(3, 17), "St Patrick's Day"),
        (true, easter.and_then(|sunday| sunday.checked_sub_days(Days::new(2))), "Good Friday"),
        (!in_scotland, easter.and_then(|sunday| sunday.succ_opt()), "Easter Monday"),
        (true, first_monday(5), "Early May bank holiday"),
        (true, last_monday(5), "Spring bank holiday"),
        (in_northern_ireland, fixed(7, 12), "Battle of the Boyne"),
        (true, summer, "Summer bank holiday"),
        (in_scotland, fixed(11, 30), "St Andrew's Day"),
        (true, fixed(12, 25), "Christmas Day"),
        (true, fixed(12, 26), "Boxing Day"),
    ];
    days.into_iter().filter_map(|(kept, date, name)| Some((date.filter(|_| kept)?, name))).collect()
}

/// Easter Sunday of the Gregorian calendar, as the tables of the Book of Common Prayer give it: the Sunday after
/// the ecclesiastical full moon on or after 21 March.
pub(super) fn easter_sunday(year: i32) -> Option<NaiveDate> {
    let golden = year.rem_euclid(19);
    let century = year.div_euclid(100);
    // The moon's age on 1 January drifts by leap days dropped (century ÷ 4) and by the moon's own correction.
    let leap_days_dropped = century - century.div_euclid(4);
    let moon_correction = (8 * century + 13).div_euclid(25);
    let age = (19 * golden + leap_days_dropped - moon_correction + 15).rem_euclid(30);
    // Two ages would put two full moons of one cycle on the same day; the later one is taken a day early.
    let days_to_full_moon = if age == 29 || (age == 28 && golden > 10) { age - 1 } else { age };
    let full_moon = NaiveDate::from_ymd_opt(year, 3, 21)?
        .checked_add_days(Days::new(u64::try_from(days_to_full_moon).ok()?))?;
    let days_to_sunday = 7 - full_moon.weekday().num_days_from_sunday();
    full_moon.checked_add_days(Days::new(u64::from(days_to_sunday)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(year, month, day)
    }

    #[test]
    fn easter_falls_where_the_almanacs_put_it() {
        for (year, month, date) in [
            (1818, 3, 22),
            (1943, 4, 25),
            (1954, 4, 18),
            (1981, 4, 19),
            (2000, 4, 23),
            (2008, 3, 23),
            (2019, 4, 21),
            (2023, 4, 9),
            (2024, 3, 31),
            (2025, 4, 20),
            (2026, 4, 5),
            (2027, 3, 28),
            (2028, 4, 16),
            (2029, 4, 1),
            (2030, 4, 21),
            (2038, 4, 25),
            (2049, 4, 18),
            (2076, 4, 19),
            (2285, 3, 22),
        ] {
            assert_eq!(easter_sunday(year), day(year, month, date));
        }
    }

    #[test]
    fn easter_is_always_a_sunday_from_22_march_to_25_april() {
        for year in 1583..=4099 {
            let easter = easter_sunday(year);
            assert!(day(year, 3, 22) <= easter && easter <= day(year, 4, 25), "{year}");
            assert_eq!(easter.map(|date| date.weekday()), Some(Weekday::Sun), "{year}");
        }
    }

    #[test]
    fn christmas_on_a_sunday_moves_past_boxing_day() {
        let christmas: Vec<_> =
            bank_holidays(Nation::EnglandAndWales, 2033).into_iter().rev().take(2).collect();
        let expected = [(day(2033, 12, 27), "Christmas Day"), (day(2033, 12, 26), "Boxing Day")];
        assert!(christmas.iter().map(|(date, name)| (Some(*date), *name)).eq(expected));
    }

    #[test]
    fn every_nation_has_as_many_days_every_year_and_none_at_a_weekend() {
        for (nation, days) in
            [(Nation::EnglandAndWales, 8), (Nation::Scotland, 9), (Nation::NorthernIreland, 10)]
        {
            for year in 2000..2200 {
                let holidays = bank_holidays(nation, year);
                assert_eq!(holidays.len(), days, "{nation} {year}");
                assert!(holidays.iter().all(|(date, _)| !is_weekend(*date)), "{nation} {year}");
            }
        }
    }
}
