//! Scope: whose records somebody can see at all. [`Scope::admits_referral`] in memory and the conditions that storage
//! writes from the same scope are one definition; a test holds them equal on both databases.

use crate::actor::{Actor, Role, Staff};
use crate::case::Case;
use crate::clock::Timestamp;
use crate::ids::Id;
use crate::organisation::{Organisation, Place};
use crate::person::Person;
use crate::referral::{Referral, Status};

/// Whose records are within sight, at one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Scope {
    /// How far sight reaches.
    pub reach: Reach,
    /// The moment: a referral comes into a service's sight only when its undo window is over.
    pub at: Timestamp,
}

/// How far sight reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reach {
    /// Nobody's record.
    Nothing,
    /// One's own record.
    Person(Id<Person>),
    /// What an organisation sent and what it was asked, and one's own drafts.
    Organisation {
        /// Which organisation.
        organisation: Id<Organisation>,
        /// Whose drafts.
        staff: Id<Staff>,
    },
    /// The referrals asked of the groups of a place, for the day one of them closes.
    Place(Id<Place>),
    /// One referral, once whoever was asked may know of it: a link that was sent to them.
    Referral(Id<Referral>),
    /// Everything: the clock and the lifecycle, which answer to nobody outside.
    Everything,
}

impl Scope {
    /// What an actor can see at a moment.
    #[must_use]
    pub const fn of(actor: &Actor, at: Timestamp) -> Self {
        let reach = match *actor {
            Actor::Clock | Actor::Lifecycle => Reach::Everything,
            Actor::Person(person) => Reach::Person(person),
            Actor::Link { referral, .. } => Reach::Referral(referral),
            Actor::Staff { staff, role, organisation, place } => match role {
                Role::PracticeReferrer
                | Role::PracticeManager
                | Role::LinkWorker
                | Role::TeamLead
                | Role::GroupCoordinator
                | Role::GroupVolunteer
                | Role::SystemClient => Reach::Organisation { organisation, staff },
                Role::PlaceAdministrator => Reach::Place(place),
                Role::PlaceAnalyst
                | Role::PlatformOperator
                | Role::Auditor
                | Role::Person
                | Role::AnswerLink
                | Role::Clock
                | Role::Lifecycle => Reach::Nothing,
            },
        };
        Self { reach, at }
    }

    /// Whether a referral is within sight.
    ///
    /// `place` is the place of the service that is asked.
    #[must_use]
    pub fn admits_referral(&self, referral: &Referral, place: Id<Place>) -> bool {
        let is_draft = matches!(referral.status, Status::Draft);
        let in_error = matches!(referral.status, Status::EnteredInError { .. });
        match self.reach {
            Reach::Nothing => false,
            Reach::Everything => true,
            // The person sees what was sent for them, their own drafts, and nothing that was entered in error.
            Reach::Person(person) => {
                let own_draft = referral.ask.referrer.organisation.is_none();
                referral.ask.person == person && !in_error && (!is_draft || own_draft)
            }
            Reach::Organisation { organisation, staff } => {
                let sent_it = referral.ask.referrer.organisation == Some(organisation);
                let author = referral.ask.referrer.staff == Some(staff);
                let asked = referral.ask.receiver == organisation && referral.is_visible_outside(self.at);
                (sent_it && (!is_draft || author)) || (asked && !is_draft)
            }
            Reach::Referral(own) => referral.id == own && !is_draft && referral.is_visible_outside(self.at),
            Reach::Place(own) => own == place && !is_draft && referral.is_visible_outside(self.at),
        }
    }

    /// Whether a case is within sight: of the service that has it, of those whose referral opened it, and of the
    /// person.
    #[must_use]
    pub fn admits_case(&self, case: &Case) -> bool {
        match self.reach {
            Reach::Nothing | Reach::Place(_) | Reach::Referral(_) => false,
            Reach::Everything => true,
            Reach::Person(person) => case.person == person,
            Reach::Organisation { organisation, .. } => {
                case.organisation == organisation
                    || case.openings.iter().any(|opening| opening.referrer == Some(organisation))
            }
        }
    }

    /// Whether a person's whole record is within sight: of the organisation that holds it, and of the person. Whoever
    /// received a referral sees what its share profile discloses, and a link-work service with a case sees the
    /// record: `has_case` says whether this actor's organisation has one with the person.
    #[must_use]
    pub fn admits_person(&self, person: &Person, has_case: bool) -> bool {
        match self.reach {
            Reach::Nothing | Reach::Place(_) | Reach::Referral(_) => false,
            Reach::Everything => true,
            Reach::Person(own) => person.id == own,
            Reach::Organisation { organisation, .. } => person.held_by == organisation || has_case,
        }
    }
}
