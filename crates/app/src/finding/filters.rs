//! Filters: what is asked for, each as the set of services that it lets through.

use domain::directory::location::AccessFeature;
use domain::geography::{Metres, Within};
use domain::routing::Coverage;

use super::whereabouts::Spot;
use crate::catalogue::{Bits, Index, Mark, Slot};
use crate::request::ServiceQuery;

/// What a filter is about. Of these only one can be chosen, so what else could be is counted without it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum About {
    Need,
    Time,
    Language,
    Free,
    Online,
    Accepting,
    Space,
    /// Everything that can only be added to.
    Other,
}

/// The filters of a question, and the services there are.
#[derive(Debug)]
pub(crate) struct Filters {
    everything: Bits,
    chosen: Vec<(About, Bits)>,
    /// How far each service is off from the words, where there are any.
    pub off: Option<Vec<u16>>,
}

impl Filters {
    /// The filters of a question that is asked of some services.
    pub fn of(index: &Index, everything: Bits, query: &ServiceQuery, spot: Option<&Spot>) -> Self {
        let mut filters = Self { everything, chosen: Vec::new(), off: None };
        filters.marks(index, query);
        filters.day(index, query);
        filters.person(index, query);
        if let Some((spot, within)) = spot.zip(query.within) {
            filters.add(About::Other, near(index, spot, within));
        }
        if let Some(text) = &query.text {
            let (matching, off) = index.words().matching(text, index.size());
            filters.add(About::Other, matching);
            filters.off = Some(off);
        }
        filters
    }

    fn add(&mut self, about: About, set: Bits) {
        self.chosen.push((about, set));
    }

    fn marks(&mut self, index: &Index, query: &ServiceQuery) {
        let mut mark = |about, mark: Mark| self.add(about, index.marks().with(&mark).clone());
        if let Some(kind) = query.kind {
            mark(About::Other, Mark::Kind(kind));
        }
        if let Some(need) = query.need {
            mark(About::Need, Mark::Need(need));
        }
        for feature in &query.access {
            mark(About::Other, Mark::Access(*feature));
        }
        if let Some(language) = &query.language {
            mark(About::Language, Mark::language(language.as_str()));
        }
        if query.free {
            mark(About::Free, Mark::Free);
        }
        if query.online {
            mark(About::Online, Mark::Online);
        }
    }

    fn day(&mut self, index: &Index, query: &ServiceQuery) {
        let day = index.day();
        if query.day.is_some() || query.time.is_some() {
            self.add(About::Time, day.week.with(query.day, query.time).clone());
        }
        if query.accepting {
            self.add(About::Accepting, day.accepting.clone());
        }
        if query.has_space {
            self.add(About::Space, day.space.clone());
        }
    }

    fn person(&mut self, index: &Index, query: &ServiceQuery) {
        if let Some(age) = query.age {
            let age = u8::try_from(age).unwrap_or(u8::MAX);
            let takes = |slot| index.columns().takes_age(slot, age);
            self.add(About::Other, Bits::of_those(index.size(), takes));
        }
        if let Some(ages) = query.made_for {
            let is_made_for = |slot| index.columns().is_made_for(slot, ages);
            self.add(About::Other, Bits::of_those(index.size(), is_made_for));
        }
    }

    /// The services that pass every filter.
    pub fn all(&self) -> Bits {
        self.but(&[])
    }

    /// The services that pass every filter but those about these.
    pub fn but(&self, left_out: &[About]) -> Bits {
        let mut passing = self.everything.clone();
        for (about, set) in &self.chosen {
            if !left_out.contains(about) {
                passing.keep(set);
            }
        }
        passing
    }

    /// Whether something about this is chosen.
    pub fn is_chosen(&self, about: About) -> bool {
        self.chosen.iter().any(|(chosen, _)| *chosen == about)
    }
}

/// The services within so far of a place: one of their locations is, or they have none and do not leave the place out.
fn near(index: &Index, spot: &Spot, within: Metres) -> Bits {
    let near = Within::new(spot.centre, within);
    let mut reached = Bits::default();
    for slot in index.columns().within(&near) {
        reached.insert(slot);
    }
    let covers = |slot: &Slot| {
        let outline = index.entry(*slot).map(|entry| &entry.outline);
        outline.is_some_and(|outline| {
            outline.covers_place(Some(&spot.outward), spot.locality.as_ref()) != Coverage::Outside
        })
    };
    let mut roaming = index.live().clone();
    roaming.leave_out(index.marks().with(&Mark::InPerson));
    for slot in roaming.slots().filter(covers) {
        reached.insert(slot);
    }
    reached
}

/// The access features that somebody can ask for, and what they are called among the things a person requires.
pub(super) fn requirements(features: &[AccessFeature]) -> Vec<domain::coded::Requirement> {
    features.iter().filter_map(|feature| feature.meets()).collect()
}
