//! What each audience reads, laid out for whoever answers for the information.

use std::fmt::Write;

use footbridge_domain::case::StatusKind;
use footbridge_domain::coded::Coded;
use footbridge_domain::consent::ReportLevel;
use footbridge_domain::disclosure::case::{CaseDisclosure, OnwardReferral, disclose_case};
use footbridge_domain::disclosure::{Audience, Disclosure, Field, disclose};
use footbridge_domain::person::Person;
use footbridge_domain::share_profile::ShareProfile;

use super::{assert_is_kept, case_states};
use crate::fixtures::{Described, a_person, a_referral, on, worker};

const HEADING: &str = "\
What each audience may read of a person, by the share profile of the referral.

Told of somebody about whom everything is known, with a risk today of which services may be told. Each cell was really
disclosed. The needs a referral names, and its reference, are part of the referral and not of the person.
";

pub const AUDIENCES: [(Audience, &str); 8] = [
    (Audience::Referrer, "The organisation that wrote the record down and holds it"),
    (Audience::Person, "The person"),
    (Audience::LinkWorkService, "A link-work service that has a case with them"),
    (Audience::LinkWorkTriage, "A link-work service that has yet to answer"),
    (
        Audience::ServiceBefore { blind_first: true },
        "A community service that has yet to say yes and chose \"blind first\"",
    ),
    (Audience::ServiceBefore { blind_first: false }, "A community service that has yet to say yes"),
    (Audience::ServiceAfter, "A community service that has said yes"),
    (Audience::ServiceEnded, "A service whose part is over, however it ended"),
];

/// Whether the field is really there.
pub fn shows(disclosure: &Disclosure, field: Field) -> bool {
    match field {
        Field::Called => disclosure.called.is_some(),
        Field::FullName => disclosure.full_name.is_some(),
        Field::AgeBand => disclosure.age_band.is_some(),
        Field::BornOn => disclosure.born_on.is_some(),
        Field::NhsNumber => disclosure.nhs_number.is_some(),
        Field::Phone => disclosure.phone.is_some(),
        Field::Email => disclosure.email.is_some(),
        Field::SafeContact => disclosure.safe_contact.is_some(),
        Field::Area => disclosure.area.is_some(),
        Field::Postcode => disclosure.postcode.is_some(),
        Field::Address => disclosure.address.is_some(),
        Field::Language => disclosure.language.is_some(),
        Field::Requirements => !disclosure.requirements.is_empty(),
        Field::RingFirst => disclosure.ring_before_you_decide,
        Field::Risks => !disclosure.risks.is_empty(),
        Field::EmergencyContact => disclosure.emergency_contact.is_some(),
        Field::OwnWords => disclosure.may_read_own_words,
        Field::Reason => disclosure.may_read_reason,
        Field::Note => disclosure.may_read_note,
        Field::LinkWorker => disclosure.may_read_link_worker,
        Field::Clinical => disclosure.may_read_clinical,
    }
}

/// One line of a table: what it is about, and a cell for each column.
fn line(text: &mut String, about: &str, width: usize, cells: impl Iterator<Item = &'static str>) {
    let cells: String = cells.fold(String::new(), |cells, cell| cells + &format!("{cell:<width$}"));
    writeln!(text, "{}", format!("    {about:<34}{cells}").trim_end()).unwrap();
}

const fn cell(is_read: bool) -> &'static str {
    if is_read { "yes" } else { "·" }
}

fn table(text: &mut String, person: &Person, audience: Audience) {
    let profiles = || ShareProfile::ALL.iter();
    line(text, "", 6, profiles().map(|profile| profile.code()));
    for field in Field::ALL {
        let read = |profile: &ShareProfile| disclose(person, audience, *profile, on("2026-03-02"));
        line(text, field.label(), 6, profiles().map(|profile| cell(shows(&read(profile), *field))));
    }
}

/// What changes for somebody of whom one more thing is true, with the widest profile.
fn difference(text: &mut String, what: &str, usual: &Person, other: &Person) {
    write!(text, "\n\n{what}\n").unwrap();
    for (audience, name) in AUDIENCES {
        let read = |person| {
            let disclosure = disclose(person, audience, ShareProfile::P4, on("2026-03-02"));
            Field::ALL.iter().copied().filter(move |field| shows(&disclosure, *field)).collect::<Vec<_>>()
        };
        let still = read(other);
        let lost: Vec<_> =
            read(usual).into_iter().filter(|field| !still.contains(field)).map(Coded::label).collect();
        let lost = if lost.is_empty() { "the same".to_owned() } else { format!("not {}", lost.join(", ")) };
        writeln!(text, "    {name}\n        {lost}").unwrap();
    }
}

/// Whether one line of the practice's table is there to be read.
type IsRead = fn(&CaseDisclosure) -> bool;

fn practice_table(text: &mut String) {
    let closed = case_states::in_state(StatusKind::Closed);
    let onward = a_referral().made_from_a_case().seen().accepted().referral;
    let read =
        |level| disclose_case(&closed.case, Some(&worker(102).name), [OnwardReferral::of(&onward)], level);
    let rows: [(&str, IsRead); 7] = [
        ("Where the case stands", |case| case.status.is_some()),
        ("Name of the link worker", |case| case.link_worker.is_some()),
        ("How it ended: code and sentence", |case| case.closure.is_some()),
        ("Actions for the practice", |case| case.closure.is_some()),
        ("Onward referrals: need and state", |case| !case.onward.is_empty()),
        ("Onward referrals: which service", |case| case.onward.iter().any(|onward| onward.service.is_some())),
        ("Coded events for the record", |case| case.coded_events),
    ];
    text.push_str("\n\nWhat the practice that referred reads of a case, by what the person chose\n\n");
    line(text, "", 14, ReportLevel::ALL.iter().map(|level| level.label()));
    for (name, is_read) in rows {
        line(text, name, 14, ReportLevel::ALL.iter().map(|level| cell(is_read(&read(*level)))));
    }
    text.push_str("\n    Contacts and contact notes are read at no level.\n");
}

#[test]
fn what_each_audience_reads_is_written_down() {
    let person = a_person().with_a_risk(true);
    let mut text = HEADING.to_owned();
    for (audience, name) in AUDIENCES {
        write!(text, "\n\n{name}\n\n").unwrap();
        table(&mut text, &person, audience);
    }
    let safe_address = person.clone().at_a_safe_address();
    difference(&mut text, "For somebody at a safe address", &person, &safe_address);
    let only_a_call = person.clone().whom_only_a_call_is_safe_for();
    difference(&mut text, "For somebody to whom it is not safe to write", &person, &only_a_call);
    let unshared = a_person().with_a_risk(false);
    difference(&mut text, "For somebody with a risk of which services may not be told", &person, &unshared);
    practice_table(&mut text);
    assert_is_kept("tests/golden/disclosures.txt", &text);
}
