//! By which way a message to a person leaves, for whoever answers for people's safety.

use std::fmt::Write;

use footbridge_domain::calendar::{local_time, long_date};
use footbridge_domain::clock::Timestamp;
use footbridge_domain::coded::{Channel, Coded, Requirement};
use footbridge_domain::consent::{ConsentScope, Consents};
use footbridge_domain::contact::Hours;
use footbridge_domain::effect::MessageKind;
use footbridge_domain::message::{Decision, Naming, Print};
use footbridge_domain::person::Person;
use footbridge_domain::referral::StatusKind;

use super::assert_is_kept;
use crate::fixtures::{Described, a_consent, at, monday_morning};
use crate::leaving::{a_reader, becomes};

const HEADING: &str = "\
What leaves for a person, by which way, and when. It is decided anew at the moment of sending.
Peggy reads Welsh, has a mobile phone, an e-mail address and a home, and allows texts, e-mails and letters.
\"Your referral was sent\" is wanted on Monday 2 March 2026, at 10:00, unless it says otherwise.
";

fn in_words(decision: &Decision) -> String {
    match decision {
        Decision::Send(route, manner) => {
            let large = if manner.print == Print::Large { ", large print" } else { "" };
            let naming = if manner.naming == Naming::Neutral { "neutral" } else { "names the service" };
            format!("{}, {}, {naming}{large}", route.way().label(), manner.language.label())
        }
        Decision::Hold { until, because } => {
            let until = local_time(*until);
            let day = long_date(until.date());
            format!("waits until {day}, {}: {}", until.format("%H:%M"), because.label())
        }
        Decision::Drop(why) => format!("does not leave: {}", why.label()),
    }
}

fn with(change: impl FnOnce(&mut Person)) -> Person {
    let mut person = a_reader();
    change(&mut person);
    person
}

fn only(channel: Channel) -> Person {
    with(|person| person.reach.permissions.channels = [channel].into())
}

fn needing(channel: Channel, requirement: Requirement) -> Person {
    let mut person = only(channel);
    person.requirements = vec![requirement];
    person
}

fn people() -> Vec<(&'static str, Person)> {
    let hours = Hours::new(12, 14).unwrap();
    vec![
        ("everything is allowed", a_reader()),
        ("the service must not be named", with(|person| person.reach.permissions.name_service = false)),
        ("nothing was asked", with(|person| person.reach.permissions.channels.clear())),
        ("only calls are allowed", only(Channel::Phone)),
        ("only texts are allowed", only(Channel::Sms)),
        ("only e-mails are allowed", only(Channel::Email)),
        ("only letters are allowed", only(Channel::Letter)),
        ("texts are allowed, and the phone is a landline", {
            let mut person = only(Channel::Sms);
            person.reach.phone = Some("01632 960 001".parse().unwrap());
            person
        }),
        ("letters are allowed, and there is no address", {
            let mut person = only(Channel::Letter);
            person.address = None;
            person
        }),
        ("letters are allowed, and the address is a safe one", only(Channel::Letter).at_a_safe_address()),
        ("it is not safe to write", a_reader().whom_only_a_call_is_safe_for()),
        ("it is safe between 12 and 2", with(|person| person.reach.permissions.safe_hours = Some(hours))),
        ("they have no phone", with(|person| person.requirements = vec![Requirement::NoPhone])),
        ("they have no phone and no internet", {
            with(|person| person.requirements = vec![Requirement::NoPhone, Requirement::NoInternet])
        }),
        ("letters, in large print", needing(Channel::Letter, Requirement::LargePrint)),
        ("letters, in braille", needing(Channel::Letter, Requirement::Braille)),
        ("letters, and no post", needing(Channel::Letter, Requirement::NoPost)),
        ("they have died", a_reader().who_has_died()),
    ]
}

fn row(
    text: &mut String,
    what: &str,
    person: &Person,
    consents: &Consents,
    status: StatusKind,
    now: Timestamp,
) {
    let decision = becomes(MessageKind::WeAsked, person, consents, status, now);
    writeln!(text, "{what:<52}{}", in_words(&decision)).unwrap();
}

#[test]
fn what_leaves_for_a_person_is_written_down() {
    let mut text = format!("{HEADING}\nWhat they said\n==============\n");
    let (nothing, sent, morning) = (Consents::default(), StatusKind::Sent, monday_morning());
    for (what, person) in people() {
        row(&mut text, what, &person, &nothing, sent, morning);
    }
    let mut taken_back = a_consent(805, ConsentScope::ContactBy { channel: Channel::Sms });
    taken_back.withdrawn_at = Some(morning);
    let taken_back = Consents(vec![taken_back]);
    row(&mut text, "consent to texts was withdrawn", &a_reader(), &taken_back, sent, morning);

    text.push_str("\nWhen it is\n==========\n");
    for moment in ["2026-03-02 09:59", "2026-03-02 19:59", "2026-03-02 20:00", "2026-03-03 07:59"] {
        row(&mut text, &format!("texts, at {moment}"), &only(Channel::Sms), &nothing, sent, at(moment));
    }
    row(
        &mut text,
        "e-mails, at 2026-03-02 23:00",
        &only(Channel::Email),
        &nothing,
        sent,
        at("2026-03-02 23:00"),
    );

    text.push_str("\nHow the referral stands meanwhile\n=================================\n");
    for status in StatusKind::ALL {
        row(&mut text, status.code(), &a_reader(), &nothing, *status, morning);
    }
    assert_is_kept("tests/golden/leaving.txt", &text);
}

#[test]
fn what_each_message_needs_to_be_true_is_written_down() {
    use footbridge_domain::case;
    use footbridge_domain::message::Standing;
    let mut text = String::from(
        "While which state of the record each message still holds. In every other it is not sent.\n\n",
    );
    for message in MessageKind::ALL {
        let referral = StatusKind::ALL.iter().filter(|is| Standing::Referral(**is).bears_out(*message));
        let referral: Vec<_> = referral.map(|is| is.code()).collect();
        let case = case::StatusKind::ALL.iter().filter(|is| Standing::Case(**is).bears_out(*message));
        let case: Vec<_> = case.map(|is| is.code()).collect();
        writeln!(text, "{}", message.label()).unwrap();
        writeln!(text, "    a referral: {}", referral.join(", ")).unwrap();
        writeln!(text, "    a case:     {}", case.join(", ")).unwrap();
    }
    assert_is_kept("tests/golden/relevance.txt", &text);
}
