//! Working days and deadlines, in the dates of real years.

use proptest::prelude::*;

use super::*;
use crate::coded::Coded;

const ENGLAND: Calendar = Calendar { nation: Nation::EnglandAndWales };
const SCOTLAND: Calendar = Calendar { nation: Nation::Scotland };
const NORTHERN_IRELAND: Calendar = Calendar { nation: Nation::NorthernIreland };

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

#[test]
fn known_bank_holidays_are_known_in_their_nation_only() {
    for (date, england, scotland, northern_ireland) in [
        ("2026-01-02", false, true, false),
        ("2026-03-17", false, false, true),
        ("2026-04-03", true, true, true),
        ("2026-04-06", true, false, true),
        ("2026-06-15", false, true, false),
        ("2026-07-13", false, false, true),
        ("2026-08-03", false, true, false),
        ("2026-08-31", true, false, true),
        ("2026-11-30", false, true, false),
        ("2026-12-28", true, true, true),
        ("2024-12-02", false, true, false),
        ("2027-12-27", true, true, true),
        ("2027-12-28", true, true, true),
        ("2028-01-04", false, true, false),
    ] {
        assert_eq!(ENGLAND.bank_holiday(day(date)).is_some(), england, "{date}");
        assert_eq!(SCOTLAND.bank_holiday(day(date)).is_some(), scotland, "{date}");
        assert_eq!(NORTHERN_IRELAND.bank_holiday(day(date)).is_some(), northern_ireland, "{date}");
    }
}

#[test]
fn a_substitute_day_has_the_name_of_the_day_it_stands_for() {
    assert_eq!(ENGLAND.bank_holiday(day("2026-12-28")), Some("Boxing Day"));
    assert_eq!(NORTHERN_IRELAND.bank_holiday(day("2024-03-18")), Some("St Patrick's Day"));
}

#[test]
fn years_outside_the_table_follow_the_rule() {
    assert_eq!(ENGLAND.bank_holiday(day("2031-04-11")), Some("Good Friday"));
    assert_eq!(SCOTLAND.bank_holiday(day("2031-01-02")), Some("2 January"));
    assert_eq!(ENGLAND.bank_holiday(day("2021-12-28")), Some("Boxing Day"));
}

#[test]
fn saturdays_and_sundays_are_not_working_days() {
    assert!(ENGLAND.is_working_day(day("2026-03-06")));
    assert!(!ENGLAND.is_working_day(day("2026-03-07")) && !ENGLAND.is_working_day(day("2026-03-08")));
}

#[test]
fn working_days_step_over_easter_which_is_shorter_in_scotland() {
    assert_eq!(ENGLAND.add_working_days(day("2026-04-02"), 1), day("2026-04-07"));
    assert_eq!(SCOTLAND.add_working_days(day("2026-04-02"), 1), day("2026-04-06"));
}

#[test]
fn ten_working_days_over_christmas_take_more_than_two_weeks() {
    assert_eq!(ENGLAND.add_working_days(day("2026-12-18"), 10), day("2027-01-06"));
    assert_eq!(SCOTLAND.add_working_days(day("2026-12-18"), 10), day("2027-01-07"));
}

#[test]
fn no_working_days_after_a_weekend_day_is_the_next_working_day() {
    assert_eq!(ENGLAND.add_working_days(day("2026-05-02"), 0), day("2026-05-05"));
    assert_eq!(ENGLAND.add_working_days(day("2026-05-05"), 0), day("2026-05-05"));
}

#[test]
fn between_counts_the_second_date_and_not_the_first() {
    assert_eq!(ENGLAND.working_days_between(day("2026-03-02"), day("2026-03-06")), 4);
    assert_eq!(ENGLAND.working_days_between(day("2026-03-06"), day("2026-03-09")), 1);
    assert_eq!(ENGLAND.working_days_between(day("2026-03-06"), day("2026-03-08")), 0);
    assert_eq!(ENGLAND.working_days_between(day("2026-03-06"), day("2026-03-02")), 0);
}

#[test]
fn a_deadline_is_the_end_of_the_nth_working_day() {
    assert_eq!(ENGLAND.deadline(at("2026-03-02T09:00:00Z"), 2), at("2026-03-04T17:00:00Z"));
    // Friday night, over the change of clocks: Tuesday at five is 16:00 UTC.
    assert_eq!(ENGLAND.deadline(at("2026-03-27T23:00:00Z"), 2), at("2026-03-31T16:00:00Z"));
    // Half past midnight of 1 July here, although UTC still says June.
    assert_eq!(ENGLAND.deadline(at("2026-06-30T23:30:00Z"), 1), at("2026-07-02T16:00:00Z"));
}

#[test]
fn the_same_day_means_the_next_working_day_once_offices_have_closed() {
    assert_eq!(ENGLAND.deadline(at("2026-03-06T16:59:00Z"), 0), at("2026-03-06T17:00:00Z"));
    assert_eq!(ENGLAND.deadline(at("2026-03-06T17:00:00Z"), 0), at("2026-03-09T17:00:00Z"));
    assert_eq!(ENGLAND.deadline(at("2026-03-07T10:00:00Z"), 0), at("2026-03-09T17:00:00Z"));
}

#[test]
fn dates_are_written_out_in_words() {
    assert_eq!(long_date(day("2026-03-06")), "6 March 2026");
    assert_eq!(long_date(day("2026-11-30")), "30 November 2026");
}

#[test]
fn nations_are_a_list_like_any_other() {
    assert_eq!("scotland".parse(), Ok(Nation::Scotland));
    assert_eq!(
        Nation::parse("wales").unwrap_err().to_string(),
        "Choose England and Wales, Scotland or Northern Ireland"
    );
}

#[test]
fn the_end_of_the_calendar_is_survived() {
    assert_eq!(ENGLAND.add_working_days(NaiveDate::MAX, 3), NaiveDate::MAX);
    assert_eq!(ENGLAND.working_day_on_or_after(NaiveDate::MAX), NaiveDate::MAX);
}

proptest! {
    #[test]
    fn adding_and_counting_working_days_undo_each_other(
        nation in proptest::sample::select(Nation::ALL), start in 0_u64..4000, working_days in 1_u32..60,
    ) {
        let calendar = Calendar::of(nation);
        let from = day("2022-01-01") + chrono::Days::new(start);
        let to = calendar.add_working_days(from, working_days);
        prop_assert!(calendar.is_working_day(to));
        prop_assert_eq!(calendar.working_days_between(from, to), working_days);
    }

    #[test]
    fn a_deadline_is_later_than_its_beginning_and_never_shrinks_with_more_days(
        minutes in 0_i64..5_000_000, working_days in 0_u32..20,
    ) {
        let from = at("2024-01-01T00:00:00Z") + chrono::TimeDelta::minutes(minutes);
        let deadline = ENGLAND.deadline(from, working_days);
        prop_assert!(deadline > from);
        prop_assert!(ENGLAND.deadline(from, working_days + 1) >= deadline);
        prop_assert!(ENGLAND.is_working_day(local_date(deadline)));
    }
}
