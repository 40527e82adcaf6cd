//! Services: in short, as one of a list, and in full.

use app::view::PublishedService;
use chrono::{DateTime, SecondsFormat, Utc};
use domain::directory::{Intake, Listing, ListingStatus, Service};

use super::organization::organization;
use super::{details, facts, location};
use crate::directory::derived::part_of;
use crate::directory::wire;

/// A moment as the standard writes it (RFC 3339, in UTC).
fn moment(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// What a follower needs to see whether it has changed, and what the standard's schema requires beside it.
pub fn in_short(published: &PublishedService) -> wire::Service {
    let PublishedService { service, changed_at, .. } = published;
    wire::Service {
        id: service.id.uuid(),
        name: service.name.clone(),
        status: status(service.listing),
        last_modified: Some(moment(*changed_at)),
        ..wire::Service::default()
    }
}

/// What has one value only, and who offers it.
pub fn in_list(published: &PublishedService) -> wire::Service {
    let PublishedService { service, listing, organisation, profile, standing, changed_at: _ } = published;
    let Intake { minimum_age, maximum_age, .. } = service.intake;
    let assured_on = standing.check.as_ref().map(|check| check.on.to_string());
    wire::Service {
        organization_id: Some(organisation.id.uuid()),
        alternate_name: some_words(listing.alternate_names.join("; ")),
        description: some_words(listing.description.clone()),
        url: listing.url.as_ref().map(|url| url.as_str().to_owned()),
        email: listing.email.as_ref().map(|email| email.as_str().to_owned()),
        eligibility_description: listing.eligibility.words.clone(),
        minimum_age,
        maximum_age,
        assured_date: assured_on,
        organization: Some(organization(organisation, profile.as_ref())),
        ..in_short(published)
    }
}

/// Everything.
pub fn in_full(published: &PublishedService) -> wire::Service {
    let PublishedService { service, listing, .. } = published;
    let Service { id, .. } = service;
    // Every field of a listing has its place among the fields below, those of `in_list`, or the facts.
    let Listing {
        summary: _,
        description: _,
        alternate_names: _,
        url: _,
        email: _,
        eligibility: _,
        areas,
        schedules,
        locations,
        languages,
        online: _,
        cost,
        contacts,
        bring_someone: _,
        waiting: _,
        capacity: _,
    } = listing;
    let id = id.uuid();
    wire::Service {
        schedules: schedules.iter().map(|schedule| details::schedule(schedule, id)).collect(),
        service_areas: areas.iter().map(|area| details::area(area, id)).collect(),
        service_at_locations: locations
            .iter()
            .map(|location| location::service_at_location(location, id))
            .collect(),
        languages: languages.iter().map(|language| details::language(language, id)).collect(),
        cost_options: details::costs(cost, id),
        contacts: contacts.iter().map(|contact| details::contact(contact, id)).collect(),
        attributes: facts::of(published),
        ..in_list(published)
    }
}

/// A listing that closes takes nobody new. One that is suspended is not published at all.
fn status(listing: ListingStatus) -> String {
    match listing {
        ListingStatus::Active => "active",
        ListingStatus::Closing | ListingStatus::Suspended => "inactive",
    }
    .to_owned()
}

fn some_words(words: String) -> Option<String> {
    (!words.is_empty()).then_some(words)
}

/// The identifier of one part of a service.
pub(super) fn part(service: uuid::Uuid, part: &str) -> uuid::Uuid {
    part_of(service, part)
}
