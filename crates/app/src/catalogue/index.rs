//! The index: a slot for each service, and everything that is looked up by something else than its id.
//!
//! A service that changes gets a new slot, the last one; its old one is dead. So everything that is kept by slot only ever
//! grows at its end, and is put in order again when a good part of it is dead.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use domain::clock::Timestamp;
use storage::read::Counted;
use uuid::Uuid;

use super::bits::Bits;
use super::columns::Columns;
use super::day::Day;
use super::entry::{Entry, Terms};
use super::marks::Marks;
use super::words::Words;

/// As many dead slots as this are always put up with.
const FEW_DEAD: usize = 1_000;

/// The number of a service in the index, until the index is put in order again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Slot(u32);

impl Slot {
    /// The slot in this place. There is none beyond four thousand million.
    pub fn new(place: usize) -> Self {
        Self(u32::try_from(place).unwrap_or(u32::MAX))
    }

    pub const fn place(self) -> usize {
        self.0 as usize
    }
}

/// The directory, as far as it has been followed.
#[derive(Debug, Default)]
pub(crate) struct Index {
    change: u64,
    counted_at: Option<Timestamp>,
    entries: Vec<Entry>,
    slots: BTreeMap<Uuid, Slot>,
    /// The slots that are not dead.
    live: Bits,
    dead: usize,
    /// Locations of published services with their services.
    locations: BTreeMap<Uuid, Uuid>,
    /// Organisations with the published services they offer.
    organisations: BTreeMap<Uuid, BTreeSet<Uuid>>,
    columns: Columns,
    marks: Marks,
    words: Words,
    day: Day,
}

/// What is asked.
impl Index {
    pub const fn change(&self) -> u64 {
        self.change
    }

    /// When somebody last looked for counts; nothing where there is nothing yet that could be counted.
    pub const fn counted_at(&self) -> Option<Timestamp> {
        self.counted_at
    }

    pub const fn day(&self) -> &Day {
        &self.day
    }

    pub const fn columns(&self) -> &Columns {
        &self.columns
    }

    pub const fn marks(&self) -> &Marks {
        &self.marks
    }

    pub const fn words(&self) -> &Words {
        &self.words
    }

    /// How many slots there are, dead ones too.
    pub const fn size(&self) -> usize {
        self.entries.len()
    }

    pub const fn live(&self) -> &Bits {
        &self.live
    }

    pub fn entry(&self, slot: Slot) -> Option<&Entry> {
        self.entries.get(slot.place())
    }

    /// A service by its id.
    pub fn service(&self, id: Uuid) -> Option<&Entry> {
        self.entry(*self.slots.get(&id)?)
    }

    /// The next day on which a service happens.
    pub fn next_on(&self, id: Uuid) -> Option<NaiveDate> {
        self.day.next_on(*self.slots.get(&id)?)
    }

    /// All published services, in the order of their ids.
    pub fn published(&self) -> impl Iterator<Item = &Entry> {
        let entries = self.slots.values().filter_map(|slot| self.entry(*slot));
        entries.filter(|entry| entry.is_published)
    }

    pub const fn locations(&self) -> &BTreeMap<Uuid, Uuid> {
        &self.locations
    }

    pub const fn organisations(&self) -> &BTreeMap<Uuid, BTreeSet<Uuid>> {
        &self.organisations
    }

    /// Whether a count says something else than what is known, and is not from before it.
    pub fn is_news(&self, counted: &Counted) -> bool {
        let known = self.service(counted.service.uuid());
        known.is_some_and(|entry| {
            entry.counted_at <= Some(counted.at) && entry.outline.places != counted.places
        })
    }
}

/// What changes it.
impl Index {
    /// From this moment on counts are followed.
    pub fn begin(&mut self, now: Timestamp) {
        self.counted_at = Some(now);
    }

    /// Takes in services as they are from this change on.
    pub fn take(&mut self, entries: Vec<(Entry, Terms)>, change: u64) {
        for (entry, terms) in entries {
            self.put(entry, &terms);
        }
        self.change = change;
        if self.dead > FEW_DEAD && self.dead > self.slots.len() / 2 {
            self.put_in_order();
        }
    }

    /// Everything up to this change is known.
    pub fn reached(&mut self, change: u64) {
        self.change = self.change.max(change);
    }

    /// Takes in counts, those that are later than what is known.
    pub fn count(&mut self, counts: &[Counted], now: Timestamp) {
        for counted in counts {
            let Some(slot) = self.slots.get(&counted.service.uuid()).copied() else { continue };
            let Some(entry) = self.entries.get_mut(slot.place()) else { continue };
            if entry.counted_at <= Some(counted.at) {
                entry.counted_at = Some(counted.at);
                entry.outline.places = counted.places;
                self.day.count(slot, entry);
            }
        }
        self.counted_at = Some(now);
    }

    /// Works out what holds on another day.
    pub fn turn_to(&mut self, date: NaiveDate) {
        self.day = Day::of(date);
        for slot in self.live.slots() {
            if let Some(entry) = self.entries.get(slot.place()) {
                self.day.put(slot, entry);
            }
        }
    }

    fn put(&mut self, entry: Entry, terms: &Terms) {
        self.forget(entry.id);
        let slot = Slot::new(self.entries.len());
        if entry.is_published {
            self.locations.extend(entry.points.iter().map(|point| (point.id, entry.id)));
            self.organisations.entry(entry.outline.organisation.uuid()).or_default().insert(entry.id);
        }
        self.slots.insert(entry.id, slot);
        self.live.insert(slot);
        self.columns.push(slot, &entry);
        self.marks.put(slot, &terms.marks);
        self.words.put(slot, terms);
        self.day.put(slot, &entry);
        self.entries.push(entry);
    }

    fn forget(&mut self, id: Uuid) {
        let Some(slot) = self.slots.remove(&id) else { return };
        self.live.remove(slot);
        self.dead += 1;
        let Some(entry) = self.entries.get(slot.place()) else { return };
        for point in &entry.points {
            // Another listing may have the same id for a location of its own by now.
            if self.locations.get(&point.id) == Some(&id) {
                self.locations.remove(&point.id);
            }
        }
        let organisation = entry.outline.organisation.uuid();
        if let Some(offered) = self.organisations.get_mut(&organisation) {
            offered.remove(&id);
            if offered.is_empty() {
                self.organisations.remove(&organisation);
            }
        }
    }

    /// Throws away what is dead.
    fn put_in_order(&mut self) {
        let (live, before) = (std::mem::take(&mut self.live), std::mem::take(&mut self.entries));
        let new = Renumbered::of(&live, before.len());
        self.words.renumber(&new);
        self.marks.renumber(&new);
        let kept = before.into_iter().enumerate().filter(|(place, _)| live.contains(Slot::new(*place)));
        self.entries = kept.map(|(_, entry)| entry).collect();
        self.live = Bits::first(self.entries.len());
        self.dead = 0;
        self.columns = Columns::default();
        for (place, entry) in self.entries.iter().enumerate() {
            self.slots.insert(entry.id, Slot::new(place));
            self.columns.push(Slot::new(place), entry);
        }
        self.turn_to(self.day.date());
    }
}

/// The new number of each slot; dead ones have none.
#[derive(Debug)]
pub(crate) struct Renumbered(Vec<Option<Slot>>);

impl Renumbered {
    fn of(live: &Bits, count: usize) -> Self {
        let mut next = 0..;
        let number = |place| {
            let number = live.contains(Slot::new(place)).then(|| next.next()).flatten();
            number.map(Slot::new)
        };
        Self((0..count).map(number).collect())
    }

    /// Gives slots their new numbers, and leaves out those that have none. Their order stays.
    pub fn apply(&self, slots: &mut Vec<Slot>) {
        let new = |slot: &Slot| self.0.get(slot.place()).copied().flatten();
        *slots = slots.iter().filter_map(new).collect();
        slots.shrink_to_fit();
    }
}
