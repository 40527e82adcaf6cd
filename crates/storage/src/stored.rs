//! Records as storage hands them out: the domain's own, with what only storage knows beside them.

use domain::case::Case;
use domain::clock::Timestamp;
use domain::directory::{Listed, Listing, Profile, Service, Standing};
use domain::ids::{Id, Version};
use domain::organisation::{Organisation, Place};
use domain::person::Person;
use domain::referral::Referral;

/// The head of a chain of hashes: it vouches for everything that came before it.
pub type Chain = [u8; 32];

/// A referral, where it belongs, and the head of its history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredReferral {
    /// The referral.
    pub referral: Referral,
    /// The place of the organisation that is asked.
    pub place: Id<Place>,
    /// The hash of its last event.
    pub chain: Chain,
}

/// A case and the head of its history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredCase {
    /// The case.
    pub case: Case,
    /// The hash of its last event.
    pub chain: Chain,
}

/// What nearly every decision on a referral needs, read together.
#[derive(Debug, Clone)]
pub struct World {
    /// The referral.
    pub stored: StoredReferral,
    /// The service it asks.
    pub service: Service,
    /// The person it is for.
    pub person: Person,
}

/// A service's listing and how others stand to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredListing {
    /// What it says.
    pub listing: Listing,
    /// What is said about it.
    pub standing: Standing,
    /// The number of its last change, which tells whoever follows the directory: see
    /// [`Reader::listings_after`](crate::Reader::listings_after).
    pub change: u64,
    /// When it or its service was last changed.
    pub changed_at: Timestamp,
}

/// A service with everything that is public about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedService {
    /// The service.
    pub service: Service,
    /// Who offers it.
    pub organisation: Organisation,
    /// Its listing.
    pub listed: StoredListing,
}

impl ListedService {
    /// What is changed of it as a whole.
    #[must_use]
    pub fn as_listed(&self) -> Listed {
        Listed {
            service: self.service.clone(),
            listing: self.listed.listing.clone(),
            standing: self.listed.standing.clone(),
        }
    }
}

/// What an organisation says about itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredProfile {
    /// What it says.
    pub profile: Profile,
    /// Which state of it.
    pub version: Version,
    /// When it was last changed.
    pub changed_at: Timestamp,
}
