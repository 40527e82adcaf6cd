//! How often something may be tried from one network by somebody who is not signed in: the code of a printed link, which
//! is short enough to type, the registration of a group, which sends a letter, and what is said to be wrong with a
//! listing. The secret of a link that is sent needs no such guard.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::Duration;
use domain::clock::Timestamp;

use crate::footbridge::Footbridge;
use crate::network::network;

/// Networks that are remembered; past that, all are forgotten.
const MOST_NETWORKS: usize = 4096;

/// What somebody tries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Attempt {
    /// A code of a printed link, that is none.
    PrintedCode,
    /// Registering a group.
    Registration,
    /// Saying what is wrong with a listing.
    Correction,
}

impl Attempt {
    /// How often, and within how many minutes. A community centre registers its groups from one address.
    const fn limit(self) -> (u32, i64) {
        match self {
            Self::PrintedCode => (10, 15),
            Self::Registration => (30, 60),
            Self::Correction => (10, 60),
        }
    }
}

/// Who tried what lately, and how often. It belongs to this process: several of them allow as many attempts each.
#[derive(Debug, Clone, Default)]
pub(crate) struct Attempts(Arc<Mutex<Tried>>);

/// How often each network tried each thing, and when it last did.
type Tried = HashMap<(Attempt, IpAddr), (u32, Timestamp)>;

impl Footbridge {
    /// Whether somebody at this address may try this once more.
    #[must_use]
    pub fn may_try(&self, what: Attempt, from: IpAddr) -> bool {
        let (most, minutes) = what.limit();
        let since = self.now() - Duration::minutes(minutes);
        let known = self.attempts.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(&(what, network(from))).is_none_or(|(tried, at)| *tried < most || *at <= since)
    }

    /// Notes that somebody at this address tried this.
    pub fn note_attempt(&self, what: Attempt, from: IpAddr) {
        let now = self.now();
        let (_, minutes) = what.limit();
        let since = now - Duration::minutes(minutes);
        let mut known = self.attempts.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST_NETWORKS {
            known.clear();
        }
        let (tried, at) = known.entry((what, network(from))).or_insert((0, now));
        if *at <= since {
            *tried = 0;
        }
        *tried += 1;
        *at = now;
    }
}
