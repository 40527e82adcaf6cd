//! When services happen, as one set of slots for each day of the week and each part of a day, and for any of them.

use std::collections::HashMap;

use chrono::{Weekday, WeekdaySet};
use domain::coded::Coded;
use domain::search::{PartOfDay, Times};

use super::bits::Bits;
use super::index::Slot;

/// A day of the week, or any; and a part of it, or any.
type When = (Option<Weekday>, Option<PartOfDay>);

/// Which services happen when.
#[derive(Debug, Default)]
pub(crate) struct Week {
    sets: HashMap<When, Bits>,
    nobody: Bits,
}

impl Week {
    /// Takes in when a service happens.
    pub fn put(&mut self, slot: Slot, times: Times) {
        let days = || WeekdaySet::ALL.iter(Weekday::Mon).map(Some).chain([None]);
        let parts = || PartOfDay::ALL.iter().copied().map(Some).chain([None]);
        let every = days().flat_map(|day| parts().map(move |part| (day, part)));
        for (day, part) in every.filter(|(day, part)| times.include(*day, *part)) {
            self.sets.entry((day, part)).or_default().insert(slot);
        }
    }

    /// The services that happen on this day and in this part of it; on any, in any, where nothing is said.
    pub fn with(&self, day: Option<Weekday>, part: Option<PartOfDay>) -> &Bits {
        self.sets.get(&(day, part)).unwrap_or(&self.nobody)
    }
}
