//! R1, R2 and R19: what must be true before a service is asked.

use footbridge_domain::consent::ConsentScope;
use footbridge_domain::directory::intake::WhoMayAsk;
use footbridge_domain::person::Reach;
use footbridge_domain::reference::Reference;
use footbridge_domain::referral::{Action, Command, Draft, Event, Held, Referral, StatusKind};
use footbridge_domain::refusal::Refused;
use footbridge_domain::share_profile::ShareProfile;

use crate::fixtures::{
    Described, Offered, Story, a_consent, a_person, a_referral, a_service, ask, at, codes, id,
    link_work_host, on, practice,
};

const SEND: Command = Command::Send { ask_anyway: false };
const ASK_ANYWAY: Command = Command::Send { ask_anyway: true };

fn may_begin(draft: &Draft, story: &Story) -> Result<Event, Refused> {
    Referral::begin(draft, &story.facts.service, &story.facts.person)
}

fn begin(draft: &Draft, story: &Story) -> Vec<&'static str> {
    codes(&may_begin(draft, story).unwrap_err())
}

fn a_draft(profile: ShareProfile) -> Draft {
    let ask = footbridge_domain::referral::Ask { profile, ..ask(&a_service()) };
    Draft { id: id(41), reference: Reference::from_random([7; 8]), ask, texts: Vec::new() }
}

#[test]
fn a_draft_is_refused_for_a_listing_that_is_suspended() {
    let story = a_referral().to(a_service().that_is_suspended());
    assert_eq!(begin(&a_draft(ShareProfile::P2), &story), ["listing_not_active"]);
}

#[test]
fn a_draft_is_refused_for_somebody_who_has_died() {
    let story = a_referral().for_person(a_person().who_has_died());
    assert_eq!(begin(&a_draft(ShareProfile::P2), &story), ["person_has_died"]);
}

#[test]
fn a_draft_shares_no_more_than_the_service_asks_for() {
    assert_eq!(begin(&a_draft(ShareProfile::P3), &a_referral()), ["profile_too_wide"]);
    assert!(may_begin(&a_draft(ShareProfile::P1), &a_referral()).is_ok());
}

#[test]
fn the_age_rule_is_shown_with_a_draft_and_does_not_refuse_it() {
    let story = a_referral().to(a_service().for_the_young());
    assert!(may_begin(&a_draft(ShareProfile::P2), &story).is_ok());
}

#[test]
fn a_referral_with_nothing_in_its_way_is_sent_and_holds_a_place() {
    let story = a_referral().sent();
    assert_eq!((story.kind(), story.referral.place), (StatusKind::Sent, Held::Reserved));
}

#[test]
fn no_consent_no_sending() {
    assert_eq!(a_referral().without_consent().refuses(&SEND), ["consent_missing"]);
}

#[test]
fn consent_for_another_service_or_a_narrower_profile_is_none() {
    for (service, profile) in [(22, ShareProfile::P4), (21, ShareProfile::P1)] {
        let mut story = a_referral().without_consent();
        story.facts.consents.0 = vec![a_consent(801, ConsentScope::Share { service: id(service), profile })];
        assert_eq!(story.refuses(&SEND), ["consent_missing"]);
    }
}

#[test]
fn consent_ends_with_its_last_day_and_with_its_withdrawal() {
    let mut story = a_referral();
    let consent = &mut story.facts.consents.0[0];
    consent.expires_on = on("2026-03-01");
    assert_eq!(story.refuses(&SEND), ["consent_missing"]);
    let consent = &mut story.facts.consents.0[0];
    consent.expires_on = on("2026-03-02");
    assert!(story.tries(&SEND).is_ok());
    story.facts.consents.0[0].withdrawn_at = Some(story.now);
    assert_eq!(story.refuses(&SEND), ["consent_missing"]);
}

#[test]
fn risks_must_have_been_asked_about_and_none_known_is_an_answer() {
    assert_eq!(
        a_referral().for_person(a_person().not_asked_about_risks()).refuses(&SEND),
        ["risks_not_answered"]
    );
    assert!(a_referral().for_person(a_person().with_a_risk(false)).tries(&SEND).is_ok());
}

#[test]
fn there_must_be_a_way_to_reach_the_person_or_a_plan_for_doing_without() {
    assert_eq!(a_referral().for_person(a_person().out_of_reach()).refuses(&SEND), ["no_way_to_reach"]);
    let mut without_phone = a_person().out_of_reach();
    without_phone.reach = Reach { no_phone: true, ..Reach::default() };
    assert!(a_referral().for_person(without_phone).tries(&SEND).is_ok());
}

#[test]
fn why_must_be_said_in_plain_words() {
    let mut story = a_referral();
    story.referral.ask.reason = None;
    assert_eq!(story.refuses(&SEND), ["reason_missing"]);
}

#[test]
fn nobody_is_asked_in_the_name_of_somebody_who_has_died() {
    assert_eq!(a_referral().for_person(a_person().who_has_died()).refuses(&SEND), ["person_has_died"]);
}

#[test]
fn a_listing_that_was_suspended_after_the_draft_stops_it() {
    assert_eq!(a_referral().to(a_service().that_is_suspended()).refuses(&ASK_ANYWAY), ["listing_not_active"]);
}

#[test]
fn two_services_at_most_are_asked_for_one_action_of_a_plan() {
    let mut story = a_referral().made_from_a_case();
    story.facts.others_for_this_action = 1;
    assert!(story.tries(&SEND).is_ok());
    story.facts.others_for_this_action = 2;
    assert_eq!(story.refuses(&SEND), ["two_asks_for_this_action"]);
}

#[test]
fn each_rule_of_the_service_refuses_by_itself_and_gives_way_to_asking_anyway() {
    for (service, code) in [
        (a_service().for_the_young(), "outside_age_rule"),
        (a_service().that_has_paused(), "intake_paused"),
        (a_service().that_is_full(), "service_full"),
        (a_service().with_too_many_unanswered(), "too_many_open_asks"),
        (a_service().in_a_quiet_month(), "intake_quiet"),
        (a_service().whose_week_is_full(), "week_full"),
        (a_service().whose_month_is_full(), "month_full"),
    ] {
        let story = a_referral().to(service);
        assert_eq!(story.refuses(&SEND), [code]);
        let asked = story.does(&ASK_ANYWAY);
        assert!(asked.referral.sent.unwrap().ask_anyway, "it is flagged");
        assert_eq!(asked.referral.place, Held::Nothing, "and no place is held");
    }
}

#[test]
fn one_organisation_asks_no_more_at_once_than_the_service_holds_of_any_one() {
    let mut story = a_referral();
    story.facts.service.intake.most_asks_each = Some(2);
    story.facts.unanswered_of_this_asker = 1;
    assert!(story.tries(&SEND).is_ok());
    story.facts.unanswered_of_this_asker = 2;
    assert_eq!(story.refuses(&SEND), ["too_many_of_yours"]);
    assert!(story.tries(&ASK_ANYWAY).is_ok());
}

#[test]
fn who_may_not_ask_is_refused_and_asking_anyway_does_not_help() {
    let mut story = a_referral();
    story.facts.service.intake.who_may_ask = WhoMayAsk::LinkWorkers;
    assert_eq!(story.refuses(&SEND), ["link_workers_only"]);
    assert_eq!(story.refuses(&ASK_ANYWAY), ["link_workers_only"]);
    assert!(
        !story.referral.is_possible(Action::Send, &story.facts, story.now),
        "nothing the practice could add would help"
    );
    let mut from_case = a_referral().made_from_a_case();
    from_case.facts.service.intake.who_may_ask = WhoMayAsk::LinkWorkers;
    assert!(from_case.tries(&SEND).is_ok());
    story.facts.service.intake.who_may_ask = WhoMayAsk::Named([link_work_host()].into());
    assert_eq!(story.refuses(&ASK_ANYWAY), ["named_askers_only"]);
    story.facts.service.intake.who_may_ask = WhoMayAsk::Named([practice()].into());
    assert!(story.tries(&SEND).is_ok());
}

#[test]
fn everything_in_the_way_is_said_at_once_and_the_weightiest_first() {
    let service = a_service().that_is_suspended().for_the_young().that_has_paused().that_is_full();
    let person = a_person().not_asked_about_risks().out_of_reach().who_has_died();
    let mut story = a_referral().to(service.with_too_many_unanswered()).for_person(person).without_consent();
    story.facts.service = story.facts.service.that_is_full();
    story.referral.ask.reason = None;
    story.facts.others_for_this_action = 2;
    assert_eq!(
        story.refuses(&SEND),
        [
            "person_has_died",
            "listing_not_active",
            "consent_missing",
            "reason_missing",
            "risks_not_answered",
            "no_way_to_reach",
            "two_asks_for_this_action",
            "outside_age_rule",
            "intake_paused",
            "service_full",
            "too_many_open_asks",
        ]
    );
}

#[test]
fn a_second_sending_is_refused_and_says_nothing_else() {
    assert_eq!(a_referral().sent().without_consent().refuses(&SEND), ["not_from_this_state"]);
}

#[test]
fn the_event_names_the_consent_it_rests_on() {
    let (event, _) = a_referral().sent().history.pop().unwrap();
    assert!(matches!(event, Event::Sent { consent, .. } if consent == id(801)));
}

#[test]
fn consent_ends_at_midnight_by_the_clock_on_the_wall_in_summer_too() {
    let mut story = a_referral();
    story.facts.consents.0[0].expires_on = on("2026-07-01");
    story.now = at("2026-07-01 23:59");
    assert!(story.tries(&SEND).is_ok());
    story.now = at("2026-07-02 00:01");
    assert_eq!(story.refuses(&SEND), ["consent_missing"]);
}
