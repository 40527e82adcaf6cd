//! Time and chance as parameters. The domain has neither a clock nor a source of randomness of its own:
//! the same inputs always give the same answer, so a whole quarter can be simulated in a test.

use chrono::{DateTime, SubsecRound, Utc};
use uuid::Uuid;

/// A moment in UTC, in whole microseconds: the finest both databases keep.
pub type Timestamp = DateTime<Utc>;

/// Cuts a moment down to what both databases can give back unchanged.
#[must_use]
pub fn to_microseconds(moment: DateTime<Utc>) -> Timestamp {
    moment.trunc_subsecs(6)
}

/// Tells the time.
pub trait Clock: Send + Sync {
    /// The present moment, in whole microseconds.
    fn now(&self) -> Timestamp;
}

/// Makes identifiers and the random part of references.
pub trait Identifiers: Send + Sync {
    /// A new UUID version 7 (RFC 9562) that sorts by `at`.
    fn identifier(&self, at: Timestamp) -> Uuid;

    /// Eight random bytes, for a reference people can read aloud.
    fn chance(&self) -> [u8; 8];
}
