//! What a case must know of the world to decide: read in the same transaction in which it decides.

use crate::actor::{Actor, Staff};
use crate::calendar::Calendar;
use crate::case::Contact;
use crate::case::event::BeforeContact;
use crate::clock::Timestamp;
use crate::consent::Consents;
use crate::ids::Id;
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
    /// For taking a contact back and for adding to it: the one that was logged last, while nothing rests on it.
    pub latest_contact: Option<LatestContact>,
}

/// The contact that was logged last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LatestContact {
    /// Which.
    pub id: Id<Contact>,
    /// Who logged it.
    pub by: Option<Id<Staff>>,
    /// When it was logged, which may be later than it was made.
    pub logged_at: Timestamp,
    /// What was true before it.
    pub before: BeforeContact,
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
