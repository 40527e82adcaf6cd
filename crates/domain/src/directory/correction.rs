//! What anybody says is wrong with a listing. It changes nothing: those who look after the listing, and those who check it,
//! read it and settle it. What was said is forgotten then, and how to reach whoever said it.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::coded::coded;
use crate::directory::Service;
use crate::ids::Id;
use crate::organisation::Place;
use crate::text::PlainWords;

/// The most that wait for one listing. By then everybody knows that something is wrong.
pub const MOST_WAITING: usize = 20;

coded! {
    /// What came of it.
    pub enum CorrectionOutcome, unknown "Choose put right, right as it is or not clear" {
        /// The listing says it right now.
        PutRight = "put_right", "Put right";
        /// It was right.
        RightAsItIs = "right_as_it_is", "It is right as it is";
        /// Nobody can tell what was meant.
        NotClear = "not_clear", "Nothing to go by";
    }
}

/// What somebody said, which nobody has settled yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// Which.
    pub id: Id<Correction>,
    /// About which service.
    pub service: Id<Service>,
    /// The place it belongs to.
    pub place: Id<Place>,
    /// When.
    pub said_at: Timestamp,
    /// What was said.
    pub said: Said,
}

/// What somebody said, in their words.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// What is wrong.
    pub words: PlainWords,
    /// How to reach them, where they would like to hear of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reach: Option<PlainWords>,
}

impl fmt::Debug for Said {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Said(…)")
    }
}
