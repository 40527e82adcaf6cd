//! Signposts: a name and number given. Nothing about the person leaves, no answer is expected, and it is no referral.

use crate::actor::Staff;
use crate::clock::Timestamp;
use crate::directory::Service;
use crate::ids::Id;
use crate::organisation::Organisation;
use crate::person::Person;

/// That somebody was given the name and number of a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signpost {
    /// Which.
    pub id: Id<Signpost>,
    /// For which organisation it was given; nobody else reads it.
    pub organisation: Id<Organisation>,
    /// Who gave it.
    pub given_by: Option<Id<Staff>>,
    /// To whom.
    pub person: Id<Person>,
    /// Whose name and number.
    pub service: Id<Service>,
    /// When.
    pub given_at: Timestamp,
}
