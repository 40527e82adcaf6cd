//! What holds on one day: who takes somebody new, who has space, when each happens next. It is worked out anew for every
//! service in the first minute of a day, and for one service when that has changed.

use chrono::{Datelike, NaiveDate};
use domain::directory::capacity::CapacityTag;
use domain::search::Times;

use super::bits::Bits;
use super::entry::Entry;
use super::index::Slot;
use super::week::Week;

/// What holds on one day.
#[derive(Debug, Default)]
pub(crate) struct Day {
    date: NaiveDate,
    /// Who takes somebody new by their own rules and counts.
    pub accepting: Bits,
    /// Of whom it is known that they have space.
    pub space: Bits,
    /// The next day on which it happens, counted as confirmations are; the last number where that is not known.
    next: Vec<u32>,
    /// When in the week each happens, but for what has run out.
    pub week: Week,
}

impl Day {
    pub const fn date(&self) -> NaiveDate {
        self.date
    }

    /// Another day, of which nothing is worked out yet.
    pub fn of(date: NaiveDate) -> Self {
        Self { date, ..Self::default() }
    }

    /// Works out what holds of a service.
    pub fn put(&mut self, slot: Slot, entry: &Entry) {
        self.count(slot, entry);
        let schedules = &entry.schedules;
        let next = schedules.iter().filter_map(|schedule| schedule.next_from(self.date)).min();
        let place = slot.place();
        if self.next.len() <= place {
            self.next.resize(place + 1, u32::MAX);
        }
        if let Some(known) = self.next.get_mut(place) {
            *known = next.map_or(u32::MAX, |next| u32::try_from(next.num_days_from_ce()).unwrap_or(u32::MAX));
        }
        self.week.put(slot, Times::of(schedules, self.date));
    }

    /// Works out again what depends on the counts of a service.
    pub fn count(&mut self, slot: Slot, entry: &Entry) {
        let known = entry.outline.known();
        self.accepting.set(slot, known.takes_somebody_new(self.date));
        self.space.set(slot, known.capacity(self.date).tag == CapacityTag::HasSpace);
    }

    /// The next day on which it happens, as a number; the last number where that is not known.
    pub fn next(&self, slot: Slot) -> u32 {
        self.next.get(slot.place()).copied().unwrap_or(u32::MAX)
    }

    /// The next day on which it happens.
    pub fn next_on(&self, slot: Slot) -> Option<NaiveDate> {
        NaiveDate::from_num_days_from_ce_opt(i32::try_from(self.next(slot)).ok()?)
    }
}
