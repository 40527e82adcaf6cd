//! Who is told what: one message each at most, and none that could harm.

use std::collections::HashSet;

use footbridge_domain::case;
use footbridge_domain::coded::Coded;
use footbridge_domain::coded::{Channel, NotStartedReason};
use footbridge_domain::effect::{Audience, Effect, MessageKind};
use footbridge_domain::person::Person;
use footbridge_domain::referral::Command;

use crate::fixtures::{
    CaseStory, Described, Story, a_case, a_person, a_referral, practice_referrer, the_person, told,
};

/// Stories that between them meet every event about which somebody may be told.
fn stories(person: &Person) -> Vec<Story> {
    let draft = || a_referral().made_from_a_case().for_person(person.clone());
    let seen = || draft().seen();
    vec![
        draft().sent(),
        seen().asked_back(),
        seen().accepted(),
        seen().waitlisted("2026-04-01"),
        seen().declined(),
        seen().redirected(),
        seen().accepted().started(),
        seen().accepted().started().ended(),
        seen().accepted().not_started(NotStartedReason::Caring),
        seen().accepted().withdrawn_by(the_person()),
        seen().withdrawn_by(practice_referrer()),
        seen().accepted().entered_in_error(),
        draft().sent().does(&Command::UndoSending),
        draft().sent().left_unanswered(),
        a_referral().by_the_person().for_person(person.clone()).sent(),
        a_referral().by_the_person().for_person(person.clone()).seen().accepted(),
        a_referral().by_the_person().for_person(person.clone()).seen().withdrawn_by(the_person()),
    ]
}

fn cases(person: &Person) -> Vec<CaseStory> {
    let story = || a_case().for_person(person.clone());
    vec![
        story().working_days_later(20).does(&case::Command::ReviewWaiting),
        story().allocated(),
        story().active().closed(),
        story().does(&case::Command::PersonDeclines { reason: None }),
        story().active().by(the_person()).does(&case::Command::PersonEnds),
    ]
}

fn all_effects(person: &Person) -> Vec<Vec<Effect>> {
    let referrals = stories(person).into_iter().map(|story| story.effects);
    referrals.chain(cases(person).into_iter().map(|story| story.effects)).collect()
}

fn hears_nothing(person: &Person) {
    for effects in all_effects(person) {
        assert!(told(&effects).iter().all(|(audience, _)| *audience != Audience::Person), "{effects:?}");
    }
}

#[test]
fn everybody_gets_one_message_at_most_for_one_event() {
    for effects in all_effects(&a_person()) {
        let audiences: Vec<_> = told(&effects).into_iter().map(|(audience, _)| audience).collect();
        let different: HashSet<_> = audiences.iter().collect();
        assert_eq!(different.len(), audiences.len(), "{audiences:?}");
    }
}

#[test]
fn a_person_to_whom_writing_is_unsafe_is_sent_nothing() {
    hears_nothing(&a_person().whom_only_a_call_is_safe_for());
}

#[test]
fn a_person_who_allowed_no_channel_in_which_machines_write_is_sent_nothing() {
    let mut person = a_person();
    person.reach.permissions.channels = [Channel::Phone, Channel::InPerson].into();
    hears_nothing(&person);
}

#[test]
fn whoever_asks_for_themself_hears_as_the_person_and_only_once() {
    let sent = a_referral().by_the_person().sent();
    assert_eq!(
        told(&sent.effects),
        [(Audience::Person, MessageKind::Receipt), (Audience::Service, MessageKind::Asked)]
    );
}

#[test]
fn the_practice_hears_of_what_came_of_a_case_but_not_twice_of_its_own_referral() {
    let own = a_referral().seen().accepted().started();
    assert!(told(&own.effects).iter().all(|(audience, _)| *audience != Audience::Practice));
    let from_case = a_referral().made_from_a_case().seen().accepted().started();
    assert!(told(&from_case.effects).contains(&(Audience::Practice, MessageKind::Started)));
}

#[test]
fn a_message_says_what_happened_and_not_why() {
    for message in MessageKind::ALL {
        assert!(message.label().len() < 60 && message.label().starts_with(char::is_uppercase), "{message}");
    }
}
