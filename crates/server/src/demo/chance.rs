//! Chance that always falls the same way: every story draws from a generator of its own, so that stories which
//! happen side by side do not change one another.

use domain::{clock::Timestamp, ids::Id};
use rand::{Rng, RngExt, SeedableRng, rngs::StdRng};

use crate::ambient::version_7;

/// What all of Ashbrook grows from. Another number is another place.
const SEED: u64 = 0x0A5B_B400;

/// What a generator is for: two purposes never share one.
#[derive(Clone, Copy, Debug)]
pub enum Stream {
    /// Who the people are.
    People,
    /// What happens to them, and when.
    Plan,
    /// How one story is told.
    Telling,
    /// The identifiers of one story.
    Identifiers,
}

/// A seeded generator, in the words of the storyteller.
#[derive(Debug)]
pub struct Chance(StdRng);

impl Chance {
    /// The generator of a purpose; `number` tells stories of the same purpose apart.
    pub fn of(stream: Stream, number: u32) -> Self {
        let stream = (stream as u64 + 1) << 32 | u64::from(number);
        Self(StdRng::seed_from_u64(SEED.rotate_left(17) ^ stream.wrapping_mul(0x9E37_79B9_7F4A_7C15)))
    }

    /// A number between these two, both included.
    pub fn between(&mut self, least: u32, most: u32) -> u32 {
        self.0.random_range(least..=most.max(least))
    }

    /// True once in so many times.
    pub fn one_in(&mut self, times: u32) -> bool {
        self.0.random_ratio(1, times.max(1))
    }

    /// One of a fixed list.
    #[expect(clippy::indexing_slicing, reason = "the place is drawn below the length, which is not 0")]
    pub fn pick<'a, T, const LENGTH: usize>(&mut self, list: &'a [T; LENGTH]) -> &'a T {
        const { assert!(LENGTH > 0, "nothing can be picked from nothing") };
        &list[self.0.random_range(0..LENGTH)]
    }

    /// One of a list that may be empty.
    pub fn choose<'a, T>(&mut self, list: &'a [T]) -> Option<&'a T> {
        if list.is_empty() { None } else { list.get(self.0.random_range(0..list.len())) }
    }

    /// Random bytes.
    pub fn bytes<const LENGTH: usize>(&mut self) -> [u8; LENGTH] {
        let mut bytes = [0; LENGTH];
        self.0.fill_bytes(&mut bytes);
        bytes
    }

    /// An identifier that sorts by a moment.
    pub fn id<Of>(&mut self, at: Timestamp) -> Id<Of> {
        Id::new(version_7(at, self.bytes()))
    }
}
