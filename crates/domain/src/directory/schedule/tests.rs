//! Rules of recurrence, as groups say them.

use uuid::Uuid;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn rule(freq: Frequency, byday: &[&str]) -> Schedule {
    let byday = byday.iter().map(|day| day.parse().unwrap()).collect();
    Schedule { freq: Some(freq), byday, ..Schedule::empty(Id::new(Uuid::from_u128(1))) }
}

fn next_three(schedule: &Schedule, from: &str) -> Vec<String> {
    let mut days = Vec::new();
    let mut from = Some(day(from));
    while let Some(next) = from.and_then(|from| schedule.next_from(from)).filter(|_| days.len() < 3) {
        days.push(next.to_string());
        from = next.succ_opt();
    }
    days
}

#[test]
fn every_tuesday_and_thursday() {
    let schedule = rule(Frequency::Weekly, &["TU", "TH"]);
    assert_eq!(next_three(&schedule, "2026-03-02"), ["2026-03-03", "2026-03-05", "2026-03-10"]);
}

#[test]
fn every_other_week_is_counted_from_the_first_day() {
    let first = Some(day("2026-03-04"));
    let schedule = Schedule { interval: Some(2), dtstart: first, ..rule(Frequency::Weekly, &["MO", "WE"]) };
    // The Monday of the first week lies before the first day.
    assert_eq!(next_three(&schedule, "2026-01-01"), ["2026-03-04", "2026-03-16", "2026-03-18"]);
}

#[test]
fn the_first_tuesday_and_the_last_friday_of_a_month() {
    let schedule = rule(Frequency::Monthly, &["1TU", "-1FR"]);
    assert_eq!(next_three(&schedule, "2026-03-02"), ["2026-03-03", "2026-03-27", "2026-04-07"]);
}

#[test]
fn the_last_day_of_every_month() {
    let schedule = Schedule { bymonthday: vec![-1], ..rule(Frequency::Monthly, &[]) };
    assert_eq!(next_three(&schedule, "2026-02-01"), ["2026-02-28", "2026-03-31", "2026-04-30"]);
}

#[test]
fn friday_the_thirteenth_needs_both_to_hold() {
    let schedule = Schedule { bymonthday: vec![13], ..rule(Frequency::Monthly, &["FR"]) };
    assert_eq!(next_three(&schedule, "2026-01-01"), ["2026-02-13", "2026-03-13", "2026-11-13"]);
}

#[test]
fn a_rule_without_days_keeps_to_its_first_one() {
    let first = Some(day("2026-03-05"));
    let weekly = Schedule { dtstart: first, ..rule(Frequency::Weekly, &[]) };
    assert_eq!(next_three(&weekly, "2026-03-06"), ["2026-03-12", "2026-03-19", "2026-03-26"]);
    let once = Schedule { freq: None, ..weekly };
    assert_eq!(next_three(&once, "2026-01-01"), ["2026-03-05"]);
}

#[test]
fn what_is_over_never_comes_again() {
    let schedule = Schedule { until: Some(day("2026-03-05")), ..rule(Frequency::Weekly, &["TU"]) };
    assert_eq!(next_three(&schedule, "2026-03-01"), ["2026-03-03"]);
    assert_eq!(schedule.next_from(day("2027-01-01")), None);
}

#[test]
fn a_rule_that_says_no_day_falls_on_none() {
    assert_eq!(rule(Frequency::Weekly, &[]).next_from(day("2026-03-01")), None);
    assert_eq!(Schedule::empty(Id::new(Uuid::from_u128(1))).next_from(day("2026-03-01")), None);
}

#[test]
fn days_are_read_as_the_calendar_standard_writes_them() {
    for (typed, written) in [("tu", "TU"), ("1TU", "1TU"), (" -1fr", "-1FR"), ("+2WE", "2WE")] {
        assert_eq!(typed.parse::<ByDay>().unwrap().to_string(), written);
    }
    for wrong in ["", "T", "TUE", "0TU", "6TU", "-6TU", "TÜ", "1", "é1TU"] {
        assert!(wrong.parse::<ByDay>().is_err(), "{wrong}");
    }
}

#[test]
fn a_rule_is_read_back_from_its_json() {
    let schedule = Schedule {
        opens_at: NaiveTime::from_hms_opt(14, 30, 0),
        dtstart: Some(day("2026-03-03")),
        ..rule(Frequency::Monthly, &["1TU"])
    };
    let json = serde_json::to_value(&schedule).unwrap();
    assert_eq!((&json["opens_at"], &json["byday"][0]), (&"14:30".into(), &"1TU".into()));
    assert_eq!(serde_json::from_value::<Schedule>(json).unwrap(), schedule);
}
