//! Idempotency: the answers that are kept so that the same command with the same key has one effect and one answer.

use domain::clock::Timestamp;
use serde_json::Value;

/// Whose key.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct KeptKey {
    /// A hash of who called: keys of different callers never meet.
    pub caller: String,
    /// The key the caller chose.
    pub key: String,
}

/// An answer that was given, and to what.
#[derive(Clone, PartialEq)]
pub struct KeptAnswer {
    /// Whose key.
    pub key: KeptKey,
    /// SHA-256 of the body that was sent with it.
    pub body_hash: [u8; 32],
    /// The status that was answered.
    pub status: u16,
    /// The body that was answered.
    pub answer: Value,
    /// When.
    pub at: Timestamp,
}

impl std::fmt::Debug for KeptAnswer {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("KeptAnswer")
            .field("status", &self.status)
            .field("at", &self.at)
            .finish_non_exhaustive()
    }
}
