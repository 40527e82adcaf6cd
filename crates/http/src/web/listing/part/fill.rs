//! What stands in the boxes of a part before anybody types.

use domain::coded::Coded;
use domain::directory::Edition;
use domain::directory::cost::Price;

use super::{Part, place, when};
use crate::web::form::Form;

/// Puts what a part says into its boxes.
pub fn fill(form: &mut Form, part: Part, edition: &Edition) {
    let listing = &edition.listing;
    match part {
        Part::Name => form.set("name", &*edition.name),
        Part::What => {
            form.set("summary", listing.summary.as_deref().unwrap_or_default());
            form.set("description", &*listing.description);
        }
        Part::Who => {
            let eligibility = &listing.eligibility;
            form.set("gender", eligibility.gender.map_or("", Coded::code));
            form.set("words", eligibility.words.as_deref().unwrap_or_default());
            form.set("company", listing.bring_someone.map_or("", Coded::code));
        }
        Part::When => when::fill(form, &listing.schedules),
        Part::Where => place::fill(form, listing),
        Part::Cost => {
            let cost = &listing.cost;
            price(form, "first", cost.first_visit.as_ref());
            price(form, "later", cost.afterwards.as_ref());
        }
        Part::Contact => {
            let first = listing.contacts.first();
            let name = first.and_then(|contact| contact.name.as_deref());
            let phone = first.and_then(|contact| contact.phones.first());
            let own = first.and_then(|contact| contact.email.as_ref());
            let email = listing.email.as_ref().or(own);
            form.set("contact-name", name.unwrap_or_default());
            form.set("phone", phone.map_or("", |phone| phone.number.as_str()));
            form.set("email", email.map_or("", |email| email.as_str()));
            form.set("url", listing.url.as_ref().map_or("", |url| url.as_str()));
        }
    }
}

fn price(form: &mut Form, name: &str, price: Option<&Price>) {
    let pence = price.and_then(|price| price.pence);
    let pounds = match pence.map(|pence| (pence / 100, pence % 100)) {
        None => String::new(),
        Some((pounds, 0)) => pounds.to_string(),
        Some((pounds, pence)) => format!("{pounds}.{pence:02}"),
    };
    form.set(&format!("{name}-pounds"), pounds);
    let words = price.and_then(|price| price.words.as_deref());
    form.set(&format!("{name}-words"), words.unwrap_or_default());
}
