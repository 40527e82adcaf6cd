//! What a service would read of a person, before anybody sends anything.

use domain::case::Case;
use domain::coded::Need;
use domain::disclosure::Disclosure;
use domain::ids::Id;
use domain::referral::Referral;
use domain::share_profile::ShareProfile;
use serde::{Deserialize, Serialize};

use super::{PersonView, ServiceView};

/// A referral that has not been written yet, as both sides would see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreviewView {
    /// Who is to be helped.
    pub person: PersonView,
    /// Who would be asked.
    pub service: ServiceView,
    /// How much of the person the service would receive.
    pub profile: ShareProfile,
    /// What it would be asked for: what it helps with of what the person needs.
    pub needs: Vec<Need>,
    /// What the person said matters to them, as it is in the record.
    pub own_words: Option<String>,
    /// What the service would read before it says yes.
    pub before: Disclosure,
    /// What it would read once it has.
    pub after: Disclosure,
    /// The case it would be sent from.
    pub from_case: Option<Id<Case>>,
    /// The open referral of the person to the same service, where there is one.
    pub asked_already: Option<Id<Referral>>,
    /// Whether the person has agreed to what the service would receive.
    pub agreed: bool,
    /// What else stands in the way: what sending would be refused with.
    pub in_the_way: Vec<Obstacle>,
}

/// Something that stands in the way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Obstacle {
    /// What to do about it.
    pub sentence: String,
    /// Whether the service can make an exception from it.
    pub may_be_excepted: bool,
}
