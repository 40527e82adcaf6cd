//! C10: a death stops everything that still leaves for the person, and people tell the groups.

use chrono::Duration;
use footbridge_domain::case::{Command, StatusKind};
use footbridge_domain::coded::Coded;
use footbridge_domain::effect::{Audience, Effect, MessageKind, TaskKind};
use footbridge_domain::referral;

use crate::fixtures::{CaseStory, a_case, a_referral, at, practice_referrer, tasks, told, words};
use crate::goldens::case_in;

/// A case from which a group was asked, one waits, one said yes, one has started, and one does not know yet.
fn among_groups() -> CaseStory {
    let asked = || a_referral().made_from_a_case().seen();
    a_case()
        .active()
        .with_made(44, asked())
        .with_made(45, asked().waitlisted("2026-04-01"))
        .with_made(46, asked().accepted())
        .with_made(47, asked().accepted().started())
}

fn dies(story: CaseStory) -> CaseStory {
    let on = story.today();
    story.by(practice_referrer()).does(&Command::RecordDeath { on, source: words() })
}

#[test]
fn a_death_is_recorded_in_every_open_state_and_by_the_practice_too() {
    for kind in StatusKind::ALL.iter().filter(|kind| **kind != StatusKind::Closed) {
        let closed = dies(case_in(*kind));
        assert_eq!(closed.kind(), StatusKind::Closed, "{kind}");
        assert!(!closed.openings[0].referral.is_open());
        assert_eq!(closed.openings[0].referral.status.reason_code(), Some("died"));
    }
}

#[test]
fn nobody_dies_tomorrow() {
    let story = a_case();
    let on = story.today() + Duration::days(1);
    assert_eq!(story.refuses(&Command::RecordDeath { on, source: words() }), ["date_in_the_future"]);
}

#[test]
fn every_referral_from_the_case_is_over() {
    let closed = dies(among_groups());
    let ends: Vec<_> =
        closed.made.iter().map(|story| (story.kind(), story.referral.status.reason_code())).collect();
    assert_eq!(
        ends,
        [
            (referral::StatusKind::Withdrawn, Some("lifecycle")),
            (referral::StatusKind::Withdrawn, Some("lifecycle")),
            (referral::StatusKind::NotStarted, Some("died")),
            (referral::StatusKind::Ended, Some("died")),
        ]
    );
}

#[test]
fn nothing_leaves_for_the_person_and_no_machine_tells_a_group() {
    let closed = dies(among_groups());
    assert!(closed.effects.contains(&Effect::SilencePerson));
    assert_eq!(told(&closed.effects), [(Audience::Practice, MessageKind::MessageBack)]);
    for story in closed.made.iter().chain(&closed.openings) {
        for (audience, _) in told(&story.effects) {
            assert!(!matches!(audience, Audience::Person | Audience::Service), "{}", story.so_far());
        }
    }
}

#[test]
fn a_person_tells_each_group_that_knows_by_the_next_working_day() {
    let by = at("2026-03-03 17:00");
    for story in dies(among_groups()).made {
        assert_eq!(tasks(&story.effects), [(TaskKind::TellGroup, by)], "{}", story.so_far());
    }
    let nobody_knows = a_case().active().with_made(44, a_referral().made_from_a_case().sent());
    let mut nobody_knows = nobody_knows;
    nobody_knows.now = nobody_knows.made[0].now;
    assert!(tasks(&dies(nobody_knows).made[0].effects).is_empty());
}

#[test]
fn a_case_that_a_death_closed_stays_closed() {
    let closed = dies(a_case().active());
    assert_eq!(closed.refuses(&closed.reopening()), ["person_has_died"]);
}
