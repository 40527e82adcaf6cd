//! What a referral must know of the world to decide: read in the same transaction in which it decides.

use crate::actor::Actor;
use crate::calendar::Calendar;
use crate::case::Case;
use crate::clocks::Clocks;
use crate::consent::Consents;
use crate::directory::Service;
use crate::ids::Id;
use crate::person::Person;

/// The world around one referral at the moment of deciding.
#[derive(Debug, Clone)]
pub struct Facts {
    /// Who acts.
    pub actor: Actor,
    /// The working days of the nation in force.
    pub calendar: Calendar,
    /// The numbers by which the clocks of the place run.
    pub clocks: Clocks,
    /// The service that is asked.
    pub service: Service,
    /// The person it is for.
    pub person: Person,
    /// What the person has agreed to.
    pub consents: Consents,
    /// Other open community referrals for the same action of the plan.
    pub others_for_this_action: usize,
    /// How many asks of the same organisation, or of the person, the service has not answered yet; 0 where it has no
    /// rule about that.
    pub unanswered_of_this_asker: u32,
    /// For link work: the person's open case at this service.
    pub open_case: Option<Id<Case>>,
    /// For R9: the service it would be passed to.
    pub next_service: Option<Service>,
}
