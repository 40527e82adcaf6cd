//! R14 to R16 and R18: what became of a yes.

use footbridge_domain::coded::{EndCode, NotStartedReason, UnmetReason};
use footbridge_domain::due::DueKind;
use footbridge_domain::effect::{Effect, TaskKind};
use footbridge_domain::referral::status::{StartClaim, StartSource};
use footbridge_domain::referral::{Command, Held, Status, StatusKind};

use crate::fixtures::{Story, a_referral, at, ending, on, place_administrator, tasks, told};

fn accepted() -> Story {
    a_referral().seen().accepted()
}

/// What is known of the start: the day, its source, and a source that says another day.
fn known(story: &Story) -> (&'static str, StartSource, Option<StartClaim>) {
    let Status::Started { on: day, source, conflict, .. } = &story.referral.status else {
        panic!("not started")
    };
    let day = if *day == on("2026-03-01") {
        "first"
    } else if *day == on("2026-03-02") {
        "second"
    } else {
        "other"
    };
    (day, *source, *conflict)
}

fn claim(day: &str, source: StartSource) -> StartClaim {
    StartClaim { on: on(day), source }
}

const FIRST: &str = "2026-03-01";
const SECOND: &str = "2026-03-02";

#[test]
fn the_register_wins_over_the_person_the_person_over_the_link_worker_and_a_statement_over_nobody() {
    let weakest_first =
        [StartSource::ServiceStatement, StartSource::LinkWorker, StartSource::Person, StartSource::Register];
    for (place, weaker) in weakest_first.into_iter().enumerate() {
        for stronger in weakest_first.into_iter().skip(place + 1) {
            let conflict = Some(claim(SECOND, weaker));
            let weaker_first = accepted().started_on(SECOND, weaker).started_on(FIRST, stronger);
            assert_eq!(known(&weaker_first), ("first", stronger, conflict));
            let stronger_first = accepted().started_on(FIRST, stronger).started_on(SECOND, weaker);
            assert_eq!(known(&stronger_first), ("first", stronger, conflict));
        }
    }
}

#[test]
fn a_source_that_says_the_same_day_confirms_it_and_nobody_is_told_twice() {
    let once = accepted().started_on(FIRST, StartSource::LinkWorker);
    assert!(!told(&once.effects).is_empty());
    let twice = once.started_on(FIRST, StartSource::Register);
    assert_eq!(known(&twice), ("first", StartSource::Register, None));
    assert!(twice.effects.is_empty());
}

#[test]
fn a_source_that_corrects_itself_is_no_conflict() {
    let corrected = accepted().started_on(SECOND, StartSource::Person).started_on(FIRST, StartSource::Person);
    assert_eq!(known(&corrected), ("first", StartSource::Person, None));
}

#[test]
fn a_weaker_source_that_comes_round_is_no_conflict_any_more() {
    let conflicting =
        accepted().started_on(FIRST, StartSource::Register).started_on(SECOND, StartSource::LinkWorker);
    assert_eq!(known(&conflicting).2, Some(claim(SECOND, StartSource::LinkWorker)));
    let agreeing = conflicting.started_on(FIRST, StartSource::LinkWorker);
    assert_eq!(known(&agreeing), ("first", StartSource::Register, None));
}

#[test]
fn of_two_sources_that_differ_the_better_is_shown() {
    let story = accepted()
        .started_on(FIRST, StartSource::Register)
        .started_on(SECOND, StartSource::Person)
        .started_on(SECOND, StartSource::ServiceStatement);
    assert_eq!(known(&story), ("first", StartSource::Register, Some(claim(SECOND, StartSource::Person))));
}

#[test]
fn saying_the_same_twice_is_refused() {
    let story = accepted().started();
    let again = Command::Start { on: on(SECOND), source: StartSource::Register };
    assert_eq!(story.refuses(&again), ["not_from_this_state"]);
}

#[test]
fn nobody_starts_tomorrow_and_nobody_without_consent() {
    let tomorrow = Command::Start { on: on("2026-03-03"), source: StartSource::Register };
    assert_eq!(accepted().refuses(&tomorrow), ["date_in_the_future"]);
    let today = Command::Start { on: on(SECOND), source: StartSource::Register };
    assert_eq!(accepted().without_consent().refuses(&today), ["consent_missing"]);
}

#[test]
fn a_start_is_looked_for_fourteen_days_after_the_first_date_and_asked_about_six_weeks_after_it() {
    let due = accepted().due();
    assert_eq!((due.what, due.at), (DueKind::StartCheck, at("2027-01-18 17:00")));
    let due = accepted().started().due();
    assert_eq!((due.what, due.at), (DueKind::SixWeekCheck, at("2026-04-13 17:00")));
}

#[test]
fn who_never_started_frees_the_place_and_is_asked_whether_to_try_again() {
    let story = accepted().not_started(NotStartedReason::Transport);
    assert_eq!((story.kind(), story.referral.place), (StatusKind::NotStarted, Held::Nothing));
    assert_eq!(tasks(&story.effects), [(TaskKind::TryAgain, at("2026-03-04 17:00"))]);
    assert!(story.effects.contains(&Effect::UnmetNeed { reason: UnmetReason::Transport }));
}

#[test]
fn nobody_is_asked_to_try_again_for_somebody_who_died() {
    assert!(tasks(&accepted().not_started(NotStartedReason::Died).effects).is_empty());
}

#[test]
fn only_what_has_started_ends() {
    assert_eq!(accepted().refuses(&ending(EndCode::GoalMet)), ["not_from_this_state"]);
    assert_eq!(accepted().started().ended().kind(), StatusKind::Ended);
}

#[test]
fn when_a_group_closes_the_place_administrator_ends_what_was_accepted_and_what_had_started() {
    for story in [accepted(), accepted().started()] {
        let ended = story.by(place_administrator()).does(&ending(EndCode::GroupEnded));
        assert_eq!(ended.referral.status.reason_code(), Some("group_ended"));
    }
}

#[test]
fn a_place_administrator_ends_a_referral_for_no_other_reason() {
    let story = accepted().started().by(place_administrator());
    assert_eq!(story.refuses(&ending(EndCode::GoalMet)), ["code_does_not_fit"]);
}

#[test]
fn a_group_cannot_end_what_never_started_by_saying_that_it_closes() {
    assert_eq!(accepted().by_the_service().refuses(&ending(EndCode::GroupEnded)), ["not_from_this_state"]);
}
