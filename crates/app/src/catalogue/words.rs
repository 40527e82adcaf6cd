//! The words of all listings: each once, with the services in whose names, and in whose other words, it stands.

use std::collections::HashMap;
use std::sync::Arc;

use domain::search::{Letters, Likeness, Sought, asked_words};

use super::bits::Bits;
use super::entry::Terms;
use super::index::{Renumbered, Slot};

/// How much more a word of a name counts than one of a description.
const NAME_WEIGHT: u16 = 4;
/// The most a word counts: the very same, in a name.
const MOST: u16 = Likeness::Same.weight() * NAME_WEIGHT;
/// How far a service is off in which nothing is like a word. It is no accident that this is not zero: an allocator gives
/// a large list of zeros by having the system take its pages away and bring fresh ones, and a question has no time for that.
const NOT_AT_ALL: u16 = u16::MAX;

/// The words of all listings.
#[derive(Debug, Default)]
pub(crate) struct Words {
    /// The place of each word in the lists beneath.
    places: HashMap<Arc<str>, usize>,
    /// Of which letters each is made: side by side, because every question looks at all of them.
    letters: Vec<Letters>,
    standing: Vec<Standing>,
}

/// Where a word stands.
#[derive(Debug)]
struct Standing {
    word: Arc<str>,
    /// The slots in whose names it stands, the first first.
    names: Vec<Slot>,
    /// The slots in whose other words it stands.
    others: Vec<Slot>,
}

impl Words {
    /// Takes in the words of a service.
    pub fn put(&mut self, slot: Slot, terms: &Terms) {
        for word in &terms.names {
            self.word(word, |standing| push(&mut standing.names, slot));
        }
        for word in &terms.others {
            self.word(word, |standing| push(&mut standing.others, slot));
        }
    }

    fn word(&mut self, text: &str, stands: impl FnOnce(&mut Standing)) {
        let place = self.places.get(text).copied().unwrap_or_else(|| {
            self.add(Standing { word: text.into(), names: Vec::new(), others: Vec::new() })
        });
        self.standing.get_mut(place).map(stands);
    }

    /// Puts a word at the end of the lists, and says in which place that is.
    fn add(&mut self, standing: Standing) -> usize {
        let place = self.standing.len();
        self.letters.push(Letters::of(&standing.word));
        self.places.insert(Arc::clone(&standing.word), place);
        self.standing.push(standing);
        place
    }

    /// The services that have every word of a question, or one like it; and how far each of all services is off, which is
    /// less the better it matches.
    pub fn matching(&self, question: &str, count: usize) -> (Bits, Vec<u16>) {
        let mut all = Bits::first(count);
        let mut off: Vec<u16> = Vec::new();
        for asked in asked_words(question) {
            let by_word = self.off(&asked, count, true);
            all.keep(&Bits::of_those(count, |slot| {
                by_word.get(slot.place()).is_some_and(|off| *off != NOT_AT_ALL)
            }));
            if off.is_empty() {
                off = by_word;
                continue;
            }
            for (off, by_word) in off.iter_mut().zip(by_word) {
                *off = off.saturating_add(by_word);
            }
        }
        (all, off)
    }

    /// How many words of a name each of all services has in its own names, or words like them.
    pub fn shared_with(&self, name: &str, count: usize) -> Vec<usize> {
        let mut shared = vec![0_usize; count];
        for asked in asked_words(name) {
            let off = self.off(&asked, count, false);
            for (shared, off) in shared.iter_mut().zip(off) {
                *shared += usize::from(off != NOT_AT_ALL);
            }
        }
        shared
    }

    /// For each service how far the best of its words is off from the one that is asked for: of those in its names, or
    /// with its other words too.
    fn off(&self, asked: &str, count: usize, with_others: bool) -> Vec<u16> {
        let mut least = vec![NOT_AT_ALL; count];
        let sought = Sought::of(asked);
        let may_be = self.letters.iter().zip(&self.standing).filter(|(letters, _)| sought.may_be(**letters));
        for (_, standing) in may_be {
            let Some(like) = sought.likeness(&standing.word) else { continue };
            let weight = like.weight();
            let mut lower = |slots: &[Slot], weight: u16| {
                for slot in slots {
                    if let Some(known) = least.get_mut(slot.place()) {
                        *known = (*known).min(MOST - weight);
                    }
                }
            };
            lower(&standing.names, weight * NAME_WEIGHT);
            if with_others {
                lower(&standing.others, weight);
            }
        }
        least
    }

    /// Gives every slot its new number, and forgets those that have none.
    pub fn renumber(&mut self, new: &Renumbered) {
        for mut standing in std::mem::take(self).standing {
            new.apply(&mut standing.names);
            new.apply(&mut standing.others);
            if !standing.names.is_empty() || !standing.others.is_empty() {
                self.add(standing);
            }
        }
    }
}

/// A slot is put in once, and slots come in their order.
fn push(slots: &mut Vec<Slot>, slot: Slot) {
    if slots.last() != Some(&slot) {
        slots.push(slot);
    }
}
