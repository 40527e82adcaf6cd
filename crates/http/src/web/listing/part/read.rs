//! Reading what was typed into the parts that are a handful of boxes.

use app::Footbridge;
use domain::contact::{EmailAddress, WebAddress};
use domain::directory::Edition;
use domain::directory::contact::{PublicContact, PublicPhone};
use domain::directory::cost::{Price, TypedPrice};
use domain::directory::faults::MOST_DESCRIPTION;
use domain::text::PlainWords;

use crate::valid::Read;
use crate::web::form::Form;

/// Its name.
pub fn name(form: &mut Form, edition: Edition) -> Read<Edition> {
    let name = form.required::<PlainWords>("name", "Enter what it is called")?;
    Ok(Edition { name: name.into(), ..edition })
}

/// What it is.
pub fn what(form: &mut Form, mut edition: Edition) -> Read<Edition> {
    let summary = form.words("summary", "What you do in one line", 200);
    let description = form.value("description").replace("\r\n", "\n").trim().to_owned();
    if description.chars().count() > MOST_DESCRIPTION {
        let said = format!("What there is to say must be {MOST_DESCRIPTION} characters or less");
        form.fault("description", "words_too_long", said);
    }
    if summary.as_ref().is_ok_and(Option::is_none) && description.is_empty() {
        form.fault("summary", "missing", "Enter what you do in one line");
    }
    edition.listing.summary = summary?.map(Into::into);
    edition.listing.description = description;
    Ok(edition)
}

/// Who it is for.
pub fn who(form: &mut Form, mut edition: Edition) -> Read<Edition> {
    let gender = form.chosen_if_any("gender");
    let words = form.words("words", "Who it is for", 1000);
    let company = form.chosen_if_any("company");
    edition.listing.eligibility.gender = gender?;
    edition.listing.eligibility.words = words?.map(Into::into);
    edition.listing.bring_someone = company?;
    Ok(edition)
}

/// What it costs. Other prices stay as they are.
pub fn cost(form: &mut Form, mut edition: Edition, footbridge: &Footbridge) -> Read<Edition> {
    let before = edition.listing.cost.clone();
    let first = price(form, "first", before.first_visit, footbridge);
    let later = price(form, "later", before.afterwards, footbridge);
    edition.listing.cost.first_visit = first?;
    edition.listing.cost.afterwards = later?;
    Ok(edition)
}

fn price(form: &mut Form, name: &str, before: Option<Price>, footbridge: &Footbridge) -> Read<Option<Price>> {
    let pounds = form.optional::<TypedPrice>(&format!("{name}-pounds"));
    let words = form.words(&format!("{name}-words"), "What for, and for whom,", 200);
    let (pence, words) = (pounds?.map(|typed| typed.pence), words?.map(String::from));
    if pence.is_none() && words.is_none() {
        return Ok(None);
    }
    let id = before.map_or_else(|| footbridge.new_id(), |before| before.id);
    Ok(Some(Price { id, pence, words }))
}

/// How people reach it. Further contacts stay as they are.
pub fn contact(form: &mut Form, mut edition: Edition, footbridge: &Footbridge) -> Read<Edition> {
    let name = form.words("contact-name", "Name", 200);
    let phone = form.words("phone", "Phone number", 40);
    let email = form.optional::<EmailAddress>("email");
    let url = form.optional::<WebAddress>("url");
    let (name, phone): (Option<String>, Option<String>) = (name?.map(Into::into), phone?.map(Into::into));
    let listing = &mut edition.listing;
    listing.email = email?;
    listing.url = url?;
    if listing.contacts.is_empty() && (name.is_some() || phone.is_some()) {
        let id = footbridge.new_id();
        listing.contacts.push(PublicContact { id, name: None, role: None, email: None, phones: Vec::new() });
    }
    if let Some(first) = listing.contacts.first_mut() {
        first.name = name;
        // The address of the listing is the one that is shown and typed.
        first.email = None;
        match (phone, first.phones.first_mut()) {
            (Some(number), Some(known)) => known.number = number,
            (Some(number), None) => {
                first.phones.push(PublicPhone { id: footbridge.new_id(), number, words: None });
            }
            (None, Some(_)) => drop(first.phones.remove(0)),
            (None, None) => {}
        }
    }
    let is_empty = |contact: &PublicContact| {
        contact.name.is_none()
            && contact.role.is_none()
            && contact.email.is_none()
            && contact.phones.is_empty()
    };
    listing.contacts.retain(|contact| !is_empty(contact));
    Ok(edition)
}
