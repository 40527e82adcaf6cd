//! The identity strip: who a page is about, and what everybody who contacts them has to know first. It stands on every
//! page that names a person.

use app::view::PersonView;
use chrono::NaiveDate;

use super::tag::Tag;
use super::words;

/// Who a page is about.
#[derive(Clone)]
pub struct Identity {
    /// Their name.
    pub name: String,
    /// The name they like to be called; often nothing.
    pub preferred: String,
    /// The pronouns they use; often nothing.
    pub pronouns: String,
    /// What tells them apart: date of birth and age, NHS number, phone.
    pub facts: Vec<(&'static str, String)>,
    /// Where the phone number leads on a phone; nothing where there is none.
    pub call: String,
    /// What has to be known before they are contacted.
    pub flags: Vec<Tag>,
}

impl std::fmt::Debug for Identity {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Identity(…)")
    }
}

impl Identity {
    /// The strip of a person's record.
    #[must_use]
    pub fn of(person: &PersonView, today: NaiveDate) -> Self {
        let born = format!("{} (age {})", words::date(person.born_on), words::age(person.born_on, today));
        let mut facts = vec![("Date of birth", born)];
        let number = person.nhs_number.as_deref().map_or("Not known".to_owned(), words::nhs_number);
        facts.push(("NHS number", number));
        let phone = person.reach.phone.as_ref();
        let call = phone.map(|phone| format!("tel:{}", phone.canonical())).unwrap_or_default();
        let phone = phone.map(|phone| phone.as_typed().to_owned());
        facts.push(("Phone", phone.unwrap_or_else(|| "No phone".to_owned())));
        let name = person.full_name();
        let preferred = person.preferred_name.clone().unwrap_or_default();
        let pronouns = person.pronouns.clone().unwrap_or_default();
        Self { name, preferred, pronouns, facts, call, flags: Tag::flags(&person.flags(today)) }
    }
}
