//! Which services are published, and what each can be found by.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use chrono::{NaiveDate, Weekday};
use domain::clock::Timestamp;
use domain::contact::Postcode;
use domain::directory::schedule::{Frequency, Schedule};
use domain::directory::{ListingStatus, Service};
use domain::geography::{Coordinates, Metres, Position, Within};
use domain::name::folded;
use storage::{ListedService, Reader};
use uuid::Uuid;

use crate::error::Error;
use crate::request::{FactAsked, PublicQuery};
use crate::view::{Fact, FactList, facts};

/// Listings that are read together.
const TOGETHER: u32 = 500;

/// The published directory, in the order of ids.
#[derive(Debug, Clone, Default)]
pub(super) struct Index {
    change: u64,
    services: BTreeMap<Uuid, Arc<Entry>>,
    locations: BTreeMap<Uuid, Uuid>,
    organisations: BTreeMap<Uuid, BTreeSet<Uuid>>,
}

/// What a service can be found by.
#[derive(Debug)]
struct Entry {
    organisation: Uuid,
    changed_at: Timestamp,
    ages: (Option<u32>, Option<u32>),
    /// Its words, folded, with a space before each.
    words: String,
    /// The codes it states, each with a space on either side.
    facts: String,
    schedules: Vec<Schedule>,
    locations: Vec<Point>,
}

#[derive(Debug)]
struct Point {
    id: Uuid,
    position: Option<Position>,
    postcode: Option<Postcode>,
}

/// Whether anybody may read of it: not while it is suspended.
pub(super) fn is_published(service: &Service) -> bool {
    match service.listing {
        ListingStatus::Active | ListingStatus::Closing => true,
        ListingStatus::Suspended => false,
    }
}

impl Index {
    pub const fn change(&self) -> u64 {
        self.change
    }

    /// Takes in everything that has changed since.
    pub async fn follow(&mut self, reader: &Reader) -> Result<(), Error> {
        // Numbers that belong to nothing any more are passed over, so the last one is asked for before the listings.
        let last = reader.last_change().await?;
        loop {
            let listings = reader.listings_after(self.change, TOGETHER).await?;
            let Some(newest) = listings.last().map(|listed| listed.listed.change) else { break };
            let points = Self::points(reader, &listings).await?;
            for (listed, points) in listings.iter().zip(points) {
                self.put(listed, points);
            }
            self.change = newest;
        }
        self.change = self.change.max(last);
        Ok(())
    }

    /// Where each listing's locations are: as it says, or in the middle of their postcodes.
    async fn points(reader: &Reader, listings: &[ListedService]) -> Result<Vec<Vec<Point>>, Error> {
        let unplaced: HashSet<&Postcode> = listings
            .iter()
            .flat_map(|listed| &listed.listed.listing.locations)
            .filter(|location| location.position.is_none())
            .filter_map(|location| location.postcode.as_ref())
            .collect();
        let known = reader.coordinates_of(&unplaced.into_iter().cloned().collect::<Vec<_>>()).await?;
        let point = |location: &domain::directory::location::Location| {
            let by_postcode = || known.get(location.postcode.as_ref()?).copied();
            Point {
                id: location.id.uuid(),
                position: location.position.or_else(by_postcode).map(Position::of),
                postcode: location.postcode.clone(),
            }
        };
        let of_one = |listed: &ListedService| listed.listed.listing.locations.iter().map(point).collect();
        Ok(listings.iter().map(of_one).collect())
    }

    fn put(&mut self, listed: &ListedService, points: Vec<Point>) {
        let id = listed.service.id.uuid();
        self.forget(id);
        if !is_published(&listed.service) {
            return;
        }
        self.locations.extend(points.iter().map(|point| (point.id, id)));
        self.organisations.entry(listed.organisation.id.uuid()).or_default().insert(id);
        self.services.insert(id, Arc::new(Entry::of(listed, points)));
    }

    fn forget(&mut self, id: Uuid) {
        let Some(entry) = self.services.remove(&id) else { return };
        for point in &entry.locations {
            // Another listing may have the same id for a location of its own by now.
            if self.locations.get(&point.id) == Some(&id) {
                self.locations.remove(&point.id);
            }
        }
        if let Some(offered) = self.organisations.get_mut(&entry.organisation) {
            offered.remove(&id);
            if offered.is_empty() {
                self.organisations.remove(&entry.organisation);
            }
        }
    }

    pub fn services(&self, wanted: &Wanted<'_>) -> Vec<Uuid> {
        if wanted.is_all() {
            return self.services.keys().copied().collect();
        }
        self.services.iter().filter(|(_, entry)| wanted.admits(entry)).map(|(id, _)| *id).collect()
    }

    /// Locations with their services.
    pub fn locations(&self, wanted: &Wanted<'_>) -> Vec<(Uuid, Uuid)> {
        let pairs = self.locations.iter().map(|(location, service)| (*location, *service));
        if wanted.is_all() {
            return pairs.collect();
        }
        let admitted = |(location, service): &(Uuid, Uuid)| {
            let entry = self.services.get(service);
            entry.is_some_and(|entry| {
                let point = entry.locations.iter().find(|point| point.id == *location);
                wanted.admits(entry) && point.is_some_and(|point| wanted.is_near(point))
            })
        };
        pairs.filter(admitted).collect()
    }

    pub fn organisations(&self, wanted: &Wanted<'_>) -> Vec<Uuid> {
        let offers_some = |offered: &BTreeSet<Uuid>| {
            wanted.is_all()
                || offered.iter().any(|id| self.services.get(id).is_some_and(|entry| wanted.admits(entry)))
        };
        self.organisations.iter().filter(|(_, offered)| offers_some(offered)).map(|(id, _)| *id).collect()
    }

    pub fn service_at(&self, location: Uuid) -> Option<Uuid> {
        self.locations.get(&location).copied()
    }

    pub fn offers(&self, organisation: Uuid) -> bool {
        self.organisations.contains_key(&organisation)
    }
}

impl Entry {
    fn of(listed: &ListedService, locations: Vec<Point>) -> Self {
        let ListedService { service, organisation, listed } = listed;
        let listing = &listed.listing;
        let names = [service.name.as_str(), &organisation.name].into_iter();
        let names =
            names.chain(listing.summary.as_deref()).chain(listing.alternate_names.iter().map(String::as_str));
        let words = names.map(folded).fold(String::new(), |words, name| words + " " + &name);
        let stated = facts(service, listing);
        Self {
            organisation: organisation.id.uuid(),
            changed_at: listed.changed_at,
            ages: (service.intake.minimum_age, service.intake.maximum_age),
            words,
            facts: stated.iter().fold(String::from(" "), |all, fact| all + &mark(fact) + " "),
            schedules: listing.schedules.clone(),
            locations,
        }
    }
}

/// A fact as it stands among others.
fn mark(Fact { list, code, value: _ }: &Fact) -> String {
    format!("{}/{code}", prefix(*list))
}

const fn prefix(list: FactList) -> &'static str {
    match list {
        FactList::Needs => "needs",
        FactList::NotSupported => "not_supported",
        FactList::Access => "access",
        FactList::Facts => "facts",
    }
}

/// What is asked for.
#[derive(Debug)]
pub(super) struct Wanted<'q> {
    query: &'q PublicQuery,
    words: Vec<String>,
    within: Option<Within>,
    outward: Option<String>,
}

impl<'q> Wanted<'q> {
    pub fn of(query: &'q PublicQuery) -> Self {
        let words = query.search.as_deref().map(folded).unwrap_or_default();
        let words = words.split(' ').filter(|word| !word.is_empty()).map(|word| format!(" {word}")).collect();
        Self { query, words, within: None, outward: None }
    }

    pub fn within(self, centre: Coordinates, metres: u32) -> Self {
        Self { within: Some(Within::new(Position::of(centre), Metres::new(metres))), ..self }
    }

    pub fn in_district(self, postcode: &Postcode) -> Self {
        Self { outward: Some(postcode.outward().to_owned()), ..self }
    }

    fn is_all(&self) -> bool {
        *self.query == PublicQuery::default()
    }

    fn admits(&self, entry: &Entry) -> bool {
        let PublicQuery {
            search: _,
            fact,
            organisation,
            modified_after,
            minimum_age,
            maximum_age,
            weekday,
            on,
            near: _,
        } = self.query;
        let (least, most) = entry.ages;
        self.words.iter().all(|word| entry.words.contains(word))
            && organisation.is_none_or(|organisation| entry.organisation == organisation.uuid())
            && modified_after.is_none_or(|moment| entry.changed_at >= moment)
            // The ages asked for and the ages it takes have one in common.
            && minimum_age.is_none_or(|asked| most.is_none_or(|most| most >= asked))
            && maximum_age.is_none_or(|asked| least.is_none_or(|least| least <= asked))
            && weekday.is_none_or(|day| entry.schedules.iter().any(|schedule| meets_on(schedule, day)))
            && on.is_none_or(|day: NaiveDate| entry.schedules.iter().any(|schedule| schedule.falls_on(day)))
            && fact.as_ref().is_none_or(|fact| states(entry, fact))
            && (self.is_anywhere() || entry.locations.iter().any(|point| self.is_near(point)))
    }

    const fn is_anywhere(&self) -> bool {
        self.within.is_none() && self.outward.is_none()
    }

    fn is_near(&self, point: &Point) -> bool {
        let inside = |within: &Within| point.position.is_some_and(|position| within.admits(position));
        let same = |outward: &String| point.postcode.as_ref().is_some_and(|code| code.outward() == outward);
        self.within.as_ref().is_none_or(inside) && self.outward.as_ref().is_none_or(same)
    }
}

fn states(entry: &Entry, asked: &FactAsked) -> bool {
    match asked {
        FactAsked::Nobodys => false,
        FactAsked::Any(list) => entry.facts.contains(&format!(" {}/", prefix(*list))),
        FactAsked::Code(list, code) => {
            let mark = format!(" {}/{code}", prefix(*list));
            entry.facts.contains(&format!("{mark} ")) || entry.facts.contains(&format!("{mark}."))
        }
    }
}

/// Whether a rule can fall on a day of the week.
fn meets_on(schedule: &Schedule, day: Weekday) -> bool {
    use chrono::Datelike;
    if !schedule.byday.is_empty() {
        return schedule.byday.iter().any(|by| by.day == day);
    }
    match schedule.freq {
        Some(Frequency::Monthly) if !schedule.bymonthday.is_empty() => true,
        Some(Frequency::Monthly) => schedule.dtstart.is_some(),
        Some(Frequency::Weekly) | None => schedule.dtstart.is_some_and(|start| start.weekday() == day),
    }
}
