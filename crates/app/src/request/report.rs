//! Questions for reports, and what is noted for them.

use domain::calendar::Month;
use domain::coded::{Need, Requirement, UnmetReason};
use domain::directory::ServiceKind;
use domain::ids::Id;
use domain::organisation::Place;

/// Which unmet needs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct UnmetNeedQuery {
    /// Of which month; of the last one that is over where nothing is said.
    pub month: Option<Month>,
    /// Of people who looked for what kind of service; community where nothing is said.
    pub kind: Option<ServiceKind>,
}

/// Of which time what was asked is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ActivityQuery {
    /// The months before this one, 1 to 24: months that are over.
    pub months: u32,
}

/// Needs that were not met, as a search finds out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewUnmetNeed {
    /// In which place.
    pub place: Id<Place>,
    /// What kind of service was looked for.
    pub kind: ServiceKind,
    /// Which needs; each is noted.
    pub needs: Vec<Need>,
    /// Why.
    pub reason: UnmetReason,
    /// An area of some thousands of homes, like the outward part of a postcode, where one is known.
    pub small_area: Option<String>,
    /// What must be in place; what says nothing of a place is left out.
    pub requirements: Vec<Requirement>,
}
