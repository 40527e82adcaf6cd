//! What every question looks at of every service, side by side in memory.

use domain::calendar::local_date;
use domain::geography::{Position, Within};
use domain::search::AgeGroup;

use super::entry::Entry;
use super::index::Slot;

/// The beginning of a name as two numbers that sort as the name does.
type NameKey = (u64, u64);

/// One value for each slot.
#[derive(Debug, Default)]
pub(crate) struct Columns {
    names: Vec<NameKey>,
    /// The ages it takes; no limit is the end of the range.
    ages: Vec<(u8, u8)>,
    /// For which ages it is made.
    made_for: Vec<AgeGroup>,
    /// The day it was confirmed, counted from the beginning of our calendar.
    confirmed: Vec<u32>,
    /// Where it happens, as far as that is known, slot by slot.
    points: Vec<(Slot, Position)>,
}

impl Columns {
    pub fn push(&mut self, slot: Slot, entry: &Entry) {
        use chrono::Datelike;
        self.names.push(name_key(&entry.folded_name));
        let age =
            |age: Option<u32>, otherwise| age.map_or(otherwise, |age| u8::try_from(age).unwrap_or(u8::MAX));
        let intake = &entry.outline.intake;
        self.ages.push((age(intake.minimum_age, 0), age(intake.maximum_age, u8::MAX)));
        self.made_for.push(AgeGroup::of(intake));
        let confirmed_on = local_date(entry.outline.confirmed_at);
        self.confirmed.push(u32::try_from(confirmed_on.num_days_from_ce()).unwrap_or(0));
        self.points.extend(entry.points.iter().filter_map(|point| Some((slot, point.position?))));
    }

    pub fn name_key(&self, slot: Slot) -> NameKey {
        self.names.get(slot.place()).copied().unwrap_or((u64::MAX, u64::MAX))
    }

    pub fn takes_age(&self, slot: Slot, age: u8) -> bool {
        self.ages.get(slot.place()).is_some_and(|(least, most)| (*least..=*most).contains(&age))
    }

    pub fn is_made_for(&self, slot: Slot, ages: AgeGroup) -> bool {
        self.made_for.get(slot.place()) == Some(&ages)
    }

    /// The day it was confirmed, as a number.
    pub fn confirmed(&self, slot: Slot) -> u32 {
        self.confirmed.get(slot.place()).copied().unwrap_or(0)
    }

    /// The slots that have a point within an area, some of them more than once.
    pub fn within(&self, area: &Within) -> impl Iterator<Item = Slot> {
        self.points.iter().filter(|(_, position)| area.admits(*position)).map(|(slot, _)| *slot)
    }

    /// How near the nearest of its points is, as a number that sorts as distances do; the last number where that is not
    /// known.
    pub fn nearness(&self, centre: Position, count: usize) -> Vec<u64> {
        let mut nearest = vec![u64::MAX; count];
        for (slot, position) in &self.points {
            if let Some(known) = nearest.get_mut(slot.place()) {
                *known = (*known).min(centre.nearness(*position).sort_key());
            }
        }
        nearest
    }
}

/// The first sixteen bytes of a folded name.
fn name_key(folded: &str) -> NameKey {
    let mut bytes = folded.bytes().chain(std::iter::repeat(0));
    let mut number = || bytes.by_ref().take(8).fold(0, |key, byte| key << 8 | u64::from(byte));
    (number(), number())
}
