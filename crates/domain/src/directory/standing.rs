//! How others stand to a listing: who owns it, who has checked it, who has suspended it and why.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::actor::Staff;
use crate::clock::Timestamp;
use crate::directory::freshness::Reminded;
use crate::directory::service::ListingStatus;
use crate::directory::verification::Check;
use crate::ids::Id;
use crate::text::PublicSentence;

/// What is said about a listing by others than the group. The group cannot edit it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Standing {
    /// The key-holder; nobody has claimed the listing where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<Id<Staff>>,
    /// Why somebody holds the key, or nobody does, where whoever looks after the place has decided that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key_reason: Option<PublicSentence>,
    /// Who last said that the listing is right.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confirmed_by: Option<Id<Staff>>,
    /// The last step of the clock since it was confirmed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reminded: Option<Reminded>,
    /// The last check by telephone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub check: Option<Check>,
    /// The suspension in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suspension: Option<Suspension>,
}

/// Why nobody is referred to a service for the time being.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suspension {
    /// Since when.
    pub since: Timestamp,
    /// The place administrator who decided.
    pub by: Id<Staff>,
    /// Why: anybody may read it, the group first of all.
    pub reason: PublicSentence,
    /// By when the group can appeal.
    pub appeal_by: NaiveDate,
    /// What the listing was before, and is again when the suspension is lifted.
    pub before: ListingStatus,
}
