//! C1 to C9: from the first yes to the work itself, or to where it stops short.

use chrono::Duration;
use footbridge_domain::case::facts::Workload;
use footbridge_domain::case::{Case, Command, Event, OpenedBy, Opening, Status, StatusKind};
use footbridge_domain::clocks::Clocks;
use footbridge_domain::coded::{Band, Channel, CodedEvent, ContactResult};
use footbridge_domain::consent::ConsentScope;
use footbridge_domain::due::{DueKind, Owner};
use footbridge_domain::effect::{Audience, Effect, MessageKind};
use footbridge_domain::referral;
use footbridge_domain::referral::status::StartSource;

use crate::fixtures::{
    CaseStory, Described, a_case, a_person, at, codes, id, link_work_host, link_worker, on, practice,
    sentence, team_lead, the_person, told, words, worker,
};

/// Three attempts in ten days by two channels, one of them in writing, and nobody reached.
pub fn tried_in_vain() -> CaseStory {
    a_case()
        .allocated()
        .contacted(Channel::Phone, ContactResult::NoAnswer)
        .after(Duration::days(3))
        .contacted(Channel::Phone, ContactResult::VoicemailLeft)
        .after(Duration::days(7))
        .contacted(Channel::Letter, ContactResult::LetterSent)
}

fn stop() -> Command {
    Command::NeverReached { sentence: sentence() }
}

fn codes_queued(story: &CaseStory) -> Vec<CodedEvent> {
    let code = |effect: &Effect| if let Effect::Coded { event } = effect { Some(*event) } else { None };
    story.effects.iter().filter_map(code).collect()
}

fn opening(story: &CaseStory) -> referral::StatusKind {
    story.openings[0].kind()
}

#[test]
fn a_person_has_one_open_case_at_a_service() {
    let opened_by = OpenedBy { referral: id(43), referrer: Some(practice()) };
    let (organisation, band) = (link_work_host(), Band::Routine);
    let clocks = Clocks::default();
    let second =
        Opening { id: id(32), person: id(10), service: id(23), organisation, band, clocks, opened_by };
    assert_eq!(codes(&Case::begin(&second, true).unwrap_err()), ["case_already_open"]);
}

#[test]
fn another_referral_joins_the_case_and_its_referrer_keeps_sight_of_it() {
    let opened_by = OpenedBy { referral: id(43), referrer: Some(id(5)) };
    let story = a_case().does(&Command::Join { opened_by });
    assert_eq!(
        story.case.openings.iter().map(|opening| opening.referrer).collect::<Vec<_>>(),
        [Some(practice()), Some(id(5))]
    );
}

#[test]
fn what_joins_work_that_is_going_on_has_begun() {
    let opened_by = OpenedBy { referral: id(43), referrer: Some(id(5)) };
    let join = Command::Join { opened_by };
    let facts = a_case().facts_now();
    let event = Event::Joined { opened_by };
    let waiting = a_case().case;
    let mut active = a_case().case;
    active.status = Status::Active { review_on: on("2026-04-01") };
    let begun = |case: &Case| footbridge_domain::case::follow(&join, &event, case, &facts, on("2026-03-02"));
    assert_eq!(begun(&waiting), []);
    assert_eq!(begun(&active).len(), 1);
}

#[test]
fn a_link_worker_takes_a_case_for_themself_and_only_a_team_lead_gives_it_away() {
    let may_give = |number, giver| {
        let mut story = a_case();
        story.facts.worker = Some(Workload { staff: worker(number), open_cases: 0 });
        story.by(giver).tries(&Command::Allocate { worker: id(number), override_reason: None }).is_ok()
    };
    assert!(may_give(102, link_worker()), "their own");
    assert!(!may_give(106, link_worker()), "a colleague's");
    assert!(may_give(106, team_lead()));
}

#[test]
fn who_waits_is_told_so_every_twenty_working_days() {
    let story = a_case();
    assert_eq!((story.due().what, story.due().at), (DueKind::Allocation, at("2026-03-30 17:00")));
    assert_eq!(story.refuses(&Command::ReviewWaiting), ["not_yet_due"]);
    let told_so = story.working_days_later(20).does(&Command::ReviewWaiting);
    assert_eq!(told(&told_so.effects), [(Audience::Person, MessageKind::StillWaiting)]);
    assert_eq!(told_so.due().at, at("2026-04-29 17:00"), "Easter lies between");
}

#[test]
fn a_case_goes_to_a_link_worker_of_the_service_who_has_room() {
    let allocate = Command::Allocate { worker: id(102), override_reason: None };
    let with_worker = |workload: Workload| {
        let mut story = a_case();
        story.facts.worker = Some(workload);
        story
    };
    let full = with_worker(Workload { staff: worker(102), open_cases: 30 });
    assert_eq!(full.refuses(&allocate), ["worker_at_capacity"]);
    let override_reason = Some(words());
    assert!(full.tries(&Command::Allocate { worker: id(102), override_reason }).is_ok());
    let mut stranger = worker(102);
    stranger.organisation = practice();
    assert_eq!(
        with_worker(Workload { staff: stranger, open_cases: 0 }).refuses(&allocate),
        ["not_one_of_ours"]
    );
}

#[test]
fn the_referrer_and_the_person_hear_the_name() {
    let story = a_case().allocated();
    assert_eq!(
        told(&story.effects),
        [(Audience::Referrer, MessageKind::Allocated), (Audience::Person, MessageKind::Allocated)]
    );
    let due = story.due();
    let expected = (DueKind::FirstAttempt, at("2026-03-09 17:00"), Owner::Staff(id(102)));
    assert_eq!((due.what, due.at, due.owner), expected);
}

#[test]
fn nobody_is_contacted_before_a_link_worker_has_the_case() {
    let contact = a_case().contact(Channel::Phone, ContactResult::Spoke);
    assert_eq!(a_case().refuses(&contact), ["not_from_this_state"]);
}

#[test]
fn a_contact_lies_in_the_past_and_the_first_attempt_begins_contacting() {
    let story = a_case().allocated();
    let mut early = story.contact(Channel::Phone, ContactResult::NoAnswer);
    if let Command::LogContact { at, .. } = &mut early {
        *at += Duration::hours(1);
    }
    assert_eq!(story.refuses(&early), ["date_in_the_future"]);
    let story = story.contacted(Channel::Phone, ContactResult::NoAnswer);
    assert_eq!((story.kind(), story.due().what), (StatusKind::Contacting, DueKind::NextAttempt));
}

#[test]
fn the_work_begins_with_a_conversation_a_consent_and_the_risks_asked_again() {
    let story = a_case().allocated().contacted(Channel::Phone, ContactResult::NoAnswer);
    let mut without = story.clone();
    without.facts.consents.0.retain(|consent| consent.scope != ConsentScope::HoldRecord);
    let review_on = story.today() + Duration::weeks(8) + Duration::days(1);
    let hasty = Command::Activate { review_on, risks_asked_again: false };
    assert_eq!(
        without.refuses(&hasty),
        ["review_too_far", "no_conversation", "record_consent_missing", "risks_not_answered"]
    );
    assert_eq!(story.spoken().activated().kind(), StatusKind::Active);
}

#[test]
fn when_the_work_begins_every_referral_that_opened_the_case_has_started() {
    let story = a_case().active();
    assert_eq!(opening(&story), referral::StatusKind::Started);
    let status = &story.openings[0].referral.status;
    assert!(matches!(status, referral::Status::Started { source: StartSource::LinkWorker, .. }));
}

#[test]
fn the_coded_referral_leaves_once_for_a_case_however_often_it_is_reopened() {
    let story = a_case().active();
    assert_eq!(codes_queued(&story), [CodedEvent::ReferralToSocialPrescribingService]);
    let closed = story.closed();
    let reopening = closed.reopening();
    assert!(codes_queued(&closed.does(&reopening)).is_empty());
}

#[test]
fn a_review_is_eight_weeks_ahead_at_most() {
    let story = a_case().active();
    let review = |days| Command::Review { next_on: story.today() + Duration::days(days) };
    assert_eq!(story.refuses(&review(57)), ["review_too_far"]);
    assert_eq!(story.refuses(&review(-1)), ["date_in_the_past"]);
    let reviewed = story.clone().does(&review(56));
    assert_eq!(reviewed.case.review_on(), Some(on("2026-04-27")));
    assert_eq!((reviewed.due().what, reviewed.due().at), (DueKind::Review, at("2026-04-27 17:00")));
}

#[test]
fn a_paused_case_comes_back_on_its_day() {
    let story = a_case().active().paused();
    assert_eq!((story.due().what, story.due().at), (DueKind::Return, at("2026-03-16 17:00")));
    let review_on = story.today() + Duration::weeks(2);
    assert_eq!(story.does(&Command::Resume { review_on }).kind(), StatusKind::Active);
}

#[test]
fn another_link_worker_takes_over_and_the_person_hears_the_new_name() {
    let mut story = a_case().active().by(team_lead());
    let hand_over = |to| Command::HandOver { to: id(to), note: words() };
    assert_eq!(story.refuses(&hand_over(102)), ["same_worker"]);
    story.facts.worker = Some(Workload { staff: worker(106), open_cases: 3 });
    let story = story.does(&hand_over(106));
    assert_eq!(story.case.worker, Some(id(106)));
    assert!(told(&story.effects).contains(&(Audience::Person, MessageKind::NewLinkWorker)));
}

#[test]
fn a_person_may_decline_until_the_work_begins() {
    for story in [a_case(), a_case().allocated(), tried_in_vain()] {
        let declined = story.by(the_person()).does(&Command::PersonDeclines { reason: None });
        assert_eq!(opening(&declined), referral::StatusKind::NotStarted);
        assert_eq!(declined.openings[0].referral.status.reason_code(), Some("person_declined"));
        assert_eq!(codes_queued(&declined), [CodedEvent::SocialPrescribingDeclined]);
        assert_eq!(told(&declined.effects), [(Audience::Practice, MessageKind::NextStep)]);
    }
    assert_eq!(a_case().active().refuses(&Command::PersonDeclines { reason: None }), ["not_from_this_state"]);
}

#[test]
fn who_was_never_reached_was_tried_three_times_in_ten_days_by_two_channels_and_in_writing() {
    let once = || a_case().allocated().contacted(Channel::Phone, ContactResult::NoAnswer);
    let too_few = once().after(Duration::days(10)).contacted(Channel::Letter, ContactResult::LetterSent);
    let one_channel = once()
        .contacted(Channel::Phone, ContactResult::NoAnswer)
        .after(Duration::days(10))
        .contacted(Channel::Phone, ContactResult::NoAnswer);
    let nothing_written = once()
        .contacted(Channel::Phone, ContactResult::NoAnswer)
        .after(Duration::days(10))
        .contacted(Channel::InPerson, ContactResult::VisitedNoOne);
    let too_fast = once()
        .contacted(Channel::Phone, ContactResult::NoAnswer)
        .after(Duration::days(9))
        .contacted(Channel::Letter, ContactResult::LetterSent);
    let in_vain = once()
        .contacted(Channel::Phone, ContactResult::NumberWrong)
        .after(Duration::days(10))
        .contacted(Channel::Letter, ContactResult::LetterReturned);
    for story in [too_few, one_channel, nothing_written, too_fast, in_vain] {
        assert_eq!(story.refuses(&stop()), ["too_few_attempts"], "{}", story.so_far());
    }
    let closed = tried_in_vain().does(&stop());
    assert_eq!(closed.openings[0].referral.status.reason_code(), Some("never_reached"));
    assert_eq!(told(&closed.effects), [(Audience::Practice, MessageKind::NextStep)]);
}

#[test]
fn where_a_risk_is_live_a_team_lead_decides_to_stop_trying() {
    for shareable in [true, false] {
        let at_risk = tried_in_vain().for_person(a_person().with_a_risk(shareable));
        assert_eq!(at_risk.clone().by(link_worker()).refuses(&stop()), ["team_lead_decides"]);
        assert!(at_risk.by(team_lead()).tries(&stop()).is_ok());
    }
}

#[test]
fn a_risk_that_is_over_leaves_the_decision_to_the_link_worker() {
    let mut person = a_person().with_a_risk(true);
    if let footbridge_domain::person::Risks::Known(flags) = &mut person.risks {
        flags[0].ends_on = Some(on("2026-03-11"));
    }
    assert!(tried_in_vain().for_person(person).by(link_worker()).tries(&stop()).is_ok());
}

#[test]
fn a_conversation_is_with_the_person_and_nobody_else() {
    for result in
        [ContactResult::ThirdPartyAnswered, ContactResult::AskedToCallBack, ContactResult::VoicemailLeft]
    {
        let story = a_case().allocated().contacted(Channel::Phone, result);
        assert_eq!(story.refuses(&story.activation()), ["no_conversation"]);
    }
}

#[test]
fn every_event_knows_who_caused_the_next_step() {
    let story = a_case().active();
    assert!(
        matches!(story.history.last(), Some((Event::Activated { consent, .. }, _)) if *consent == id(804))
    );
    assert!(matches!(story.case.status, Status::Active { .. }));
}
