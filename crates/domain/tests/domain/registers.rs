//! The register: what its marks mean for a referral.

use chrono::NaiveDate;
use footbridge_domain::attendance::{Days, Mark, SessionKey, commands_for};
use footbridge_domain::referral::status::StartSource;
use footbridge_domain::referral::{Command, Status};
use proptest::prelude::*;

use crate::fixtures::{Story, a_referral, coordinator, id, on};

const FIRST: &str = "2026-03-01";
const SECOND: &str = "2026-03-02";

fn accepted() -> Story {
    a_referral().seen().accepted()
}

fn days(marks: &[(&str, Mark)]) -> Days {
    marks.iter().map(|(day, mark)| (on(day), *mark)).collect()
}

fn began(story: &Story) -> Option<NaiveDate> {
    if let Status::Started { on, .. } = &story.referral.status { Some(*on) } else { None }
}

fn start(day: &str) -> Command {
    Command::Start { on: on(day), source: StartSource::Register }
}

#[test]
fn the_first_here_is_a_start_and_no_other_mark_is() {
    let story = accepted();
    let here = days(&[(SECOND, Mark::Here)]);
    assert_eq!(commands_for(&story.referral, on(SECOND), &here), [start(SECOND)]);
    for mark in [Mark::NotHere, Mark::NotMarked] {
        assert!(commands_for(&story.referral, on(SECOND), &days(&[(SECOND, mark)])).is_empty());
    }
}

#[test]
fn an_earlier_page_of_the_register_outweighs_a_later_one_and_every_other_source() {
    let by_register = accepted().started_on(SECOND, StartSource::Register);
    let both = days(&[(FIRST, Mark::Here), (SECOND, Mark::Here)]);
    assert_eq!(commands_for(&by_register.referral, on(FIRST), &both), [start(FIRST)]);
    let by_person = accepted().started_on(SECOND, StartSource::Person);
    assert_eq!(commands_for(&by_person.referral, on(FIRST), &both), [start(FIRST)]);
    let same_day = days(&[(SECOND, Mark::Here)]);
    assert_eq!(commands_for(&by_person.referral, on(SECOND), &same_day), [start(SECOND)]);
    let later = accepted().started_on(FIRST, StartSource::Register);
    assert!(commands_for(&later.referral, on(SECOND), &both).is_empty());
}

#[test]
fn a_later_here_contradicts_another_source_only_where_the_register_denies_its_day() {
    let by_person = accepted().started_on(FIRST, StartSource::Person);
    let comes = days(&[(SECOND, Mark::Here)]);
    assert!(commands_for(&by_person.referral, on(SECOND), &comes).is_empty(), "they still come");
    let denied = days(&[(FIRST, Mark::NotHere), (SECOND, Mark::Here)]);
    assert_eq!(commands_for(&by_person.referral, on(SECOND), &denied), [start(SECOND)]);
}

#[test]
fn a_mark_taken_back_takes_back_the_start_it_was_and_the_next_day_stands_for_it() {
    let started = accepted().started_on(FIRST, StartSource::Register);
    let nothing = days(&[(FIRST, Mark::NotMarked)]);
    assert_eq!(commands_for(&started.referral, on(FIRST), &nothing), [Command::TakeBackOutcome]);
    let next = days(&[(FIRST, Mark::NotHere), (SECOND, Mark::Here)]);
    assert_eq!(commands_for(&started.referral, on(FIRST), &next), [Command::TakeBackOutcome, start(SECOND)]);
    let another_day = days(&[(SECOND, Mark::NotHere)]);
    assert!(commands_for(&started.referral, on(SECOND), &another_day).is_empty());
}

#[test]
fn a_start_that_somebody_else_says_too_stays() {
    let started = accepted().started_on(FIRST, StartSource::Register).started_on(SECOND, StartSource::Person);
    assert!(commands_for(&started.referral, on(FIRST), &days(&[(FIRST, Mark::NotMarked)])).is_empty());
    let ended = accepted().started_on(FIRST, StartSource::Person).ended();
    assert!(commands_for(&ended.referral, on(SECOND), &days(&[(SECOND, Mark::Here)])).is_empty());
}

#[test]
fn whoever_was_asked_for_later_is_not_expected() {
    let story = accepted();
    let service = story.referral.ask.service;
    let register = |day: &str| SessionKey { service, on: on(day) };
    // They said yes for the fourth of January.
    assert!(!register("2027-01-03").expects(&story.referral));
    assert!(register("2027-01-04").expects(&story.referral));
    let started = accepted().started_on(SECOND, StartSource::Register).referral;
    assert!(!register(FIRST).expects(&started), "they were asked for on the second");
    assert!(register(SECOND).expects(&started));
    assert!(!register("2027-01-04").expects(&a_referral().seen().referral));
}

#[test]
fn the_name_of_a_register_reads_back() {
    let key = SessionKey { service: id(7), on: on(SECOND) };
    assert_eq!(key.to_string().parse(), Ok(key));
    for wrong in ["", ".", "nonsense", "2026-03-02", &format!("{}.31.2.2026", key.service)] {
        assert!(wrong.parse::<SessionKey>().is_err(), "{wrong}");
    }
}

proptest! {
    /// Whatever is marked in whatever order, the referral says what the registers show: started on the first day on
    /// which the person was here, or not at all.
    #[test]
    fn the_start_is_the_first_day_on_which_they_were_here(
        marks in prop::collection::vec((0_u64..5, prop::sample::select(vec![Mark::Here, Mark::NotHere, Mark::NotMarked])), 1..20)
    ) {
        let mut story = accepted().by(coordinator());
        let mut known = Days::new();
        for (back, mark) in marks {
            let day = story.now.date_naive() - chrono::Days::new(back);
            known.insert(day, mark);
            for command in commands_for(&story.referral, day, &known) {
                story = story.does(&command);
            }
            let first = known.iter().find(|(_, mark)| **mark == Mark::Here).map(|(day, _)| *day);
            prop_assert_eq!(began(&story), first);
        }
    }
}
