//! What a case must know of the world to decide: read in the same transaction in which it decides.

use crate::actor::{Actor, Staff};
use crate::calendar::Calendar;
use crate::consent::Consents;
use crate::person::Person;
use crate::referral::Referral;

/// The world around one case at the moment of deciding.
#[derive(Debug, Clone)]
pub struct Facts {
    /// Who acts.
    pub actor: Actor,
    /// The working days of the nation in force.
    pub calendar: Calendar,
    /// The person it is about.
    pub person: Person,
    /// What the person has agreed to.
    pub consents: Consents,
    /// For C2 and C6: the link worker who is to have it, and how many open cases they carry.
    pub worker: Option<Workload>,
    /// For closing: the open referrals made from this case.
    pub open_referrals: Vec<Referral>,
    /// For opening and closing: the referrals that opened it.
    pub openings: Vec<Referral>,
    /// For C1 and C13: whether the person has another open case at the service.
    pub another_open_case: bool,
}

/// A link worker and what they carry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Workload {
    /// Who.
    pub staff: Staff,
    /// Open cases they have.
    pub open_cases: u32,
}

impl Workload {
    /// Whether there is room for one more.
    #[must_use]
    pub fn has_room(&self) -> bool {
        self.staff.case_capacity.is_none_or(|most| self.open_cases < most)
    }
}
