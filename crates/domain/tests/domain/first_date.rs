//! What the clock does around a first date: it reminds the person, and asks a group what came of it.

use chrono::Duration;
use footbridge_domain::actor::Actor;
use footbridge_domain::clock::Timestamp;
use footbridge_domain::due::Step;
use footbridge_domain::effect::{Audience, MessageKind};
use footbridge_domain::referral::Command;
use footbridge_domain::referral::command::Promise;

use crate::fixtures::{Story, a_referral, at, calendar, on, told};
use crate::silence::{every_evening, the_clock_alone};

fn first_date_on(day: &str) -> Story {
    let arrangement = Promise { first_on: Some(on(day)), contact_by: None, details: None };
    let yes = Command::Accept { arrangement, spoke_to: None, case: None, person_agrees: true };
    a_referral().seen().by_the_service().does(&yes)
}

#[test]
fn a_person_is_reminded_two_days_before_the_first_date_and_on_its_morning() {
    let story = first_date_on("2026-03-20");
    let hourly = (0..24 * 30).map(|hours| at("2026-03-02 10:00") + Duration::hours(hours));
    assert_eq!(
        the_clock_alone(story, hourly),
        [(Step::FirstDateNear, at("2026-03-18 09:00")), (Step::FirstDateNear, at("2026-03-20 08:00"))]
    );
}

#[test]
fn a_group_is_asked_once_what_came_of_it_two_weeks_after_the_first_date() {
    let story = first_date_on("2026-03-20");
    let asked: Vec<_> = the_clock_alone(story.clone(), every_evening())
        .into_iter()
        .filter(|(step, _)| *step == Step::AskForOutcome)
        .collect();
    assert_eq!(asked, [(Step::AskForOutcome, at("2026-04-03 17:30"))]);

    let mut story = story.by(Actor::Clock);
    story.now = at("2026-04-03 16:59");
    let story = story.when_it_wakes();
    assert_eq!(
        told(&story.by(Actor::Clock).does(&Command::AskForOutcome).effects),
        [(Audience::Service, MessageKind::OutcomeAsked)]
    );
}

#[test]
fn nobody_is_asked_what_came_of_it_who_has_said_so_and_link_work_is_never_asked() {
    let started = first_date_on("2026-03-20").started();
    assert_eq!(the_clock_alone(started, every_evening()), []);
    let link_work = a_referral().for_link_work().seen().accepted();
    assert_eq!(the_clock_alone(link_work, every_evening()), []);
}

#[test]
fn a_reminder_that_would_come_too_late_does_not_come() {
    let on_the_eve = [at("2026-03-19 12:00"), at("2026-03-20 08:30")];
    assert_eq!(
        the_clock_alone(first_date_on("2026-03-20"), on_the_eve),
        [(Step::FirstDateNear, at("2026-03-19 12:00")), (Step::FirstDateNear, at("2026-03-20 08:30"))]
    );
    assert_eq!(the_clock_alone(first_date_on("2026-03-20"), [at("2026-03-21 09:00")]), []);
    let tomorrow = first_date_on("2026-03-03");
    assert_eq!(
        tomorrow.referral.wake(calendar(), tomorrow.now).map(|wake| wake.at),
        Some(at("2026-03-03 08:00")),
        "who heard today hears again in the morning"
    );
}

#[test]
fn reminders_keep_the_hour_on_the_wall_on_both_summer_time_nights() {
    // The clocks went forward on 29 March 2026 and back on 25 October 2026, both at 01:00 UTC.
    for (day, two_days_before, morning) in [
        ("2026-03-29", "2026-03-27T09:00:00Z", "2026-03-29T07:00:00Z"),
        ("2026-03-31", "2026-03-29T08:00:00Z", "2026-03-31T07:00:00Z"),
        ("2026-10-25", "2026-10-23T08:00:00Z", "2026-10-25T08:00:00Z"),
        ("2026-10-27", "2026-10-25T09:00:00Z", "2026-10-27T08:00:00Z"),
    ] {
        let story = first_date_on(day);
        let looks = [two_days_before, morning].map(|moment| moment.parse::<Timestamp>().unwrap());
        for moment in looks {
            let earlier = moment - Duration::seconds(1);
            let before = story.referral.wake(calendar(), earlier).map(|wake| wake.at);
            assert!(before.is_some_and(|at| at > earlier) || moment == looks[1], "{day}");
        }
        let done = the_clock_alone(story, looks);
        assert_eq!(done.iter().map(|(_, at)| *at).collect::<Vec<_>>(), looks, "{day}");
    }
}
