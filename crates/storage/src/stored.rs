//! Records as storage hands them out: the domain's own, with what only storage knows beside them.

use domain::case::Case;
use domain::directory::Service;
use domain::ids::Id;
use domain::organisation::Place;
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
