//! What a service reads of an ask. One card, made from a [`Disclosure`] and from nothing else of the person, and drawn
//! by one macro (`components/ask.html`): what is shown to whoever sends, before they send, and what the group sees are
//! the same bytes.

use domain::coded::{Coded, Need};
use domain::disclosure::{Disclosure, Flag};

use super::tag::Tag;
use super::words;

/// Who asks, as far as the service may know it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asker {
    /// Their name; nothing for somebody who asks for themself.
    pub name: Option<String>,
    /// Their organisation.
    pub organisation: Option<String>,
    /// The organisation's public number.
    pub phone: Option<String>,
}

/// What was written for the ask. A disclosure says which of it may be read.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked<'a> {
    /// What would help.
    pub needs: &'a [Need],
    /// What matters to the person, in their words.
    pub own_words: Option<&'a str>,
    /// Why the referrer asks.
    pub reason: Option<&'a str>,
    /// The note written for this service.
    pub note: Option<&'a str>,
}

/// What a service reads of an ask.
#[derive(Clone, PartialEq, Eq)]
pub struct AskCard {
    /// The name, where it may be known; otherwise nothing.
    pub name: String,
    /// The ask in a sentence.
    pub sentence: String,
    /// How to reach them, and the number to press, where they may be rung.
    pub phone: Option<(String, String)>,
    /// What else may be read, in a fixed order.
    pub facts: Vec<(&'static str, String)>,
    /// What has to be known before anything else.
    pub flags: Vec<Tag>,
    /// Who asks, in a line; nothing for somebody who asks for themself.
    pub asker: String,
    /// The number of who asks, as it is read and as it is pressed.
    pub ring: Option<(String, String)>,
}

impl std::fmt::Debug for AskCard {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("AskCard(…)")
    }
}

impl AskCard {
    /// The card of an ask, as `person` discloses it.
    #[must_use]
    pub fn of(person: &Disclosure, asked: Asked<'_>, asker: &Asker) -> Self {
        let asker = if person.may_read_link_worker { asker.clone() } else { Asker::default() };
        Self {
            name: person.full_name.clone().or_else(|| person.called.clone()).unwrap_or_default(),
            sentence: sentence(person, asked.needs),
            phone: person
                .phone
                .as_ref()
                .map(|phone| (phone.as_typed().to_owned(), phone.canonical().to_owned())),
            facts: facts(person, asked),
            flags: flags(person),
            asker: [asker.name, asker.organisation].into_iter().flatten().collect::<Vec<_>>().join(", "),
            ring: asker.phone.map(|number| {
                let pressed = number.chars().filter(|symbol| symbol.is_ascii_digit() || *symbol == '+');
                let pressed = pressed.collect();
                (number, pressed)
            }),
        }
    }
}

/// "Someone aged 75 to 84 in OX3 would like company": the whole ask before anybody is named.
fn sentence(person: &Disclosure, needs: &[Need]) -> String {
    let who = match (&person.full_name, &person.called) {
        (_, Some(called)) => called.clone(),
        (Some(name), None) => name.clone(),
        (None, None) => "Someone".to_owned(),
    };
    let aged = person.age_band.as_ref().map(|band| format!(" aged {band}")).unwrap_or_default();
    let area = person.area.as_ref().map(|area| format!(" in {area}")).unwrap_or_default();
    let labels: Vec<_> = needs.iter().map(|need| need.label().to_lowercase()).collect();
    let help = match labels.as_slice() {
        [] => "would like to join you".to_owned(),
        [one] => format!("would like help with {one}"),
        [all @ .., last] => format!("would like help with {} and {last}", all.join(", ")),
    };
    format!("{who}{aged}{area} {help}.")
}

fn facts(person: &Disclosure, asked: Asked<'_>) -> Vec<(&'static str, String)> {
    let text = |may: bool, words: Option<&str>| words.filter(|_| may).map(str::to_owned);
    let listed = |labels: Vec<&str>| (!labels.is_empty()).then(|| labels.join(", "));
    let contact = person.safe_contact.map(|way| way.label().to_owned());
    let facts = [
        ("Likes to be called", person.called.clone().filter(|_| person.full_name.is_some())),
        ("Safe contact", contact),
        ("Email", person.email.as_ref().map(|email| email.as_str().to_owned())),
        ("Date of birth", person.born_on.map(words::date)),
        ("NHS number", person.nhs_number.map(|number| number.grouped())),
        ("Address", person.address.clone()),
        ("Postcode", person.postcode.as_ref().map(|postcode| postcode.as_str().to_owned())),
        ("Access needs", listed(person.requirements.iter().map(|need| need.label()).collect())),
        ("Language", person.language.clone()),
        ("To keep people safe", listed(person.risks.iter().map(|risk| risk.kind.label()).collect())),
        ("In an emergency", person.emergency_contact.clone()),
        ("What matters to them", text(person.may_read_own_words, asked.own_words)),
        ("Why we are asking", text(person.may_read_reason, asked.reason)),
        ("Note for you", text(person.may_read_note, asked.note)),
    ];
    facts.into_iter().filter_map(|(label, fact)| Some((label, fact?))).collect()
}

/// What they need so that they can take part is among the facts.
fn flags(person: &Disclosure) -> Vec<Tag> {
    let flags = person.flags.iter().filter(|flag| !matches!(flag, Flag::Needs(_)));
    flags.copied().map(Tag::flag).collect()
}
