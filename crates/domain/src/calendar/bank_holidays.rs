//! Bank holidays as they were published or, for years not published yet, as they will fall.
//!
//! Sources: the yearly lists of the United Kingdom government, and royal proclamations under the Banking and
//! Financial Dealings Act 1971 for days that come once. A new proclamation is a new row here.

use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate};

use super::Nation;

/// The years the table covers.
pub(super) const YEARS: RangeInclusive<i32> = 2024..=2030;

const ALL: &[Nation] = &[Nation::EnglandAndWales, Nation::Scotland, Nation::NorthernIreland];
const NOT_SCOTLAND: &[Nation] = &[Nation::EnglandAndWales, Nation::NorthernIreland];
const SCOTLAND: &[Nation] = &[Nation::Scotland];
const NORTHERN_IRELAND: &[Nation] = &[Nation::NorthernIreland];

/// The bank holiday of a nation on a date within [`YEARS`].
pub(super) fn on(nation: Nation, date: NaiveDate) -> Option<&'static str> {
    let wanted = (date.year(), date.month(), date.day());
    let first = BANK_HOLIDAYS.partition_point(|(year, month, day, ..)| (*year, *month, *day) < wanted);
    BANK_HOLIDAYS
        .iter()
        .skip(first)
        .take_while(|(year, month, day, ..)| (*year, *month, *day) == wanted)
        .find_map(|(_, _, _, nations, name)| nations.contains(&nation).then_some(*name))
}

/// Year, month, day, nations, name; in order of date. A day that stands for one at a weekend has that day's name.
const BANK_HOLIDAYS: &[(i32, u32, u32, &[Nation], &str)] = &[
    (2024, 1, 1, ALL, "New Year's Day"),
    (2024, 1, 2, SCOTLAND, "2 January"),
    (2024, 3, 18, NORTHERN_IRELAND, "St Patrick's Day"),
    (2024, 3, 29, ALL, "Good Friday"),
    (2024, 4, 1, NOT_SCOTLAND, "Easter Monday"),
    (2024, 5, 6, ALL, "Early May bank holiday"),
    (2024, 5, 27, ALL, "Spring bank holiday"),
    (2024, 7, 12, NORTHERN_IRELAND, "Battle of the Boyne"),
    (2024, 8, 5, SCOTLAND, "Summer bank holiday"),
    (2024, 8, 26, NOT_SCOTLAND, "Summer bank holiday"),
    (2024, 12, 2, SCOTLAND, "St Andrew's Day"),
    (2024, 12, 25, ALL, "Christmas Day"),
    (2024, 12, 26, ALL, "Boxing Day"),
    (2025, 1, 1, ALL, "New Year's Day"),
    (2025, 1, 2, SCOTLAND, "2 January"),
    (2025, 3, 17, NORTHERN_IRELAND, "St Patrick's Day"),
    (2025, 4, 18, ALL, "Good Friday"),
    (2025, 4, 21, NOT_SCOTLAND, "Easter Monday"),
    (2025, 5, 5, ALL, "Early May bank holiday"),
    (2025, 5, 26, ALL, "Spring bank holiday"),
    (2025, 7, 14, NORTHERN_IRELAND, "Battle of the Boyne"),
    (2025, 8, 4, SCOTLAND, "Summer bank holiday"),
    (2025, 8, 25, NOT_SCOTLAND, "Summer bank holiday"),
    (2025, 12, 1, SCOTLAND, "St Andrew's Day"),
    (2025, 12, 25, ALL, "Christmas Day"),
    (2025, 12, 26, ALL, "Boxing Day"),
    (2026, 1, 1, ALL, "New Year's Day"),
    (2026, 1, 2, SCOTLAND, "2 January"),
    (2026, 3, 17, NORTHERN_IRELAND, "St Patrick's Day"),
    (2026, 4, 3, ALL, "Good Friday"),
    (2026, 4, 6, NOT_SCOTLAND, "Easter Monday"),
    (2026, 5, 4, ALL, "Early May bank holiday"),
    (2026, 5, 25, ALL, "Spring bank holiday"),
    (2026, 6, 15, SCOTLAND, "World Cup bank holiday"),
    (2026, 7, 13, NORTHERN_IRELAND, "Battle of the Boyne"),
    (2026, 8, 3, SCOTLAND, "Summer bank holiday"),
    (2026, 8, 31, NOT_SCOTLAND, "Summer bank holiday"),
    (2026, 11, 30, SCOTLAND, "St Andrew's Day"),
    (2026, 12, 25, ALL, "Christmas Day"),
    (2026, 12, 28, ALL, "Boxing Day"),
    (2027, 1, 1, ALL, "New Year's Day"),
    (2027, 1, 4, SCOTLAND, "2 January"),
    (2027, 3, 17, NORTHERN_IRELAND, "St Patrick's Day"),
    (2027, 3, 26, ALL, "Good Friday"),
    (2027, 3, 29, NOT_SCOTLAND, "Easter Monday"),
    (2027, 5, 3, ALL, "Early May bank holiday"),
    (2027, 5, 31, ALL, "Spring bank holiday"),
    (2027, 7, 12, NORTHERN_IRELAND, "Battle of the Boyne"),
    (2027, 8, 2, SCOTLAND, "Summer bank holiday"),
    (2027, 8, 30, NOT_SCOTLAND, "Summer bank holiday"),
    (2027, 11, 30, SCOTLAND, "St Andrew's Day"),
    (2027, 12, 27, ALL, "Christmas Day"),
    (2027, 12, 28, ALL, "Boxing Day"),
    (2028, 1, 3, ALL, "New Year's Day"),
    (2028, 1, 4, SCOTLAND, "2 January"),
    (2028, 3, 17, NORTHERN_IRELAND, "St Patrick's Day"),
    (2028, 4, 14, ALL, "Good Friday"),
    (2028, 4, 17, NOT_SCOTLAND, "Easter Monday"),
    (2028, 5, 1, ALL, "Early May bank holiday"),
    (2028, 5, 29, ALL, "Spring bank holiday"),
    (2028, 7, 12, NORTHERN_IRELAND, "Battle of the Boyne"),
    (2028, 8, 7, SCOTLAND, "Summer bank holiday"),
    (2028, 8, 28, NOT_SCOTLAND, "Summer bank holiday"),
    (2028, 11, 30, SCOTLAND, "St Andrew's Day"),
    (2028, 12, 25, ALL, "Christmas Day"),
    (2028, 12, 26, ALL, "Boxing Day"),
    (2029, 1, 1, ALL, "New Year's Day"),
    (2029, 1, 2, SCOTLAND, "2 January"),
    (2029, 3, 19, NORTHERN_IRELAND, "St Patrick's Day"),
    (2029, 3, 30, ALL, "Good Friday"),
    (2029, 4, 2, NOT_SCOTLAND, "Easter Monday"),
    (2029, 5, 7, ALL, "Early May bank holiday"),
    (2029, 5, 28, ALL, "Spring bank holiday"),
    (2029, 7, 12, NORTHERN_IRELAND, "Battle of the Boyne"),
    (2029, 8, 6, SCOTLAND, "Summer bank holiday"),
    (2029, 8, 27, NOT_SCOTLAND, "Summer bank holiday"),
    (2029, 11, 30, SCOTLAND, "St Andrew's Day"),
    (2029, 12, 25, ALL, "Christmas Day"),
    (2029, 12, 26, ALL, "Boxing Day"),
    (2030, 1, 1, ALL, "New Year's Day"),
    (2030, 1, 2, SCOTLAND, "2 January"),
    (2030, 3, 18, NORTHERN_IRELAND, "St Patrick's Day"),
    (2030, 4, 19, ALL, "Good Friday"),
    (2030, 4, 22, NOT_SCOTLAND, "Easter Monday"),
    (2030, 5, 6, ALL, "Early May bank holiday"),
    (2030, 5, 27, ALL, "Spring bank holiday"),
    (2030, 7, 12, NORTHERN_IRELAND, "Battle of the Boyne"),
    (2030, 8, 5, SCOTLAND, "Summer bank holiday"),
    (2030, 8, 26, NOT_SCOTLAND, "Summer bank holiday"),
    (2030, 12, 2, SCOTLAND, "St Andrew's Day"),
    (2030, 12, 25, ALL, "Christmas Day"),
    (2030, 12, 26, ALL, "Boxing Day"),
];

#[cfg(test)]
mod tests {
    use super::super::easter_rule;
    use super::*;

    /// Days proclaimed once, which no rule foresees.
    const PROCLAIMED: &[(i32, u32, u32, Nation)] = &[
        // To mark the men's team playing in the World Cup for the first time since 1998.
        (2026, 6, 15, Nation::Scotland),
    ];

    fn table(nation: Nation) -> Vec<(NaiveDate, &'static str)> {
        BANK_HOLIDAYS
            .iter()
            .filter(|(.., nations, _)| nations.contains(&nation))
            .filter(|(year, month, day, ..)| !PROCLAIMED.contains(&(*year, *month, *day, nation)))
            .filter_map(|(year, month, day, _, name)| {
                Some((NaiveDate::from_ymd_opt(*year, *month, *day)?, *name))
            })
            .collect()
    }

    #[test]
    fn the_table_is_in_order_and_within_its_years() {
        assert!(BANK_HOLIDAYS.is_sorted_by_key(|(year, month, day, ..)| (*year, *month, *day)));
        assert!(BANK_HOLIDAYS.iter().all(|(year, ..)| YEARS.contains(year)));
    }

    #[test]
    fn apart_from_days_proclaimed_once_the_table_follows_the_rule() {
        for nation in ALL {
            let by_rule: Vec<_> = YEARS.flat_map(|year| easter_rule::bank_holidays(*nation, year)).collect();
            assert_eq!(table(*nation), by_rule, "{nation}");
        }
    }

    #[test]
    fn every_proclaimed_day_is_in_the_table() {
        for (year, month, day, nation) in PROCLAIMED {
            let date = NaiveDate::from_ymd_opt(*year, *month, *day);
            assert!(date.and_then(|date| on(*nation, date)).is_some());
        }
    }
}
