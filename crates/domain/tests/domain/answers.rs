//! R3 to R9, R12 and R13: what a service can answer.

use footbridge_domain::coded::{CommunityDeclineReason, LinkWorkDeclineReason};
use footbridge_domain::directory::ServiceKind;
use footbridge_domain::due::DueKind;
use footbridge_domain::effect::{Audience, Effect, MessageKind, TaskKind};
use footbridge_domain::referral::command::Promise;
use footbridge_domain::referral::react::PlacesChange;
use footbridge_domain::referral::{Command, DeclineReason, Event, Held, Status, StatusKind};

use crate::fixtures::{
    Described, Offered, Story, a_person, a_referral, another_service, at, calendar, id, on,
    practice_referrer, sentence, tasks, told, words, yes_from,
};

fn yes() -> Command {
    yes_from(ServiceKind::Community)
}

fn yes_with(promise: Promise) -> Command {
    Command::Accept { arrangement: promise, spoke_to: None, case: None, person_agrees: false }
}

fn asked() -> Story {
    a_referral().seen().by_the_service()
}

fn no_because(reason: CommunityDeclineReason) -> Command {
    let reason = DeclineReason::Community(reason);
    Command::Decline { reason, sentence: sentence(), try_instead: None }
}

#[test]
fn a_yes_makes_a_reserved_place_a_taken_one() {
    let story = asked().accepted();
    assert_eq!((story.kind(), story.referral.place), (StatusKind::Accepted, Held::Taken));
    let change = PlacesChange::between(&story.before, &story.referral);
    assert_eq!((change.taken, change.reserved, change.open_asks), (1, -1, -1));
    assert!(!change.within_limits, "a service may make room where it has none");
}

#[test]
fn a_group_names_the_first_date_or_when_it_makes_contact() {
    assert_eq!(asked().refuses(&yes_with(Promise::default())), ["arrangement_missing"]);
    let contact_by = Some(on("2026-03-06"));
    assert!(asked().tries(&yes_with(Promise { contact_by, ..Promise::default() })).is_ok());
}

#[test]
fn no_promise_lies_in_the_past() {
    for promise in [
        Promise { first_on: Some(on("2026-03-01")), ..Promise::default() },
        Promise { contact_by: Some(on("2026-03-01")), ..Promise::default() },
    ] {
        assert_eq!(asked().refuses(&yes_with(promise)), ["date_in_the_past"]);
    }
}

#[test]
fn a_yes_needs_the_consent_still_live_and_the_person_alive() {
    assert_eq!(asked().without_consent().refuses(&yes()), ["consent_missing"]);
    assert_eq!(asked().for_person(a_person().who_has_died()).refuses(&yes()), ["person_has_died"]);
}

#[test]
fn who_asked_may_record_a_yes_by_telephone_and_says_who_gave_it() {
    let story = asked().by(practice_referrer());
    assert_eq!(story.refuses(&yes()), ["spoke_to_missing"]);
    let Command::Accept { arrangement, case, person_agrees, .. } = yes() else { unreachable!() };
    let by_telephone = Command::Accept { arrangement, spoke_to: Some(words()), case, person_agrees };
    assert!(matches!(story.tries(&by_telephone), Ok(Event::Accepted { spoke_to: Some(_), .. })));
}

#[test]
fn link_work_needs_no_date_and_opens_a_case() {
    let story = a_referral().for_link_work().seen().accepted();
    assert_eq!(story.referral.case, Some(id(31)));
    assert!(matches!(story.history.last(), Some((Event::Accepted { joined: false, .. }, _))));
}

#[test]
fn a_second_referral_to_link_work_joins_the_open_case() {
    let mut story = a_referral().for_link_work().seen();
    story.facts.open_case = Some(id(32));
    let story = story.accepted();
    assert_eq!(story.referral.case, Some(id(32)));
    assert!(matches!(story.history.last(), Some((Event::Accepted { joined: true, .. }, _))));
}

#[test]
fn after_a_yes_the_person_the_referrer_and_the_service_are_told() {
    let told = told(&asked().accepted().effects);
    let audiences = [Audience::Person, Audience::Referrer, Audience::Service];
    assert_eq!(told, audiences.map(|audience| (audience, MessageKind::Accepted)));
}

#[test]
fn a_place_on_the_waiting_list_needs_a_date_ahead_and_a_person_who_agrees_to_wait() {
    let wait =
        |expected, person_agrees| Command::PlaceOnWaitingList { expected: on(expected), person_agrees };
    assert_eq!(asked().refuses(&wait("2026-03-01", false)), ["person_not_asked", "date_in_the_past"]);
    let story = asked().does(&wait("2026-04-01", true));
    assert_eq!((story.kind(), story.referral.place), (StatusKind::Waitlisted, Held::Nothing));
    let due = story.referral.due(calendar()).unwrap();
    assert_eq!((due.what, due.at), (DueKind::WaitingReview, at("2026-04-01 17:00")));
}

#[test]
fn from_the_waiting_list_a_yes_takes_a_place() {
    let story = asked().waitlisted("2026-04-01").accepted();
    let change = PlacesChange::between(&story.before, &story.referral);
    assert_eq!((change.taken, change.reserved, change.open_asks), (1, 0, 0));
}

#[test]
fn a_no_gives_the_place_back_and_a_next_step_within_two_working_days() {
    let story = asked().declined();
    assert_eq!(story.referral.place, Held::Nothing);
    assert_eq!(tasks(&story.effects), [(TaskKind::NextStep, at("2026-03-04 17:00"))]);
    assert!(
        told(&story.effects).iter().all(|(audience, _)| *audience != Audience::Person),
        "a person tells them"
    );
}

#[test]
fn only_full_age_area_access_and_staffing_tell_of_an_unmet_need() {
    let unmet = |story: Story| story.effects.iter().any(|effect| matches!(effect, Effect::UnmetNeed { .. }));
    assert!(unmet(asked().does(&no_because(CommunityDeclineReason::Full))));
    assert!(!unmet(asked().does(&no_because(CommunityDeclineReason::Conflict))));
}

#[test]
fn a_reason_comes_from_the_list_for_this_kind_of_service() {
    let reason = DeclineReason::LinkWork(LinkWorkDeclineReason::Duplicate);
    let no = Command::Decline { reason, sentence: sentence(), try_instead: None };
    assert_eq!(asked().refuses(&no), ["reason_not_for_this_service"]);
}

#[test]
fn a_service_that_says_no_cannot_recommend_itself() {
    let reason = DeclineReason::Community(CommunityDeclineReason::Full);
    let no = Command::Decline { reason, sentence: sentence(), try_instead: Some(id(21)) };
    assert_eq!(asked().refuses(&no), ["same_service"]);
}

#[test]
fn after_a_yes_a_no_is_told_by_a_person_on_the_same_day() {
    let story = asked().accepted().does(&no_because(CommunityDeclineReason::StaffingGap));
    assert!(matches!(
        story.history.last(),
        Some((Event::Declined { after_acceptance: true, late: false, .. }, _))
    ));
    assert_eq!(tasks(&story.effects), [(TaskKind::TellPerson, at("2026-03-02 17:00"))]);
    assert!(told(&story.effects).iter().all(|(audience, _)| *audience != Audience::Person));
    assert_eq!(PlacesChange::between(&story.before, &story.referral).taken, -1, "the place is free again");
}

#[test]
fn who_has_started_cannot_be_declined() {
    assert_eq!(
        asked().accepted().started().refuses(&no_because(CommunityDeclineReason::Full)),
        ["not_from_this_state"]
    );
}

#[test]
fn a_late_yes_needs_the_person_to_want_it_still_and_is_flagged() {
    let silent = a_referral().sent().left_unanswered().by_the_service();
    assert_eq!(silent.refuses(&yes()), ["person_not_asked"]);
    let Command::Accept { arrangement, spoke_to, case, .. } = yes() else { unreachable!() };
    let story = silent.does(&Command::Accept { arrangement, spoke_to, case, person_agrees: true });
    assert!(matches!(story.history.last(), Some((Event::Accepted { late: true, .. }, _))));
    assert_eq!(story.referral.place, Held::Taken);
}

#[test]
fn a_late_no_is_flagged_too() {
    let story = a_referral().sent().left_unanswered().declined();
    assert!(matches!(story.history.last(), Some((Event::Declined { late: true, .. }, _))));
}

#[test]
fn to_pass_it_on_the_person_agrees_and_the_next_service_is_open_and_another() {
    let Command::Redirect { reason, sentence, successor, .. } = asked().redirect() else { unreachable!() };
    let redirect = |to, person_agrees| Command::Redirect {
        reason,
        sentence: sentence.clone(),
        to: id(to),
        successor,
        person_agrees,
    };
    let mut story = asked();
    story.facts.next_service = Some(another_service().that_is_suspended());
    assert_eq!(
        story.refuses(&redirect(21, false)),
        ["person_not_asked", "same_service", "listing_not_active"]
    );
    let story = asked().does(&redirect(22, true));
    assert!(matches!(story.referral.status, Status::Redirected { successor, .. } if successor == id(42)));
}

#[test]
fn a_question_and_its_answer_come_and_go_between_service_and_referrer() {
    let story = asked().asked_back();
    assert_eq!(told(&story.effects), [(Audience::Referrer, MessageKind::Question)]);
    let due = story.referral.due(calendar()).unwrap();
    assert_eq!((due.what, due.at), (DueKind::Answer, at("2026-03-09 17:00")));
    let story = story.answered();
    assert_eq!(told(&story.effects), [(Audience::Service, MessageKind::Answer)]);
    assert_eq!(story.kind(), StatusKind::Sent);
}
