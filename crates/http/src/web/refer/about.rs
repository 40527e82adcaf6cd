//! The identity strip of a referral: what its reader may know of the person, and nothing else.

use chrono::NaiveDate;
use domain::coded::Coded;
use domain::disclosure::{Disclosure, SafeContact};

use crate::web::identity::Identity;
use crate::web::tag::{Colour, Tag};
use crate::web::words;

/// Who a referral is about, as far as it is disclosed.
pub fn identity(person: &Disclosure, today: NaiveDate) -> Identity {
    let name = called(person);
    let preferred =
        person.called.clone().filter(|called| !name.starts_with(called.as_str())).unwrap_or_default();
    let born = person.born_on.map(|born| format!("{} (age {})", words::date(born), words::age(born, today)));
    let number = person.nhs_number.map(|number| number.grouped());
    let call = person.phone.as_ref().map(|phone| format!("tel:{}", phone.canonical())).unwrap_or_default();
    let phone = person.phone.as_ref().map(|phone| phone.as_typed().to_owned());
    let known = |fact: Option<String>| fact.unwrap_or_else(|| "Not known".to_owned());
    let facts = vec![("Date of birth", known(born)), ("NHS number", known(number)), ("Phone", known(phone))];
    let mut flags = Vec::new();
    match person.safe_contact {
        Some(SafeContact::CallOnly) => {
            flags.push(Tag::new("Only call. Do not write or leave a message", Colour::Red));
        }
        Some(SafeContact::NoMessage) => flags.push(Tag::new("Do not leave a message", Colour::Orange)),
        Some(SafeContact::MayLeaveMessage) | None => {}
    }
    if person.ring_before_you_decide || !person.risks.is_empty() {
        flags.push(Tag::new("Safety: read before contact", Colour::Red));
    }
    flags.extend(person.requirements.iter().map(|need| Tag::new(need.label(), Colour::Yellow)));
    // Pronouns are not among what a service is told.
    Identity { name, preferred, pronouns: String::new(), facts, call, flags }
}

/// The name to write, as far as it is disclosed.
pub fn called(person: &Disclosure) -> String {
    person.full_name.clone().or_else(|| person.called.clone()).unwrap_or_else(|| "This person".to_owned())
}
