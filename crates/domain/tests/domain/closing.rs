//! C7, C11, C12 and C13: how the work ends, and how it is taken up again.

use chrono::Months;
use footbridge_domain::case::{Command, StatusKind};
use footbridge_domain::coded::{ClosureCode, Coded};
use footbridge_domain::due::Owner;
use footbridge_domain::effect::{Audience, MessageKind};
use footbridge_domain::referral::{self, HandOver};

use crate::fixtures::{
    CaseStory, Described, a_case, a_person, a_referral, closure, closure_handing_over, id, link_work_host,
    link_worker, team_lead, the_person, told, words,
};
use crate::goldens::case_in;

fn with_two_groups() -> CaseStory {
    let group = || a_referral().made_from_a_case().seen().accepted();
    a_case().active().with_made(44, group().started()).with_made(45, group()).by(link_worker())
}

fn close(code: ClosureCode) -> Command {
    Command::Close(closure(code))
}

#[test]
fn a_closure_needs_the_plan_reviewed_the_measure_offered_and_a_word_about_every_open_referral() {
    let mut hasty = closure(ClosureCode::GoalsMet);
    (hasty.plan_reviewed, hasty.measure_offered) = (false, false);
    assert_eq!(
        with_two_groups().refuses(&Command::Close(hasty)),
        ["plan_not_reviewed", "measure_not_offered", "referrals_open"]
    );
}

#[test]
fn every_open_referral_goes_to_whoever_was_named() {
    let one = vec![(id(44), HandOver::Practice)];
    let half = Command::Close(closure_handing_over(ClosureCode::GoalsMet, one));
    assert_eq!(with_two_groups().refuses(&half), ["referrals_open"]);
    let both = vec![(id(44), HandOver::Practice), (id(45), HandOver::Service)];
    let closed = with_two_groups().does(&Command::Close(closure_handing_over(ClosureCode::GoalsMet, both)));
    let handed: Vec<_> = closed.made.iter().map(|story| story.referral.handed_over).collect();
    assert_eq!(handed, [Some(HandOver::Practice), Some(HandOver::Service)]);
}

#[test]
fn a_group_the_person_still_goes_to_is_told_that_the_case_closed() {
    let both = vec![(id(44), HandOver::Practice), (id(45), HandOver::Service)];
    let closed = with_two_groups().does(&Command::Close(closure_handing_over(ClosureCode::GoalsMet, both)));
    assert_eq!(told(&closed.made[0].effects), [(Audience::Service, MessageKind::CaseClosed)]);
    assert!(told(&closed.made[1].effects).is_empty(), "not where they have yet to begin");
}

#[test]
fn what_has_ended_needs_no_word() {
    let mut story = with_two_groups();
    for referral in &mut story.made {
        *referral = referral.clone().withdrawn_by(the_person());
    }
    assert_eq!(story.does(&close(ClosureCode::GoalsMet)).kind(), StatusKind::Closed);
}

#[test]
fn the_referral_that_opened_the_case_ends_with_it() {
    let closed = a_case().active().closed();
    assert_eq!(closed.openings[0].referral.status.reason_code(), Some("case_closed"));
    assert_eq!(
        told(&closed.effects),
        [(Audience::Practice, MessageKind::MessageBack), (Audience::Person, MessageKind::CaseClosed)]
    );
}

#[test]
fn each_way_of_closing_has_codes_of_its_own() {
    let story = a_case().active();
    let both_ways = |code: &ClosureCode| {
        let fits = |command| match story.tries(&command) {
            Ok(_) => true,
            Err(refused) => !refused.all().any(|refusal| refusal.code() == "code_does_not_fit"),
        };
        (fits(close(*code)), fits(Command::CloseEarly(closure(*code))))
    };
    let only_by_its_own_command =
        [ClosureCode::PersonEnded, ClosureCode::PersonDeclined, ClosureCode::NeverReached, ClosureCode::Died];
    for code in ClosureCode::ALL {
        let (at_the_end, early) = both_ways(code);
        assert_eq!(at_the_end || early, !only_by_its_own_command.contains(code), "{code}");
    }
}

#[test]
fn closing_early_is_for_every_open_state_and_for_the_team_lead_where_a_risk_is_live() {
    let early = Command::CloseEarly(closure(ClosureCode::MovedArea));
    for kind in StatusKind::ALL.iter().filter(|kind| **kind != StatusKind::Closed) {
        let story = case_in(*kind).by(link_worker());
        assert!(story.tries(&early).is_ok(), "{kind}");
        let at_risk = story.for_person(a_person().with_a_risk(false));
        assert_eq!(at_risk.refuses(&early), ["team_lead_decides"]);
        assert!(at_risk.by(team_lead()).tries(&early).is_ok());
    }
}

#[test]
fn who_moved_away_before_the_work_began_never_started() {
    let closed = a_case().does(&Command::CloseEarly(closure(ClosureCode::MovedArea)));
    let opening = &closed.openings[0];
    assert_eq!(
        (opening.kind(), opening.referral.status.reason_code()),
        (referral::StatusKind::NotStarted, Some("moved"))
    );
}

#[test]
fn the_person_finishes_whenever_they_like_and_keeps_their_groups() {
    for story in [with_two_groups(), with_two_groups().paused()] {
        let finished = story.by(the_person()).does(&Command::PersonEnds);
        assert_eq!(finished.kind(), StatusKind::Closed);
        for referral in &finished.made {
            assert!(referral.referral.is_open());
            assert_eq!(referral.referral.handed_over, Some(HandOver::Person));
        }
    }
}

#[test]
fn a_case_is_reopened_within_six_months_if_the_person_was_asked() {
    let closed = a_case().active().closed();
    let months_later = |months| {
        let mut later = closed.clone();
        later.now = closed.now.checked_add_months(Months::new(months)).unwrap();
        later
    };
    let in_time = months_later(6);
    assert_eq!(in_time.clone().does(&in_time.reopening()).kind(), StatusKind::Active);
    let too_late = months_later(7);
    assert_eq!(too_late.refuses(&too_late.reopening()), ["closed_too_long_ago"]);
    let Command::Reopen { reason, review_on, .. } = closed.reopening() else { unreachable!() };
    assert_eq!(
        closed.refuses(&Command::Reopen { reason, person_agrees: false, review_on }),
        ["person_not_asked"]
    );
}

#[test]
fn a_case_reopened_that_nobody_ever_had_can_be_given_to_somebody() {
    let closed = a_case().does(&Command::CloseEarly(closure(ClosureCode::MovedArea)));
    let reopening = closed.reopening();
    let reopened = closed.does(&reopening);
    assert_eq!((reopened.case.worker, reopened.due().owner), (None, Owner::Organisation(link_work_host())));
    let given = reopened.by(team_lead()).does(&Command::HandOver { to: id(102), note: words() });
    assert_eq!(given.due().owner, Owner::Staff(id(102)));
}

#[test]
fn a_case_is_not_reopened_beside_another() {
    let mut closed = a_case().active().closed();
    closed.facts.another_open_case = true;
    assert_eq!(closed.refuses(&closed.reopening()), ["case_already_open"]);
}

#[test]
fn a_reopened_case_leaves_the_referral_that_opened_it_as_it_ended() {
    let closed = a_case().active().closed();
    let reopened = closed.clone().does(&closed.reopening());
    assert_eq!(reopened.openings[0].kind(), referral::StatusKind::Ended);
    assert_eq!(reopened.closed().openings[0].history.len(), closed.openings[0].history.len());
}
