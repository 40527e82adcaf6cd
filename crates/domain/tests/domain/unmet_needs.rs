//! The report of unmet need, as whoever commissions services reads it.

use footbridge_domain::coded::{Coded, Need, Requirement, UnmetReason};
use footbridge_domain::reports::unmet_needs::{Line, Noted, report};

use crate::fixtures::on;

fn noted(need: Need, reason: UnmetReason, small_area: &str, count: u64) -> Noted {
    let small_area = small_area.to_owned();
    Noted { need, reason, small_area, requirements: Vec::new(), count, answered_on: None }
}

fn lines(noted: &[Noted]) -> Vec<String> {
    let line = |line: &Line| {
        let need = line.need.map_or("all", Coded::code);
        let of = line.of.as_deref().unwrap_or("all");
        let answered = line.answered_on.map_or(String::new(), |day| format!(", answered {day}"));
        format!("{} {need} {of}: {}{answered}", line.cut, line.people)
    };
    report(noted).iter().map(line).collect()
}

#[test]
fn needs_are_cut_by_area_and_by_reason_with_small_numbers_hidden() {
    let noted = [
        noted(Need::LonelinessIsolation, UnmetReason::Full, "AB1", 22),
        noted(Need::LonelinessIsolation, UnmetReason::NoReply, "AB2", 31),
        noted(Need::Housing, UnmetReason::Full, "AB1", 40),
    ];
    assert_eq!(
        lines(&noted),
        [
            "need loneliness_isolation all: 55",
            "need housing all: 40",
            "need all all: 95",
            "area loneliness_isolation AB1: 20",
            "area loneliness_isolation AB2: 30",
            "area housing AB1: 40",
            "area all AB1: 60",
            "area all AB2: 30",
            "reason loneliness_isolation full: 20",
            "reason loneliness_isolation no_reply: 30",
            "reason housing full: 40",
            "reason all full: 60",
            "reason all no_reply: 30",
        ]
    );
}

#[test]
fn one_person_is_a_star_in_every_table() {
    let noted = [Noted {
        requirements: vec![Requirement::StepFree],
        ..noted(Need::LonelinessIsolation, UnmetReason::NothingFound, "", 1)
    }];
    assert!(report(&noted).iter().all(|line| line.people.to_string() == "*"));
    assert!(lines(&noted).contains(&"requirement loneliness_isolation step_free: *".to_owned()));
}

#[test]
fn a_listing_that_answers_all_of_a_need_in_an_area_is_said_with_its_day() {
    let mut first = noted(Need::LonelinessIsolation, UnmetReason::Full, "AB1", 20);
    first.answered_on = Some(on("2026-04-02"));
    let mut second = noted(Need::LonelinessIsolation, UnmetReason::NoReply, "AB1", 20);
    second.answered_on = Some(on("2026-04-09"));
    let open = noted(Need::LonelinessIsolation, UnmetReason::NoReply, "AB2", 20);
    let told = lines(&[first.clone(), second.clone(), open]);
    assert!(told.contains(&"area loneliness_isolation AB1: 40, answered 2026-04-09".to_owned()), "{told:?}");
    assert!(told.contains(&"area loneliness_isolation AB2: 20".to_owned()), "{told:?}");
    second.answered_on = None;
    assert!(
        lines(&[first, second]).contains(&"area loneliness_isolation AB1: 40".to_owned()),
        "some is open"
    );
}

#[test]
fn a_month_without_unmet_need_has_nothing_to_say() {
    assert!(report(&[]).is_empty());
}
