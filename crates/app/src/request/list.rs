//! Asking for lists.

use domain::actor::Staff;
use domain::coded::Need;
use domain::directory::ServiceKind;
use domain::ids::Id;
use domain::person::Person;
use domain::referral::StatusKind;

use crate::page::PageRequest;

/// Which referrals of the tracker.
#[derive(Debug, Clone, Default)]
pub struct ReferralQuery {
    /// In this state only.
    pub state: Option<StatusKind>,
    /// Of this kind only.
    pub kind: Option<ServiceKind>,
    /// For this person only.
    pub person: Option<Id<Person>>,
    /// Which page.
    pub page: PageRequest,
}

/// Which cases of the caseload.
#[derive(Debug, Clone, Default)]
pub struct CaseloadQuery {
    /// Of this link worker only; the whole team where nothing is said.
    pub worker: Option<Id<Staff>>,
    /// With the closed ones.
    pub closed: bool,
    /// Which page.
    pub page: PageRequest,
}

/// Which services.
#[derive(Debug, Clone, Default)]
pub struct ServiceQuery {
    /// Of this kind only.
    pub kind: Option<ServiceKind>,
    /// For this need only.
    pub need: Option<Need>,
    /// Words of the name.
    pub text: Option<String>,
    /// With room now only.
    pub has_space: bool,
    /// Which page.
    pub page: PageRequest,
}
