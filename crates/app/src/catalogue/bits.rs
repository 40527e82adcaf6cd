//! A set of slots, one bit each: filters are ands of these, and counts are counts of ones.

use super::index::Slot;

const TO_A_WORD: usize = 64;

/// A set of slots.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Bits(Vec<u64>);

impl Bits {
    /// The first so many slots.
    pub fn first(count: usize) -> Self {
        let mut words = vec![u64::MAX; count / TO_A_WORD];
        let rest = count % TO_A_WORD;
        if rest > 0 {
            words.push((1 << rest) - 1);
        }
        Self(words)
    }

    /// The slots among the first so many of which something holds.
    pub fn of_those(count: usize, mut holds: impl FnMut(Slot) -> bool) -> Self {
        let mut word_of = |word: usize| {
            let slots = (word * TO_A_WORD..count.min((word + 1) * TO_A_WORD)).enumerate();
            slots.fold(0, |bits, (bit, slot)| bits | u64::from(holds(Slot::new(slot))) << bit)
        };
        Self((0..count.div_ceil(TO_A_WORD)).map(&mut word_of).collect())
    }

    pub fn insert(&mut self, slot: Slot) {
        let (word, bit) = place(slot);
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        if let Some(word) = self.0.get_mut(word) {
            *word |= bit;
        }
    }

    pub fn remove(&mut self, slot: Slot) {
        let (word, bit) = place(slot);
        if let Some(word) = self.0.get_mut(word) {
            *word &= !bit;
        }
    }

    pub fn set(&mut self, slot: Slot, within: bool) {
        if within { self.insert(slot) } else { self.remove(slot) }
    }

    pub fn contains(&self, slot: Slot) -> bool {
        let (word, bit) = place(slot);
        self.0.get(word).is_some_and(|word| word & bit != 0)
    }

    /// Keeps what is in the other too.
    pub fn keep(&mut self, other: &Self) {
        self.0.truncate(other.0.len());
        for (word, other) in self.0.iter_mut().zip(&other.0) {
            *word &= other;
        }
    }

    /// Keeps what is not in the other.
    pub fn leave_out(&mut self, other: &Self) {
        for (word, other) in self.0.iter_mut().zip(&other.0) {
            *word &= !other;
        }
    }

    pub fn count(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// How many are in both.
    pub fn count_with(&self, other: &Self) -> usize {
        self.0.iter().zip(&other.0).map(|(one, other)| (one & other).count_ones() as usize).sum()
    }

    /// The slots in it, the first first.
    pub fn slots(&self) -> impl Iterator<Item = Slot> {
        self.0.iter().enumerate().flat_map(|(word, bits)| {
            let mut left = *bits;
            std::iter::from_fn(move || {
                if left == 0 {
                    return None;
                }
                let bit = left.trailing_zeros() as usize;
                left &= left - 1;
                Some(Slot::new(word * TO_A_WORD + bit))
            })
        })
    }
}

const fn place(slot: Slot) -> (usize, u64) {
    (slot.place() / TO_A_WORD, 1 << (slot.place() % TO_A_WORD))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_holds_what_was_put_into_it_and_keeps_what_another_has_too() {
        let mut thirds = Bits::of_those(200, |slot| slot.place() % 3 == 0);
        assert_eq!(thirds.count(), 67);
        let halves = Bits::of_those(130, |slot| slot.place() % 2 == 0);
        assert_eq!(thirds.count_with(&halves), 22);
        thirds.keep(&halves);
        assert!(thirds.slots().all(|slot| slot.place() % 6 == 0));
        assert_eq!(thirds.slots().count(), 22);
        thirds.remove(Slot::new(0));
        assert!(!thirds.contains(Slot::new(0)) && thirds.contains(Slot::new(6)));
        assert_eq!(Bits::first(70).count(), 70);
    }
}
