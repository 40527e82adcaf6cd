//! What leaves, by which way, and when: what the person said wins over everything that waits.

use std::collections::BTreeSet;

use footbridge_domain::clock::Timestamp;
use footbridge_domain::coded::{Channel, Requirement};
use footbridge_domain::consent::{ConsentScope, Consents};
use footbridge_domain::contact::Hours;
use footbridge_domain::effect::MessageKind;
use footbridge_domain::language::PublicLanguage;
use footbridge_domain::message::{
    Decision, Desk, Dropped, Held, Naming, Outgoing, Print, Recipient, Standing, Way,
};
use footbridge_domain::person::Person;
use footbridge_domain::referral::StatusKind;

use crate::fixtures::{Described, a_consent, a_person, at, monday_morning};

/// Somebody who can be texted, written to by e-mail, and by letter.
pub fn a_reader() -> Person {
    let mut person = a_person();
    person.reach.phone = Some("07700 900 001".parse().unwrap());
    person.reach.permissions.channels.insert(Channel::Letter);
    person
}

/// What becomes of a message to a person about a referral.
pub fn becomes(
    message: MessageKind,
    person: &Person,
    consents: &Consents,
    status: StatusKind,
    now: Timestamp,
) -> Decision {
    let outgoing = Outgoing {
        message,
        recipient: Recipient::Person { person, consents },
        standing: Standing::Referral(status),
        not_before: monday_morning(),
        failed: &BTreeSet::new(),
    };
    outgoing.decide(now)
}

fn sent_to(person: &Person) -> Decision {
    becomes(MessageKind::WeAsked, person, &Consents::default(), StatusKind::Sent, monday_morning())
}

/// By which way it leaves, if it does.
pub fn way(decision: &Decision) -> Option<Way> {
    match decision {
        Decision::Send(route, _) => Some(route.way()),
        Decision::Hold { .. } | Decision::Drop(_) => None,
    }
}

#[test]
fn news_goes_to_the_pocket_and_what_is_kept_goes_on_paper() {
    assert_eq!(way(&sent_to(&a_reader())), Some(Way::Sms));
    let closed = Outgoing {
        message: MessageKind::CaseClosed,
        recipient: Recipient::Person { person: &a_reader(), consents: &Consents::default() },
        standing: Standing::Case(footbridge_domain::case::StatusKind::Closed),
        not_before: monday_morning(),
        failed: &BTreeSet::new(),
    };
    assert_eq!(way(&closed.decide(monday_morning())), Some(Way::Letter));
}

#[test]
fn after_a_death_nothing_leaves() {
    assert_eq!(sent_to(&a_reader().who_has_died()), Decision::Drop(Dropped::Died));
}

#[test]
fn where_writing_is_unsafe_no_way_is_left_and_somebody_has_to_say_it() {
    let decision = sent_to(&a_reader().whom_only_a_call_is_safe_for());
    assert_eq!(decision, Decision::Drop(Dropped::NoSafeWay));
    assert!(Dropped::NoSafeWay.needs_a_voice());
}

#[test]
fn a_channel_that_was_taken_back_is_not_used_although_it_once_was_allowed() {
    let person = a_reader();
    let sms = ConsentScope::ContactBy { channel: Channel::Sms };
    let mut withdrawn = a_consent(805, sms);
    withdrawn.withdrawn_at = Some(monday_morning());
    let by = |consents| {
        let consents = Consents(consents);
        way(&becomes(MessageKind::WeAsked, &person, &consents, StatusKind::Sent, monday_morning()))
    };
    assert_eq!(by(vec![withdrawn.clone()]), Some(Way::Email));
    assert_eq!(by(vec![a_consent(806, sms), withdrawn]), Some(Way::Sms), "they allowed it again");
}

#[test]
fn nobody_is_sent_what_they_cannot_read() {
    let with = |requirement| {
        let mut person = a_reader();
        person.requirements = vec![requirement];
        person
    };
    assert_eq!(way(&sent_to(&with(Requirement::NoPhone))), Some(Way::Email));
    let mut on_paper = with(Requirement::Braille);
    on_paper.reach.permissions.channels = [Channel::Letter].into();
    assert_eq!(sent_to(&on_paper), Decision::Drop(Dropped::NoSafeWay));
    on_paper.requirements = vec![Requirement::LargePrint];
    let Decision::Send(_, manner) = sent_to(&on_paper) else { panic!("a letter can be read in large print") };
    assert_eq!(manner.print, Print::Large);
}

#[test]
fn a_safe_address_is_never_printed_on_an_envelope() {
    let mut person = a_reader().at_a_safe_address();
    person.reach.permissions.channels = [Channel::Letter].into();
    assert_eq!(sent_to(&person), Decision::Drop(Dropped::NoSafeWay));
}

#[test]
fn a_text_waits_for_the_morning_and_a_letter_does_not() {
    let late = at("2026-03-02 22:30");
    let person = a_reader();
    let decide =
        |person: &Person| becomes(MessageKind::WeAsked, person, &Consents::default(), StatusKind::Sent, late);
    let morning = Decision::Hold { until: at("2026-03-03 08:00"), because: Held::Night };
    assert_eq!(decide(&person), morning);
    let mut on_paper = person.clone();
    on_paper.reach.permissions.channels = [Channel::Letter].into();
    assert_eq!(way(&decide(&on_paper)), Some(Way::Letter));
    let mut at_lunch = person;
    at_lunch.reach.permissions.safe_hours = Some(Hours::new(12, 14).unwrap());
    let noon = Decision::Hold { until: at("2026-03-03 12:00"), because: Held::OutsideSafeHours };
    assert_eq!(decide(&at_lunch), noon);
}

#[test]
fn the_wording_is_neutral_until_the_person_lets_it_name_the_service() {
    let mut person = a_reader();
    let naming = |person: &Person| match sent_to(person) {
        Decision::Send(_, manner) => (manner.naming, manner.language),
        other => panic!("{other:?}"),
    };
    assert_eq!(naming(&person), (Naming::NamesService, PublicLanguage::Welsh));
    person.reach.permissions.name_service = false;
    person.language = None;
    assert_eq!(naming(&person), (Naming::Neutral, PublicLanguage::English));
}

#[test]
fn what_is_no_longer_true_is_not_said() {
    let person = a_reader();
    for (message, status) in [
        (MessageKind::WeAsked, StatusKind::Withdrawn),
        (MessageKind::Accepted, StatusKind::Declined),
        (MessageKind::Waitlisted, StatusKind::Accepted),
        (MessageKind::Receipt, StatusKind::Draft),
    ] {
        let decision = becomes(message, &person, &Consents::default(), status, monday_morning());
        assert_eq!(decision, Decision::Drop(Dropped::Overtaken), "{message} while {status}");
    }
}

#[test]
fn an_organisation_is_told_by_the_nearest_way_that_has_not_failed() {
    let mut desk = Desk {
        member: Some("sam@example.org".parse().unwrap()),
        shared: Some("hello@example.org".parse().unwrap()),
        mobile: Some("07700 900 002".parse().unwrap()),
        signs_in: true,
        language: PublicLanguage::English,
    };
    let by = |desk: &Desk, failed: &[Way]| {
        let failed = failed.iter().copied().collect();
        let outgoing = Outgoing {
            message: MessageKind::Asked,
            recipient: Recipient::Organisation(desk),
            standing: Standing::Referral(StatusKind::Sent),
            not_before: monday_morning(),
            failed: &failed,
        };
        way(&outgoing.decide(monday_morning()))
    };
    assert_eq!(by(&desk, &[]), Some(Way::Email));
    assert_eq!(by(&desk, &[Way::Email]), Some(Way::Sms));
    assert_eq!(by(&desk, &[Way::Email, Way::Sms]), Some(Way::InApp));
    desk.signs_in = false;
    assert_eq!(by(&desk, &[Way::Email, Way::Sms]), None, "somebody has to ring them");
}
