//! Proof that nobody edited, deleted or reordered a history.

use uuid::Uuid;

/// What the proof found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verification {
    /// Referrals and cases looked at.
    pub records: u64,
    /// Events looked at.
    pub events: u64,
    /// Entries of access logs looked at.
    pub accesses: u64,
    /// Everything that does not hold.
    pub faults: Vec<Fault>,
}

/// One record whose history does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Which: `referral`, `case` or `access log`, with its id.
    pub record: (&'static str, Uuid),
    /// What is wrong with it, as a sentence.
    pub what: String,
}
