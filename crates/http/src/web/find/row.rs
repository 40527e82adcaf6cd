//! One group of a list, as anybody reads it.

use app::view::{FoundService, ServiceView};
use chrono::NaiveDate;
use domain::directory::location::Location;

use crate::web::words;

/// A group.
pub struct Row {
    /// Where all about it is.
    pub to: String,
    /// Its name.
    pub name: String,
    /// Who offers it, where that says something else than its name.
    pub organisation: String,
    /// What it is in one line.
    pub summary: String,
    /// Where, how far, when next, and what it costs.
    pub facts: Vec<String>,
    /// When somebody last said that this is right.
    pub checked: String,
}

impl Row {
    /// A group that was found.
    pub fn of(found: FoundService, today: NaiveDate) -> Self {
        let FoundService { service, distance, next_on, capacity: _ } = found;
        let mut facts = Vec::new();
        facts.extend(whereabouts(&service));
        facts.extend(distance.map(|distance| format!("{} away", distance.in_miles())));
        facts.extend(next_on.map(|on| format!("Next on {}", words::near_day(on, today))));
        facts.extend((service.details.cost.is_free() == Some(true)).then(|| "Free".to_owned()));
        let other = service.organisation.name != service.name;
        Self {
            to: format!("/find/{}", service.id),
            organisation: if other { service.organisation.name } else { String::new() },
            summary: service.details.in_short(),
            facts,
            checked: words::date_of(service.confirmed_at),
            name: service.name,
        }
    }
}

/// Where it is, in a few words.
pub fn whereabouts(service: &ServiceView) -> Option<String> {
    let locations = &service.details.locations;
    let named = |location: &Location| {
        let postcode = location.postcode.as_ref().map(|postcode| postcode.as_str().to_owned());
        let words: Vec<String> =
            location.name.clone().into_iter().chain(location.town.clone()).chain(postcode).collect();
        words.join(", ")
    };
    match locations.as_slice() {
        [] if service.details.online == Some(true) => Some("Online".to_owned()),
        [] => None,
        [only] => Some(named(only)),
        [first, others @ ..] => Some(format!(
            "{} and {}",
            named(first),
            words::count(others.len(), "other place", "other places")
        )),
    }
}
