//! What a unit has read, and the newest state of what it changed.

use std::collections::{HashMap, HashSet};

use domain::actor::Staff;
use domain::case::Case;
use domain::clock::Timestamp;
use domain::directory::Service;
use domain::due::Owed;
use domain::ids::{Id, Version};
use domain::organisation::{Organisation, Place};
use domain::person::Person;
use domain::referral::{Ask, Referral, Referrer};

use crate::error::StoreError;
use crate::load::{case, directory, referral};
use crate::row;
use crate::stored::{StoredCase, StoredReferral};

/// By id: what was asked for and whether it was there.
#[derive(Debug, Default)]
pub(super) struct Seen {
    pub referrals: HashMap<Id<Referral>, Option<Known<StoredReferral, referral::Around>>>,
    pub cases: HashMap<Id<Case>, Option<Known<StoredCase, case::Around>>>,
    pub people: HashMap<Id<Person>, Option<Person>>,
    pub services: HashMap<Id<Service>, Option<Service>>,
    pub organisations: HashMap<Id<Organisation>, Option<Organisation>>,
    pub places: HashMap<Id<Place>, Option<Place>>,
    pub staff: HashMap<Id<Staff>, Option<(Staff, Option<Timestamp>)>>,
    /// The names around a new referral, by the service that is asked.
    pub beginnings: HashMap<Id<Service>, (Referrer, referral::Around)>,
    /// People whose consents and death nobody else changes before this unit ends.
    pub locked: HashSet<Id<Person>>,
}

/// A record that can change.
#[derive(Debug, Clone)]
pub(super) struct Known<Record, Around> {
    pub record: Record,
    /// The names around it, where they were read.
    pub around: Option<Around>,
    pub change: Change,
}

/// What this unit did to a record since it was last written.
#[derive(Debug, Clone, Copy)]
pub(super) enum Change {
    /// Nothing.
    None,
    /// It made it.
    Made(Option<Owed>),
    /// It changed it from this version.
    From(Version, Option<Owed>),
}

impl Change {
    /// Whether it is in no row yet.
    pub const fn is_made(self) -> bool {
        matches!(self, Self::Made(_))
    }

    /// This change and another one after it.
    pub const fn then(self, before: Version, owed: Option<Owed>) -> Self {
        match self {
            Self::None => Self::From(before, owed),
            Self::Made(_) => Self::Made(owed),
            Self::From(original, _) => Self::From(original, owed),
        }
    }
}

/// The rows that records became.
#[derive(Debug, Default)]
pub(super) struct Changes {
    pub new_referrals: Vec<crate::entity::referral::ActiveModel>,
    pub referrals: Vec<(Id<Referral>, Version, crate::entity::referral::ActiveModel)>,
    pub new_cases: Vec<crate::entity::case::ActiveModel>,
    pub cases: Vec<(Id<Case>, Version, crate::entity::case::ActiveModel)>,
}

impl Seen {
    pub fn meet_referral(&mut self, whole: referral::Whole) {
        let id = whole.stored.referral.id;
        self.meet_person(whole.person);
        self.services.entry(whole.service.id).or_insert(Some(whole.service));
        self.meet_host(whole.host);
        let known = Known { record: whole.stored, around: Some(whole.around), change: Change::None };
        self.referrals.insert(id, Some(known));
    }

    pub fn meet_case(&mut self, whole: case::Whole) {
        let id = whole.stored.case.id;
        self.meet_person(whole.person);
        self.services.entry(whole.service.id).or_insert(Some(whole.service));
        self.meet_host(whole.host);
        let known = Known { record: whole.stored, around: Some(whole.around), change: Change::None };
        self.cases.insert(id, Some(known));
    }

    pub fn meet_beginning(&mut self, beginning: referral::Beginning, referrer: Referrer) {
        self.beginnings.insert(beginning.service.id, (referrer, beginning.around));
        self.meet_person(beginning.person);
        self.services.entry(beginning.service.id).or_insert(Some(beginning.service));
        self.meet_host(beginning.host);
    }

    /// The names around a referral that is just being made, where they were read.
    pub fn around_new(&self, ask: &Ask) -> Option<referral::Around> {
        let (referrer, around) = self.beginnings.get(&ask.service)?;
        (*referrer == ask.referrer).then(|| around.clone())
    }

    /// Whether this unit made a referral that is not in the database yet.
    pub fn is_unwritten_referral(&self, id: Id<Referral>) -> bool {
        self.referrals.get(&id).and_then(Option::as_ref).is_some_and(|known| known.change.is_made())
    }

    /// Whether this unit made a case that is not in the database yet, and no referral from it.
    pub fn is_unwritten_case_alone(&self, id: Id<Case>) -> bool {
        let mut referrals = self.referrals.values().flatten();
        self.cases.get(&id).and_then(Option::as_ref).is_some_and(|known| known.change.is_made())
            && !referrals.any(|known| known.record.referral.ask.from_case == Some(id))
    }

    /// A person whose record was read with a lock.
    fn meet_person(&mut self, person: Person) {
        self.locked.insert(person.id);
        self.people.entry(person.id).or_insert(Some(person));
    }

    pub fn meet_host(&mut self, host: directory::Hosted) {
        self.places.entry(host.place.id).or_insert(Some(host.place));
        self.organisations.entry(host.organisation.id).or_insert(Some(host.organisation));
    }

    /// A referral that came along with others: what this unit made of it counts.
    pub fn meet_plain_referral(&mut self, stored: StoredReferral) -> StoredReferral {
        let id = stored.referral.id;
        let known = self.referrals.entry(id).or_insert(None);
        known.get_or_insert(Known { record: stored, around: None, change: Change::None }).record.clone()
    }

    /// The rows of everything that changed, which from now on counts as written.
    pub fn take_changes(&mut self) -> Result<Changes, StoreError> {
        let mut changes = Changes::default();
        for (id, known) in self.referrals.iter_mut().filter_map(|(id, known)| Some((*id, known.as_mut()?))) {
            let StoredReferral { referral, chain, .. } = &known.record;
            match std::mem::replace(&mut known.change, Change::None) {
                Change::None => {}
                Change::Made(owed) => {
                    changes.new_referrals.push(row::referral::new_row(referral, owed, chain)?);
                }
                Change::From(original, owed) => {
                    changes.referrals.push((
                        id,
                        original,
                        row::referral::changed_row(referral, owed, chain)?,
                    ));
                }
            }
        }
        for (id, known) in self.cases.iter_mut().filter_map(|(id, known)| Some((*id, known.as_mut()?))) {
            let StoredCase { case, chain } = &known.record;
            match std::mem::replace(&mut known.change, Change::None) {
                Change::None => {}
                Change::Made(owed) => changes.new_cases.push(row::case::new_row(case, owed, chain)?),
                Change::From(original, owed) => {
                    changes.cases.push((id, original, row::case::changed_row(case, owed, chain)?));
                }
            }
        }
        // The same order everywhere, so that two units never wait for each other crosswise.
        changes.referrals.sort_unstable_by_key(|(id, ..)| *id);
        changes.cases.sort_unstable_by_key(|(id, ..)| *id);
        Ok(changes)
    }
}
