//! The words of all listings: each once, with the services in whose names, and in whose other words, it stands.

use std::collections::HashMap;

use domain::search::{Letters, asked_words, likeness};

use super::bits::Bits;
use super::entry::Terms;
use super::index::{Renumbered, Slot};

/// How much more a word of a name counts than one of a description.
const NAME_WEIGHT: u16 = 4;

/// The words of all listings.
#[derive(Debug, Default)]
pub(crate) struct Words(HashMap<Box<str>, Standing>);

/// Where a word stands.
#[derive(Debug)]
struct Standing {
    letters: Letters,
    /// The slots in whose names it stands, the first first.
    names: Vec<Slot>,
    /// The slots in whose other words it stands.
    others: Vec<Slot>,
}

impl Words {
    /// Takes in the words of a service.
    pub fn put(&mut self, slot: Slot, terms: &Terms) {
        for word in &terms.names {
            push(&mut self.word(word).names, slot);
        }
        for word in &terms.others {
            push(&mut self.word(word).others, slot);
        }
    }

    fn word(&mut self, text: &str) -> &mut Standing {
        let new = || Standing { letters: Letters::of(text), names: Vec::new(), others: Vec::new() };
        self.0.entry(text.into()).or_insert_with(new)
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
        let letters = Letters::of(asked);
        for (word, standing) in &self.0 {
            if !word.starts_with(asked) && !letters.may_be_like(asked, standing.letters) {
                continue;
            }
            let Some(like) = likeness(asked, word) else { continue };
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
        self.0.retain(|_, Standing { letters: _, names, others }| {
            new.apply(names);
            new.apply(others);
            !names.is_empty() || !others.is_empty()
        });
    }
}

/// A slot is put in once, and slots come in their order.
fn push(slots: &mut Vec<Slot>, slot: Slot) {
    if slots.last() != Some(&slot) {
        slots.push(slot);
    }
}
