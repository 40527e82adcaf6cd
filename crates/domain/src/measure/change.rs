//! Change, told only in pairs: the same person, the same question, the first and the last time it was answered.

use chrono::NaiveDate;

use super::{Instrument, Item, Measure};

/// What became of one answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// Which question.
    pub item: Item,
    /// The first answer, and its day.
    pub first: (u8, NaiveDate),
    /// The last answer, and its day.
    pub last: (u8, NaiveDate),
}

/// What became of each answer of an instrument that was given at least twice, in the order of the questions.
#[must_use]
pub fn changes(measures: &[Measure], instrument: Instrument) -> Vec<Change> {
    let mut taken: Vec<&Measure> = measures
        .iter()
        .filter(|measure| measure.instrument == instrument && measure.struck_at.is_none())
        .collect();
    taken.sort_by_key(|measure| (measure.taken_on, measure.recorded_at));
    let mut changes = Vec::new();
    for item in instrument.items(u32::MAX) {
        let answered: Vec<(u8, NaiveDate)> = taken
            .iter()
            .filter_map(|measure| Some((measure.answers.get(&item).copied().flatten()?, measure.taken_on)))
            .collect();
        if let [first, .., last] = answered.as_slice() {
            changes.push(Change { item, first: *first, last: *last });
        }
    }
    changes
}
