//! The words of all listings: each once, with the services in whose names, and in whose other words, it stands.

use std::collections::HashMap;
use std::sync::Arc;

use domain::search::{Letters, Sought, asked_words};

use super::bits::Bits;
use super::entry::Terms;
use super::index::{Renumbered, Slot};

/// How much more a word of a name counts than one of a description.
const NAME_WEIGHT: u16 = 4;

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

    /// The services that have every word of a question, or one like it; and how well each of all services matches.
    pub fn matching(&self, question: &str, count: usize) -> (Bits, Vec<u16>) {
        let mut all = Bits::first(count);
        let mut scores = vec![0_u16; count];
        for asked in asked_words(question) {
            let best = self.best(&asked, count, 1);
            all.keep(&Bits::of_those(count, |slot| best.get(slot.place()).is_some_and(|best| *best > 0)));
            for (score, best) in scores.iter_mut().zip(best) {
                *score = score.saturating_add(best);
            }
        }
        (all, scores)
    }

    /// How many words of a name each of all services has in its own names, or words like them.
    pub fn shared_with(&self, name: &str, count: usize) -> Vec<usize> {
        let mut shared = vec![0_usize; count];
        for asked in asked_words(name) {
            let best = self.best(&asked, count, 0);
            for (shared, best) in shared.iter_mut().zip(best) {
                *shared += usize::from(best > 0);
            }
        }
        shared
    }

    /// For each service the best of its words that is like the one that is asked for. Its other words count this much.
    fn best(&self, asked: &str, count: usize, others_weight: u16) -> Vec<u16> {
        let mut best = vec![0_u16; count];
        let sought = Sought::of(asked);
        let may_be = self.letters.iter().zip(&self.standing).filter(|(letters, _)| sought.may_be(**letters));
        for (_, standing) in may_be {
            let Some(like) = sought.likeness(&standing.word) else { continue };
            let weight = u16::from(like.weight());
            let mut raise = |slots: &[Slot], weight: u16| {
                for slot in slots {
                    if let Some(known) = best.get_mut(slot.place()) {
                        *known = (*known).max(weight);
                    }
                }
            };
            raise(&standing.names, weight * NAME_WEIGHT);
            raise(&standing.others, weight * others_weight);
        }
        best
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
