//! How often somebody may guess the code of a printed link: it is short enough to type, and so is guarded. The secret of
//! a link that is sent is not, and needs no guard.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::Duration;
use domain::clock::Timestamp;

use crate::footbridge::Footbridge;

/// Wrong codes from one address within [`COUNTED_MINUTES`].
const MOST: u32 = 10;
const COUNTED_MINUTES: i64 = 15;
/// Addresses that are remembered; past that, all are forgotten.
const MOST_ADDRESSES: usize = 4096;

/// Who guessed wrong lately, and how often. It belongs to this process: several of them allow as many guesses each.
#[derive(Debug, Clone, Default)]
pub(crate) struct Guesses(Arc<Mutex<HashMap<IpAddr, (u32, Timestamp)>>>);

impl Footbridge {
    /// Whether somebody at this address may try another code.
    #[must_use]
    pub fn may_guess(&self, from: IpAddr) -> bool {
        let since = self.now() - Duration::minutes(COUNTED_MINUTES);
        let known = self.guesses.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(&from).is_none_or(|(wrong, at)| *wrong < MOST || *at <= since)
    }

    /// Notes that somebody at this address tried a code that is none.
    pub fn note_guess(&self, from: IpAddr) {
        let now = self.now();
        let since = now - Duration::minutes(COUNTED_MINUTES);
        let mut known = self.guesses.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST_ADDRESSES {
            known.clear();
        }
        let (wrong, at) = known.entry(from).or_insert((0, now));
        if *at <= since {
            *wrong = 0;
        }
        *wrong += 1;
        *at = now;
    }
}
