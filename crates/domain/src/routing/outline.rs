//! A service in outline: everything routing reads of it and its listing, whoever asks. It is small, so that a whole
//! directory of them can be kept in memory and looked at for every question.

use chrono::{NaiveDate, WeekdaySet};

use super::candidate::{Agreement, Candidate, Coverage, Room};
use super::sight::Home;
use crate::calendar::local_date;
use crate::clock::Timestamp;
use crate::coded::{Need, Requirement};
use crate::consent::Consents;
use crate::directory::area::Extent;
use crate::directory::capacity::Known;
use crate::directory::eligibility::GenderRule;
use crate::directory::listing::{BringSomeone, CapacityStatement, WaitingTime};
use crate::directory::{Intake, Listing, ListingStatus, Places, Service, VerificationStatus};
use crate::geography::{Coordinates, Locality, Metres};
use crate::ids::Id;
use crate::organisation::Organisation;
use crate::refusal::Refusal;
use crate::share_profile::ShareProfile;

/// A service in outline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outline {
    /// Which.
    pub service: Id<Service>,
    /// Who offers it.
    pub organisation: Id<Organisation>,
    /// Whether it can be referred to.
    pub listing: ListingStatus,
    /// When somebody last said that its listing is right.
    pub confirmed_at: Timestamp,
    /// Whether somebody has checked that it is what it says.
    pub verification: VerificationStatus,
    /// The needs it is for.
    pub needs: Vec<Need>,
    /// The needs it says it cannot support.
    pub not_for: Vec<Need>,
    /// Whom it takes by gender.
    pub gender: GenderRule,
    /// Where people must live; anywhere where there are none.
    pub areas: Vec<Extent>,
    /// Whether there is somewhere people go to.
    pub in_person: bool,
    /// Whether one can take part online.
    pub online: bool,
    /// The days of the week on which it meets, each with the last day of its rule.
    pub weekdays: Vec<(WeekdaySet, Option<NaiveDate>)>,
    /// What it says is in place, in at least one of its locations.
    pub provides: Vec<Requirement>,
    /// What it says it cannot do.
    pub lacks: Vec<Requirement>,
    /// The languages spoken (BCP 47).
    pub languages: Vec<String>,
    /// What it receives about a person.
    pub profile: ShareProfile,
    /// Its rules.
    pub intake: Intake,
    /// Its counts of places.
    pub places: Places,
    /// How many spaces somebody said there are.
    pub stated: Option<CapacityStatement>,
    /// How long somebody said people wait.
    pub waiting: Option<WaitingTime>,
}

impl Outline {
    /// The outline of a service with this listing.
    #[must_use]
    pub fn of(service: &Service, listing: &Listing) -> Self {
        let by_days = listing.schedules.iter().filter(|schedule| !schedule.byday.is_empty());
        Self {
            service: service.id,
            organisation: service.organisation,
            listing: service.listing,
            confirmed_at: service.confirmed_at,
            verification: service.verification,
            needs: service.needs.clone(),
            not_for: listing.eligibility.needs_not_supported.clone(),
            gender: listing.eligibility.gender.unwrap_or(GenderRule::Everybody),
            areas: listing.areas.iter().map(|area| area.extent.clone()).collect(),
            in_person: !listing.locations.is_empty(),
            online: listing.online == Some(true),
            weekdays: by_days.map(|schedule| (schedule.weekdays(), schedule.until)).collect(),
            provides: provided(listing),
            lacks: lacking(listing),
            languages: listing.languages.iter().map(|spoken| spoken.tag.as_str().to_owned()).collect(),
            profile: service.share_profile,
            intake: service.intake.clone(),
            places: service.places,
            stated: listing.capacity,
            waiting: listing.waiting,
        }
    }

    /// The service as it looks to somebody who lives there and has agreed to this. `sites` is where its locations are,
    /// as far as that is known. When it meets next and how it has answered are not in its outline.
    #[must_use]
    pub fn seen_from(
        &self,
        sites: &[Coordinates],
        home: Option<&Home>,
        consents: &Consents,
        now: Timestamp,
    ) -> Candidate {
        let today = local_date(now);
        Candidate {
            service: self.service,
            organisation: self.organisation,
            listing: self.listing,
            confirmed_on: local_date(self.confirmed_at),
            verification: self.verification,
            needs: self.needs.clone(),
            not_for: self.not_for.clone(),
            minimum_age: self.intake.minimum_age,
            maximum_age: self.intake.maximum_age,
            gender: self.gender,
            coverage: self.covers(home),
            in_person: self.in_person,
            online: self.online,
            distance: distance(sites, home),
            days: self.days(today),
            next_on: None,
            provides: self.provides.clone(),
            lacks: self.lacks.clone(),
            languages: self.languages.clone(),
            profile: self.profile,
            agreement: Agreement::with(self.service, self.profile, consents, now),
            intake: self.closed(today),
            ring_first: self.intake.ring_first,
            room: self.room(),
            wait_weeks: self.waiting.map(|waiting| waiting.weeks),
            replies: None,
        }
    }

    /// What says whether it has space.
    #[must_use]
    pub fn known(&self) -> Known<'_> {
        Known {
            listing: self.listing,
            intake: &self.intake,
            places: &self.places,
            confirmed_on: local_date(self.confirmed_at),
            stated: self.stated,
            waiting: self.waiting,
        }
    }

    /// Whether it covers where somebody lives. Words alone keep nobody out, and neither does an area that cannot be
    /// compared with what is known of the home.
    #[must_use]
    pub fn covers(&self, home: Option<&Home>) -> Coverage {
        let outward = home.map(|home| home.postcode.outward());
        self.covers_place(outward, home.and_then(|home| home.locality.as_ref()))
    }

    /// The same of a place of which the first half of its postcode is known, or more.
    #[must_use]
    pub fn covers_place(&self, outward: Option<&str>, locality: Option<&Locality>) -> Coverage {
        if self.areas.is_empty() {
            return Coverage::Everywhere;
        }
        let mut known = true;
        for extent in &self.areas {
            match holds(extent, outward, locality) {
                Some(true) => return Coverage::Inside,
                Some(false) => {}
                None => known = false,
            }
        }
        if known { Coverage::Outside } else { Coverage::NotKnown }
    }

    /// The days of the week on which it happens, by those of its schedules that have not run out.
    fn days(&self, today: NaiveDate) -> WeekdaySet {
        let running = self.weekdays.iter().filter(|(_, until)| until.is_none_or(|last| last >= today));
        running.fold(WeekdaySet::EMPTY, |days, (more, _)| days.union(*more))
    }

    /// Places are counted where it has a number of them; otherwise it is what somebody said.
    fn room(&self) -> Option<Room> {
        let counted = self.places.free(self.intake.capacity).map(|places| Room { places, said_on: None });
        counted.or(self.stated.map(|said| Room { places: said.spaces, said_on: Some(said.stated_on) }))
    }

    /// Why its own rules take nobody new today: what asking would be refused with.
    fn closed(&self, today: NaiveDate) -> Option<Refusal> {
        self.intake.closed_by(&self.places, today).next()
    }
}

/// The nearest of its locations.
fn distance(sites: &[Coordinates], home: Option<&Home>) -> Option<Metres> {
    let from = home?.locality.as_ref()?.coordinates?;
    sites.iter().map(|site| from.distance_to(*site)).min()
}

/// Whether somebody who lives there lives inside; nothing where it cannot be told.
fn holds(extent: &Extent, outward: Option<&str>, locality: Option<&Locality>) -> Option<bool> {
    match extent {
        Extent::Words => None,
        Extent::Outward(area) => Some(area.as_str() == outward?),
        Extent::Ward(ward) => Some(locality?.ward.as_ref()?.as_str() == ward.as_str()),
        Extent::District(district) => Some(locality?.district.as_ref()?.as_str() == district.as_str()),
    }
}

/// What it says is in place, in at least one of its locations.
fn provided(listing: &Listing) -> Vec<Requirement> {
    let features = listing.locations.iter().flat_map(|location| &location.access);
    let mut provided: Vec<_> = features.filter_map(|feature| feature.meets()).collect();
    if matches!(listing.bring_someone, Some(BringSomeone::Welcome | BringSomeone::FirstVisit)) {
        provided.extend([Requirement::CarerPresent, Requirement::Advocate]);
    }
    provided.sort_unstable();
    provided.dedup();
    provided
}

/// What it says it cannot do.
fn lacking(listing: &Listing) -> Vec<Requirement> {
    match listing.bring_someone {
        Some(BringSomeone::NotPossible) => vec![Requirement::CarerPresent, Requirement::Advocate],
        Some(BringSomeone::Welcome | BringSomeone::FirstVisit | BringSomeone::PleaseAsk) | None => Vec::new(),
    }
}
