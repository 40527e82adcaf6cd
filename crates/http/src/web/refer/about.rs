//! The identity strip of a referral: what its reader may know of the person, and nothing else.

use chrono::NaiveDate;
use domain::disclosure::Disclosure;

use crate::web::identity::Identity;
use crate::web::tag::Tag;
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
    // Pronouns are not among what a service is told.
    Identity { name, preferred, pronouns: String::new(), facts, call, flags: Tag::flags(&person.flags) }
}

/// The name to write, as far as it is disclosed.
pub fn called(person: &Disclosure) -> String {
    person.full_name.clone().or_else(|| person.called.clone()).unwrap_or_else(|| "This person".to_owned())
}
