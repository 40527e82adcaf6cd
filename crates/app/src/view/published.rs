//! What anybody may read about a service: its listing, its rules and who stands behind it. No number in it moves when
//! somebody is referred, accepted or turned away.

use chrono::NaiveDate;
use domain::calendar::local_date;
use domain::clock::Timestamp;
use domain::coded::Coded;
use domain::directory::intake::Askers;
use domain::directory::listing::{CapacityStatement, WaitingTime};
use domain::directory::{Intake, Listing, Profile, Service, Standing};
use domain::organisation::Organisation;

/// A service that is published.
#[derive(Debug, Clone, PartialEq)]
pub struct PublishedService {
    /// The service.
    pub service: Service,
    /// Who offers it.
    pub organisation: Organisation,
    /// What they say about themselves, where they say anything.
    pub profile: Option<Profile>,
    /// Its listing.
    pub listing: Listing,
    /// Who stands behind it.
    pub standing: Standing,
    /// When anything of it last changed.
    pub changed_at: Timestamp,
}

/// An organisation that offers something that is published.
#[derive(Debug, Clone, PartialEq)]
pub struct PublishedOrganisation {
    /// The organisation.
    pub organisation: Organisation,
    /// What it says about itself, where it says anything.
    pub profile: Option<Profile>,
}

/// A page of something, with how many there are in all.
#[derive(Debug, Clone, PartialEq)]
pub struct Numbered<Row> {
    /// How many there are on all pages.
    pub total: usize,
    /// The rows of this page.
    pub rows: Vec<Row>,
}

/// Something a listing states that can be looked for by its code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// In which list the code is.
    pub list: FactList,
    /// The code; one below another has a dot in it, like `gender.women`.
    pub code: String,
    /// What the code alone does not say: a number, a date, words.
    pub value: Option<String>,
}

/// A list of codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactList {
    /// The needs a service is for.
    Needs,
    /// The needs it cannot support.
    NotSupported,
    /// What makes one of its locations accessible.
    Access,
    /// How it takes people in, and who stands behind what it says.
    Facts,
}

impl PublishedService {
    /// Everything that the listing states by a code.
    #[must_use]
    pub fn facts(&self) -> Vec<Fact> {
        facts(&self.service, &self.listing)
    }
}

pub(crate) fn facts(service: &Service, listing: &Listing) -> Vec<Fact> {
    let Service {
        id: _,
        organisation: _,
        kind: _,
        name: _,
        needs,
        listing: _,
        verification,
        share_profile,
        share_reason,
        blind_first,
        intake,
        places: _,
        version: _,
        confirmed_at,
    } = service;
    let mut facts = Facts(Vec::new());
    for need in needs {
        facts.tell(FactList::Needs, need.code(), None);
    }
    for need in &listing.eligibility.needs_not_supported {
        facts.tell(FactList::NotSupported, need.code(), None);
    }
    for feature in listing.locations.iter().flat_map(|location| &location.access) {
        facts.tell(FactList::Access, feature.code(), None);
    }
    facts.value("summary", listing.summary.as_ref());
    facts.code("share_profile", Some(*share_profile));
    facts.value("share_reason", share_reason.as_ref());
    facts.value("blind_first", blind_first.then_some("yes"));
    facts.intake(intake);
    if let Some(CapacityStatement { spaces, stated_on, source }) = listing.capacity {
        facts.value("spaces", Some(spaces));
        facts.value("spaces_stated_on", Some(stated_on));
        facts.code("spaces_source", Some(source));
    }
    if let Some(WaitingTime { weeks, stated_on }) = listing.waiting {
        facts.value("waiting_weeks", Some(weeks));
        facts.value("waiting_stated_on", Some(stated_on));
    }
    facts.code("gender", listing.eligibility.gender);
    facts.code("bring_someone", listing.bring_someone);
    if let Some(online) = listing.online {
        facts.below("online", if online { "yes" } else { "no" });
    }
    facts.value::<NaiveDate>("last_confirmed", Some(local_date(*confirmed_at)));
    facts.code("verification", Some(*verification));
    facts.0
}

struct Facts(Vec<Fact>);

impl Facts {
    /// The rules it sets for itself. Ages have fields of their own wherever they are published.
    fn intake(&mut self, intake: &Intake) {
        let Intake {
            capacity,
            minimum_age: _,
            maximum_age: _,
            paused_until,
            most_open_asks,
            lapse_days,
            new_each_week,
            new_each_month,
            most_asks_each,
            quiet_months,
            who_may_ask,
            ring_first,
        } = intake;
        self.value("places", *capacity);
        self.value("paused_until", *paused_until);
        self.value("most_open_asks", *most_open_asks);
        self.value("most_asks_each", *most_asks_each);
        self.value("new_each_week", *new_each_week);
        self.value("new_each_month", *new_each_month);
        for month in quiet_months {
            self.value("quiet_month", Some(month));
        }
        self.value("ring_first", ring_first.then_some("yes"));
        // Whom a group has named is between them and the group.
        self.code("who_may_ask", Some(who_may_ask.askers()).filter(|askers| *askers != Askers::Everyone));
        self.value("lapse_days", *lapse_days);
    }

    fn tell(&mut self, list: FactList, code: &str, value: Option<String>) {
        self.0.push(Fact { list, code: code.to_owned(), value });
    }

    fn value<Value: ToString>(&mut self, code: &str, value: Option<Value>) {
        if let Some(value) = value {
            self.tell(FactList::Facts, code, Some(value.to_string()));
        }
    }

    fn code(&mut self, parent: &str, entry: Option<impl Coded>) {
        if let Some(entry) = entry {
            self.below(parent, entry.code());
        }
    }

    fn below(&mut self, parent: &str, code: &str) {
        self.tell(FactList::Facts, &format!("{parent}.{code}"), None);
    }
}
