//! One service as it is kept in memory.

use std::collections::HashSet;

use domain::clock::Timestamp;
use domain::contact::Postcode;
use domain::directory::location::Location;
use domain::directory::schedule::Schedule;
use domain::directory::{ListingStatus, Service};
use domain::geography::{Coordinates, Position};
use domain::name::folded;
use domain::routing::Outline;
use domain::search::words;
use storage::{ListedService, Reader};
use uuid::Uuid;

use super::marks::Mark;
use crate::error::Error;
use crate::view::{Fact, FactList, facts};

/// What a service can be found by, and what routing reads of it.
#[derive(Debug)]
pub(crate) struct Entry {
    pub id: Uuid,
    pub name: Box<str>,
    pub folded_name: Box<str>,
    pub organisation_name: Box<str>,
    pub is_published: bool,
    pub changed_at: Timestamp,
    /// When its places were last counted, where they were since it was read.
    pub counted_at: Option<Timestamp>,
    pub outline: Outline,
    /// The words of its names and its summary, folded, with a space before each.
    pub words: Box<str>,
    /// The codes it states, each with a space on either side.
    pub facts: Box<str>,
    pub schedules: Box<[Schedule]>,
    pub points: Box<[Point]>,
}

/// What the index keeps by term and not by service.
#[derive(Debug)]
pub(crate) struct Terms {
    pub marks: Vec<Mark>,
    /// The words of its names.
    pub names: Vec<String>,
    /// Its other words.
    pub others: Vec<String>,
}

/// One of its locations.
#[derive(Debug)]
pub(crate) struct Point {
    pub id: Uuid,
    pub coordinates: Option<Coordinates>,
    /// The same, for comparing distances.
    pub position: Option<Position>,
    pub postcode: Option<Postcode>,
}

/// Whether anybody may read of it: not while it is suspended.
pub(crate) fn is_published(service: &Service) -> bool {
    match service.listing {
        ListingStatus::Active | ListingStatus::Closing => true,
        ListingStatus::Suspended => false,
    }
}

impl Entry {
    pub fn of(listed: &ListedService, points: Vec<Point>) -> (Self, Terms) {
        let ListedService { service, organisation, listed } = listed;
        let listing = &listed.listing;
        let names = [service.name.as_str(), &organisation.name].into_iter();
        let names: Vec<&str> = names.chain(listing.alternate_names.iter().map(String::as_str)).collect();
        let found_by = names.iter().copied().chain(listing.summary.as_deref());
        let stated = facts(service, listing);
        let entry = Self {
            id: service.id.uuid(),
            name: service.name.as_str().into(),
            folded_name: folded(&service.name).into(),
            organisation_name: organisation.name.as_str().into(),
            is_published: is_published(service),
            changed_at: listed.changed_at,
            counted_at: None,
            outline: Outline::of(service, listing),
            words: found_by.map(folded).fold(String::new(), |words, name| words + " " + &name).into(),
            facts: stated.iter().fold(String::from(" "), |all, fact| all + &mark(fact) + " ").into(),
            schedules: listing.schedules.clone().into(),
            points: points.into(),
        };
        let others = listing.summary.as_deref().unwrap_or_default();
        let terms = Terms {
            marks: Mark::all_of(service, listing, entry.is_published),
            names: names.into_iter().flat_map(words).collect(),
            others: words(others).into_iter().chain(words(&listing.description)).collect(),
        };
        (entry, terms)
    }

    /// Where its locations are, as far as that is known.
    pub fn sites(&self) -> Vec<Coordinates> {
        self.points.iter().filter_map(|point| point.coordinates).collect()
    }
}

/// Where each listing's locations are: as it says, or in the middle of their postcodes.
pub(super) async fn points(reader: &Reader, listings: &[ListedService]) -> Result<Vec<Vec<Point>>, Error> {
    let unplaced: HashSet<&Postcode> = listings
        .iter()
        .flat_map(|listed| &listed.listed.listing.locations)
        .filter(|location| location.position.is_none())
        .filter_map(|location| location.postcode.as_ref())
        .collect();
    let known = reader.coordinates_of(&unplaced.into_iter().cloned().collect::<Vec<_>>()).await?;
    let point = |location: &Location| {
        let by_postcode = || known.get(location.postcode.as_ref()?).copied();
        let coordinates = location.position.or_else(by_postcode);
        Point {
            id: location.id.uuid(),
            coordinates,
            position: coordinates.map(Position::of),
            postcode: location.postcode.clone(),
        }
    };
    let of_one = |listed: &ListedService| listed.listed.listing.locations.iter().map(point).collect();
    Ok(listings.iter().map(of_one).collect())
}

/// A fact as it stands among others.
fn mark(Fact { list, code, value: _ }: &Fact) -> String {
    format!("{}/{code}", list.prefix())
}

impl FactList {
    /// What stands before the codes of the list.
    pub(crate) const fn prefix(self) -> &'static str {
        match self {
            Self::Needs => "needs",
            Self::NotSupported => "not_supported",
            Self::Access => "access",
            Self::Facts => "facts",
        }
    }
}
