//! Marks: what a service has or has not, as one set of slots for each.

use std::collections::BTreeMap;

use domain::coded::Need;
use domain::directory::location::AccessFeature;
use domain::directory::{Listing, Service, ServiceKind};

use super::bits::Bits;
use super::index::{Renumbered, Slot};

/// Something a service has or has not.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Mark {
    /// Anybody may read of it.
    Published,
    /// It is of this kind.
    Kind(ServiceKind),
    /// It is for this need.
    Need(Need),
    /// One of its locations has this.
    Access(AccessFeature),
    /// It can be had in a language, by its primary tag.
    Language(String),
    /// It is free for good.
    Free,
    /// One can take part online.
    Online,
    /// There is somewhere people go to.
    InPerson,
}

impl Mark {
    /// Everything a service is marked with.
    pub fn all_of(service: &Service, listing: &Listing, published: bool) -> Vec<Self> {
        let mut marks = vec![Self::Kind(service.kind)];
        marks.extend(published.then_some(Self::Published));
        marks.extend(service.needs.iter().copied().map(Self::Need));
        marks.extend(
            listing.locations.iter().flat_map(|location| &location.access).copied().map(Self::Access),
        );
        marks.extend(listing.languages.iter().map(|language| Self::language(language.tag.as_str())));
        marks.extend((listing.cost.is_free() == Some(true)).then_some(Self::Free));
        marks.extend((listing.online == Some(true)).then_some(Self::Online));
        marks.extend((!listing.locations.is_empty()).then_some(Self::InPerson));
        marks
    }

    /// The mark of a language: `pa-Guru` and `pa` are the same to somebody who comes to talk.
    pub fn language(tag: &str) -> Self {
        Self::Language(tag.split('-').next().unwrap_or(tag).to_ascii_lowercase())
    }
}

/// All marks, each with the slots that have it.
#[derive(Debug, Default)]
pub(crate) struct Marks {
    sets: BTreeMap<Mark, Bits>,
    nobody: Bits,
}

impl Marks {
    pub fn put(&mut self, slot: Slot, marks: &[Mark]) {
        for mark in marks {
            match self.sets.get_mut(mark) {
                Some(set) => set.insert(slot),
                None => self.sets.entry(mark.clone()).or_default().insert(slot),
            }
        }
    }

    /// The slots that have a mark.
    pub fn with(&self, mark: &Mark) -> &Bits {
        self.sets.get(mark).unwrap_or(&self.nobody)
    }

    /// Every mark that somebody has, with the slots that have it.
    pub fn iter(&self) -> impl Iterator<Item = (&Mark, &Bits)> {
        self.sets.iter()
    }

    /// Gives every slot its new number, and forgets those that have none.
    pub fn renumber(&mut self, new: &Renumbered) {
        for set in self.sets.values_mut() {
            let mut slots: Vec<Slot> = set.slots().collect();
            new.apply(&mut slots);
            *set = Bits::default();
            for slot in slots {
                set.insert(slot);
            }
        }
    }
}
