//! One step of a timeline.

use domain::clock::Timestamp;
use domain::ids::Version;
use serde::{Deserialize, Serialize};

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventView {
    /// Which step.
    pub version: Version,
    /// When.
    pub at: Timestamp,
    /// The stable name of what happened.
    pub event: String,
    /// What happened, in a sentence.
    pub sentence: String,
    /// Who did it, in words: a name inside the own organisation, otherwise the organisation or the role.
    pub by: String,
}
