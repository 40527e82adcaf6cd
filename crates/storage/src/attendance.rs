//! The register as it is kept: marks that are added and never changed, and guests known by their first name.

use domain::attendance::{Mark, SessionKey};
use domain::clock::Timestamp;
use domain::ids::Id;
use uuid::Uuid;

/// What a register says of somebody now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeptMark {
    /// In which register.
    pub session: SessionKey,
    /// Of whom: a referral, or a guest.
    pub who: Uuid,
    /// How many marks of them there are in it, this one included.
    pub number: i64,
    /// What it says.
    pub mark: Mark,
}

/// One mark, to be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewMark {
    /// In which register.
    pub session: SessionKey,
    /// Of whom.
    pub who: Uuid,
    /// How many marks of them there were in it.
    pub after: i64,
    /// What it says.
    pub mark: Mark,
    /// When it was made.
    pub at: Timestamp,
}

/// Somebody who came without having been asked for.
#[derive(Clone, PartialEq, Eq)]
pub struct Guest {
    /// Which.
    pub id: Id<Guest>,
    /// In which register.
    pub session: SessionKey,
    /// Their first name, as they gave it.
    pub first_name: String,
    /// When they were written down.
    pub at: Timestamp,
}

impl std::fmt::Debug for Guest {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Guest").field("id", &self.id).finish_non_exhaustive()
    }
}
