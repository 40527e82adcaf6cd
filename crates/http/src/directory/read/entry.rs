//! What a record of a feed means here: an organisation, a service, its listing.

mod details;
mod facts;
mod place;

use std::collections::BTreeSet;

use app::request::{SourceEntry, SourceOrganisation};
use domain::coded::Need;
use domain::directory::cost::Cost;
use domain::directory::eligibility::Eligibility;
use domain::directory::listing::Listing;
use domain::directory::{Profile, faults};
use domain::ids::Id;
use serde_json::Value;

use super::field::{Fields, Notes};
use super::moments::{day, moment};
use super::record;
use crate::directory::derived::derived;
use crate::directory::publish;
use crate::directory::wire::{Organization, Service};
use facts::Facts;

/// Where entries come from, and what it calls the needs it answers.
#[derive(Debug, Clone, Default)]
pub struct Source {
    /// Its name: part of the identity of everything that comes from it.
    pub name: String,
    /// Its own words for needs.
    pub needs: Vec<(String, Need)>,
}

/// What a record says, or why it says nothing.
#[derive(Debug)]
pub struct Read {
    /// What it is called where it comes from: its name, or its identifier.
    pub title: String,
    /// Its meaning; the reason where there is none.
    pub entry: Result<SourceEntry, &'static str>,
    /// What was odd about it.
    pub notes: Notes,
}

impl Source {
    /// Reads one record in the form of the standard.
    #[must_use]
    pub fn read(&self, value: &Value) -> Read {
        let mut notes = Notes::default();
        let Some(fields) = Fields::of(value, "", &self.name) else {
            return Read { title: String::new(), entry: Err("This is not a record"), notes };
        };
        let service = record::service(&fields, &mut notes);
        let title = if service.name.is_empty() { service.id.to_string() } else { service.name.clone() };
        let named = fields.line("id", &mut Notes::default());
        let entry = match (named, service.name.is_empty()) {
            (None, _) => Err("A record needs an id, so that it is known again"),
            (_, true) => Err("A service needs a name"),
            (Some(key), false) => Ok(self.entry(key, service, &mut notes)),
        };
        Read { title, entry, notes }
    }

    fn entry(&self, key: String, service: Service, notes: &mut Notes) -> SourceEntry {
        let Service {
            id,
            organization_id,
            name,
            alternate_name,
            description,
            url,
            email,
            status,
            fees,
            accreditations,
            eligibility_description,
            minimum_age,
            maximum_age,
            assured_date,
            assurer_email: _,
            alert,
            last_modified,
            schedules,
            service_areas,
            service_at_locations,
            languages,
            organization,
            funding: _,
            cost_options,
            contacts,
            attributes,
        } = service;
        let facts = Facts::of(attributes, self, notes);
        let (locations, virtual_only) = place::locations(service_at_locations, notes);
        let (minimum_age, maximum_age) = ages(minimum_age, maximum_age, notes);
        let mut listing = Listing {
            summary: facts.summary,
            description: described(
                description,
                [("Accreditations", accreditations), ("Please note", alert)],
                notes,
            ),
            alternate_names: names(alternate_name),
            url: notes.value("/url", url.as_ref()),
            email: reachable(email).and_then(|email| notes.value("/email", Some(&email))),
            eligibility: Eligibility {
                needs_not_supported: facts.needs_not_supported,
                gender: facts.gender,
                words: eligibility_description
                    .map(|words| notes.at_most("/eligibility_description", words, 1000)),
            },
            areas: details::areas(service_areas, notes),
            schedules: details::schedules(schedules, &locations, notes),
            locations,
            languages: details::languages(languages, notes),
            online: facts.online.or(virtual_only.then_some(true)),
            cost: details::cost(cost_options, fees, id, notes),
            contacts: details::contacts(contacts, notes),
            bring_someone: facts.bring_someone,
            waiting: facts.waiting,
            capacity: facts.capacity,
        };
        without_faults(&mut listing, notes);
        let confirmed_at = facts
            .last_confirmed
            .or_else(|| assured_date.as_deref().and_then(moment))
            .or_else(|| last_modified.as_deref().and_then(moment));
        if let Some(written) = last_modified.filter(|written| moment(written).is_none()) {
            notes.note("/last_modified", format!("Left out. This is no moment: {}", shortened(&written)));
        }
        SourceEntry {
            organisation: self.organisation(organization, organization_id, &name, notes),
            key,
            id: Id::new(id),
            name: notes.at_most("/name", name, 200),
            needs: if facts.needs.is_empty() { vec![Need::Other] } else { facts.needs },
            minimum_age,
            maximum_age,
            listing,
            runs: matches!(status.as_str(), "" | "active"),
            confirmed_at,
        }
    }

    /// Who offers it: an organisation of the feed, else one that is made from the service's name.
    fn organisation(
        &self,
        organization: Option<Organization>,
        given: Option<uuid::Uuid>,
        service: &str,
        notes: &mut Notes,
    ) -> SourceOrganisation {
        let Some(Organization {
            id,
            name,
            description,
            email,
            website,
            logo,
            uri: _,
            legal_status,
            parent_organization_id,
            organization_identifiers,
            attributes: _,
        }) = organization.filter(|organization| !organization.name.is_empty())
        else {
            let id = given.unwrap_or_else(|| derived(&[&self.name, "organization", service]));
            let name = service.to_owned();
            return SourceOrganisation {
                key: id.to_string(),
                id: Id::new(id),
                name,
                profile: Profile::default(),
            };
        };
        let number = |scheme: &str| {
            let found = organization_identifiers
                .iter()
                .find(|identifier| identifier.identifier_scheme.as_deref() == Some(scheme));
            found.map(|found| found.identifier.clone()).filter(|number| !number.is_empty())
        };
        let profile = Profile {
            description: if description == name {
                String::new()
            } else {
                notes.at_most("/organization/description", description, faults::MOST_DESCRIPTION)
            },
            url: notes.value("/organization/website", website.as_ref()),
            email: reachable(email).and_then(|email| notes.value("/organization/email", Some(&email))),
            logo: notes.value("/organization/logo", logo.as_ref()),
            legal_status: legal_status.as_deref().and_then(details::by_label),
            charity_number: number(publish::CHARITIES),
            company_number: number(publish::COMPANIES),
            parent: parent_organization_id.map(Id::new),
        };
        let name = notes.at_most("/organization/name", name, 200);
        SourceOrganisation { key: id.to_string(), id: Id::new(id), name, profile }
    }
}

/// The description, with what the standard keeps apart and a listing does not below it.
fn described(description: Option<String>, others: [(&str, Option<String>); 2], notes: &mut Notes) -> String {
    let titled = others.into_iter().filter_map(|(title, words)| Some(format!("{title}: {}", words?)));
    let parts: Vec<_> = description.into_iter().chain(titled).collect();
    notes.at_most("/description", parts.join("\n\n"), faults::MOST_DESCRIPTION)
}

fn names(names: Option<String>) -> Vec<String> {
    let names = names.unwrap_or_default();
    names.split(';').map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
}

/// An e-mail address that may reach somebody. Some systems invent one where they have none.
fn reachable(email: Option<String>) -> Option<String> {
    email.filter(|email| !email.to_ascii_lowercase().ends_with(".invalid"))
}

/// Ages that contradict each other are both left out: nobody knows which one is right.
fn ages(least: Option<u32>, most: Option<u32>, notes: &mut Notes) -> (Option<u32>, Option<u32>) {
    let most = most.filter(|most| *most > 0);
    match (least, most) {
        (Some(least), Some(most)) if least > most => {
            notes.note("/minimum_age", "Both ages are left out. The youngest is above the oldest");
            (None, None)
        }
        (Some(0), most) => (None, most),
        ages => ages,
    }
}

/// What the directory would not take is left out of the listing, item by item, so that the rest can come in.
fn without_faults(listing: &mut Listing, notes: &mut Notes) {
    let mut wrong: BTreeSet<(String, usize)> = BTreeSet::new();
    for fault in listing.faults() {
        notes.note(format!("/listing{}", fault.pointer), format!("Left out. {}", fault.sentence));
        let mut steps = fault.pointer.split('/').skip(1).map(ToOwned::to_owned);
        let part = steps.next().unwrap_or_default();
        match (part.as_str(), steps.next().and_then(|place| place.parse().ok())) {
            ("summary", _) => listing.summary = None,
            ("description", _) => listing.description = String::new(),
            ("eligibility", _) => listing.eligibility.words = None,
            ("cost", _) => listing.cost = Cost::default(),
            ("waiting", _) => listing.waiting = None,
            ("capacity", _) => listing.capacity = None,
            (_, Some(place)) => drop(wrong.insert((part, place))),
            (_, None) => {}
        }
    }
    keep("alternate_names", &mut listing.alternate_names, &wrong);
    keep("areas", &mut listing.areas, &wrong);
    keep("locations", &mut listing.locations, &wrong);
    keep("schedules", &mut listing.schedules, &wrong);
    keep("languages", &mut listing.languages, &wrong);
    keep("contacts", &mut listing.contacts, &wrong);
    let known: Vec<_> = listing.locations.iter().map(|location| location.id).collect();
    for schedule in &mut listing.schedules {
        schedule.location = schedule.location.filter(|location| known.contains(location));
    }
}

/// The items of a list that are not wrong, and no more of them than a listing takes.
fn keep<Item>(list: &str, items: &mut Vec<Item>, wrong: &BTreeSet<(String, usize)>) {
    let mut place = 0..;
    items.retain(|_| place.next().is_none_or(|place| !wrong.contains(&(list.to_owned(), place))));
    items.truncate(faults::MOST_ITEMS);
}

fn shortened(text: &str) -> String {
    text.chars().take(40).collect()
}

/// A day as the standard writes it.
fn written_day(pointer: &str, text: Option<&String>, notes: &mut Notes) -> Option<chrono::NaiveDate> {
    let text = text?;
    let found = day(text);
    if found.is_none() {
        notes.note(pointer, format!("Left out. This is no date: {}", shortened(text)));
    }
    found
}
