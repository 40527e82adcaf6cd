//! A service as it looks from where one person lives: from its listing and its rules to a [`Candidate`].

use std::fmt;

use chrono::{NaiveDate, WeekdaySet};

use super::candidate::{Agreement, Candidate, Coverage, Room};
use crate::calendar::local_date;
use crate::clock::Timestamp;
use crate::coded::Requirement;
use crate::consent::{ConsentScope, Consents};
use crate::contact::Postcode;
use crate::directory::area::{Area, Extent};
use crate::directory::eligibility::GenderRule;
use crate::directory::listing::BringSomeone;
use crate::directory::location::AccessFeature;
use crate::directory::{Listing, Service};
use crate::geography::{Coordinates, Locality, Metres};
use crate::refusal::Refusal;

/// Where a person lives, as far as it is known.
#[derive(Clone, PartialEq, Eq)]
pub struct Home {
    /// Their postcode.
    pub postcode: Postcode,
    /// What is known of it.
    pub locality: Option<Locality>,
}

impl fmt::Debug for Home {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Home(…)")
    }
}

/// A service with everything routing reads of it.
#[derive(Debug, Clone, Copy)]
pub struct Sight<'a> {
    /// The service.
    pub service: &'a Service,
    /// What it says in public.
    pub listing: &'a Listing,
    /// Where its locations are, as far as that is known.
    pub sites: &'a [Coordinates],
}

impl Sight<'_> {
    /// The service as it looks to somebody who lives there and has agreed to this.
    #[must_use]
    pub fn from(self, home: Option<&Home>, consents: &Consents, now: Timestamp) -> Candidate {
        let Self { service, listing, sites } = self;
        let today = local_date(now);
        let intake = &service.intake;
        Candidate {
            service: service.id,
            organisation: service.organisation,
            listing: service.listing,
            confirmed_on: local_date(service.confirmed_at),
            verification: service.verification,
            needs: service.needs.clone(),
            not_for: listing.eligibility.needs_not_supported.clone(),
            minimum_age: intake.minimum_age,
            maximum_age: intake.maximum_age,
            gender: listing.eligibility.gender.unwrap_or(GenderRule::Everybody),
            coverage: coverage(&listing.areas, home),
            in_person: !listing.locations.is_empty(),
            online: listing.online == Some(true),
            distance: distance(sites, home),
            days: days(listing, today),
            provides: provided(listing),
            lacks: lacking(listing),
            languages: listing.languages.iter().map(|spoken| spoken.tag.as_str().to_owned()).collect(),
            profile: service.share_profile,
            agreement: Agreement::with(service, consents, now),
            intake: closed(service, today),
            ring_first: false,
            room: room(service, listing),
            wait_weeks: listing.waiting.map(|waiting| waiting.weeks),
            replies: None,
        }
    }
}

impl Agreement {
    /// What a person's consents say about sharing with a service what it asks for.
    #[must_use]
    pub fn with(service: &Service, consents: &Consents, now: Timestamp) -> Self {
        let about_it = |scope: ConsentScope| matches!(scope, ConsentScope::Share { service: with, .. } if with == service.id);
        if consents.sharing(service.id, service.share_profile, now).is_some() {
            return Self::Agreed;
        }
        let of_it = consents.0.iter().filter(|consent| about_it(consent.scope));
        let latest = of_it.max_by_key(|consent| (consent.given_at, consent.id));
        match latest {
            Some(consent) if consent.withdrawn_at.is_some_and(|withdrawn| withdrawn <= now) => {
                Self::TakenBack
            }
            Some(_) | None => Self::NotAsked,
        }
    }
}

/// The nearest of its locations.
fn distance(sites: &[Coordinates], home: Option<&Home>) -> Option<Metres> {
    let from = home?.locality.as_ref()?.coordinates?;
    sites.iter().map(|site| from.distance_to(*site)).min()
}

/// Words alone keep nobody out, and neither does an area that cannot be compared with what is known of the home.
fn coverage(areas: &[Area], home: Option<&Home>) -> Coverage {
    if areas.is_empty() {
        return Coverage::Everywhere;
    }
    let held: Vec<_> = areas.iter().map(|area| home.and_then(|home| holds(&area.extent, home))).collect();
    if held.contains(&Some(true)) {
        Coverage::Inside
    } else if held.contains(&None) {
        Coverage::NotKnown
    } else {
        Coverage::Outside
    }
}

/// Whether somebody who lives there lives inside; nothing where it cannot be told.
fn holds(extent: &Extent, home: &Home) -> Option<bool> {
    let locality = home.locality.as_ref();
    match extent {
        Extent::Words => None,
        Extent::Outward(outward) => Some(outward.as_str() == home.postcode.outward()),
        Extent::Ward(ward) => Some(locality?.ward.as_ref()?.as_str() == ward.as_str()),
        Extent::District(district) => Some(locality?.district.as_ref()?.as_str() == district.as_str()),
    }
}

/// The days of the week on which it happens, by those of its schedules that have not run out.
fn days(listing: &Listing, today: NaiveDate) -> WeekdaySet {
    let running = listing.schedules.iter().filter(|schedule| schedule.until.is_none_or(|last| last >= today));
    running.flat_map(|schedule| &schedule.byday).map(|by| by.day).collect()
}

/// What it says is in place, in at least one of its locations.
fn provided(listing: &Listing) -> Vec<Requirement> {
    let features = listing.locations.iter().flat_map(|location| &location.access);
    let mut provided: Vec<_> = features.filter_map(|feature| meets(*feature)).collect();
    if matches!(listing.bring_someone, Some(BringSomeone::Welcome | BringSomeone::FirstVisit)) {
        provided.extend([Requirement::CarerPresent, Requirement::Advocate]);
    }
    provided.sort_unstable();
    provided.dedup();
    provided
}

const fn meets(feature: AccessFeature) -> Option<Requirement> {
    match feature {
        AccessFeature::StepFree => Some(Requirement::StepFree),
        AccessFeature::HearingLoop => Some(Requirement::HearingLoop),
        AccessFeature::QuietRoom => Some(Requirement::QuietRoom),
        AccessFeature::Bsl => Some(Requirement::Bsl),
        AccessFeature::AccessibleToilet
        | AccessFeature::ChangingPlace
        | AccessFeature::Parking
        | AccessFeature::BlueBadgeParking
        | AccessFeature::Lift
        | AccessFeature::Seating
        | AccessFeature::PublicTransport
        | AccessFeature::AssistanceDogs => None,
    }
}

/// What it says it cannot do.
fn lacking(listing: &Listing) -> Vec<Requirement> {
    match listing.bring_someone {
        Some(BringSomeone::NotPossible) => vec![Requirement::CarerPresent, Requirement::Advocate],
        Some(BringSomeone::Welcome | BringSomeone::FirstVisit | BringSomeone::PleaseAsk) | None => Vec::new(),
    }
}

/// Places are counted where it has a number of them; otherwise it is what somebody said.
fn room(service: &Service, listing: &Listing) -> Option<Room> {
    let counted = service.places.free(service.intake.capacity).map(|places| Room { places, said_on: None });
    counted.or(listing.capacity.map(|said| Room { places: said.spaces, said_on: Some(said.stated_on) }))
}

/// Why its own rules take nobody new today: what asking would be refused with.
fn closed(service: &Service, today: NaiveDate) -> Option<Refusal> {
    service.intake.closed_by(&service.places, today).next()
}
