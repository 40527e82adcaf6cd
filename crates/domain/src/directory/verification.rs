//! Verification: a link worker telephones the group and goes through six points.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::actor::Staff;
use crate::coded::coded;
use crate::ids::Id;
use crate::organisation::Organisation;

coded! {
    /// Whether somebody outside the group has checked that it is what it says.
    pub enum VerificationStatus, unknown "Choose not checked, verified or unverified" {
        /// Nobody has checked it yet: a group that has just joined, an entry that was imported.
        NotChecked = "not_checked", "Not checked";
        /// A link worker has checked all six points.
        Verified = "verified", "Verified";
        /// A check failed, or the group let two confirmations lapse without a word.
        Unverified = "unverified", "Unverified";
    }
}

coded! {
    /// What a check by telephone asks.
    pub enum CheckPoint, unknown "Choose one of the six points of the check" {
        /// It exists and does what its listing says.
        Exists = "exists", "It exists and does what its listing says";
        /// Its contact details reach somebody.
        ContactWorks = "contact_works", "Its contact details reach somebody";
        /// It meets in a safe place.
        SafePlace = "safe_place", "It meets in a safe place";
        /// Somebody there answers for safeguarding.
        SafeguardingLead = "safeguarding_lead", "Somebody there answers for safeguarding";
        /// It has insurance, or needs none.
        Insurance = "insurance", "It has insurance, or needs none";
        /// It is happy to be listed.
        HappyToBeListed = "happy_to_be_listed", "It is happy to be listed";
    }
}

/// One check: who asked whom, when, and which of the six points held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// The day of the call.
    pub on: NaiveDate,
    /// Who made it.
    pub by: Id<Staff>,
    /// For whom they did.
    pub organisation: Id<Organisation>,
    /// The points that held; all six make the service verified.
    pub points: Vec<CheckPoint>,
}

impl Check {
    /// What comes of it.
    #[must_use]
    pub fn outcome(&self) -> VerificationStatus {
        use crate::coded::Coded;
        if CheckPoint::ALL.iter().all(|point| self.points.contains(point)) {
            VerificationStatus::Verified
        } else {
            VerificationStatus::Unverified
        }
    }
}
