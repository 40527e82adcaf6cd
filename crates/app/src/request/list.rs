//! Asking for lists.

use domain::actor::Staff;
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

/// Which referrals somebody wants to hear about.
#[derive(Debug, Clone, Default)]
pub struct TrackerQuery {
    /// How far they are.
    pub stage: Stage,
    /// Only those the caller asked for; of the whole organisation otherwise.
    pub mine: bool,
    /// Only those that changed within so many days.
    pub days: Option<u32>,
    /// For this person only.
    pub person: Option<Id<Person>>,
    /// Which page.
    pub page: PageRequest,
}

/// How far a referral is, as those see it who sent it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Stage {
    /// Sent, and not over.
    #[default]
    Open,
    /// Over.
    Finished,
    /// Not sent.
    Draft,
    /// Sent, over or not.
    Sent,
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
