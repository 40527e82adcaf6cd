//! Who acts: a member of staff in a role, the person, another system, or one of our own workings.

use crate::coded::coded;
use crate::ids::Id;
use crate::organisation::{Organisation, Place};
use crate::person::Person;
use crate::referral::Referral;

coded! {
    /// What somebody is trusted to do. A member of staff acts in one role at a time.
    pub enum Role, unknown "Choose one of the listed roles" {
        /// Refers people in from a practice and reads what happened to them.
        PracticeReferrer = "practice_referrer", "Practice referrer";
        /// As a practice referrer, for the whole practice.
        PracticeManager = "practice_manager", "Practice manager";
        /// Works with people in a link-work service.
        LinkWorker = "link_worker", "Link worker";
        /// Leads the link workers of a service: allocates, corrects, decides where a risk is live.
        TeamLead = "team_lead", "Team lead";
        /// Holds the key to a community group's listing and answers its referrals.
        GroupCoordinator = "group_coordinator", "Group coordinator";
        /// Answers a community group's referrals and keeps its register.
        GroupVolunteer = "group_volunteer", "Group volunteer";
        /// Reads published figures of a place, and nobody's record.
        PlaceAnalyst = "place_analyst", "Place analyst";
        /// Looks after the groups and accounts of a place.
        PlaceAdministrator = "place_administrator", "Place administrator";
        /// Keeps the service running, and reads nobody's record.
        PlatformOperator = "platform_operator", "Platform operator";
        /// Reads who looked at what.
        Auditor = "auditor", "Auditor";
        /// Another system that acts for an organisation.
        SystemClient = "system_client", "System client";
        /// The person who is being helped.
        Person = "person", "The person";
        /// A service that answers by the link it was sent, without an account: for that one referral.
        AnswerLink = "answer_link", "Service, by its link";
        /// The clock: what is owed because time has passed.
        Clock = "clock", "The clock";
        /// The lifecycle itself: what one transition brings about in another record.
        Lifecycle = "lifecycle", "The lifecycle";
    }
}

/// A member of staff of an organisation: the marker of their ids, and who they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staff {
    /// Who.
    pub id: Id<Staff>,
    /// The organisation they act for.
    pub organisation: Id<Organisation>,
    /// What they are trusted to do there.
    pub role: Role,
    /// Their name, as referrers and people read it.
    pub name: String,
    /// How many open cases they can carry; only link workers have one.
    pub case_capacity: Option<u32>,
}

/// Who is acting now, and for whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Actor {
    /// A member of staff, acting for their organisation.
    Staff {
        /// Who.
        staff: Id<Staff>,
        /// In which role.
        role: Role,
        /// For which organisation.
        organisation: Id<Organisation>,
        /// In which place.
        place: Id<Place>,
    },
    /// The person who is being helped, acting for themself.
    Person(Id<Person>),
    /// A service that answers by the link it was sent. It sees one referral and no other.
    Link {
        /// The referral the link is for.
        referral: Id<Referral>,
        /// The organisation that was asked.
        organisation: Id<Organisation>,
        /// In which place.
        place: Id<Place>,
        /// Whether a code that was sent to the organisation's address was entered in this browser. Until then nobody
        /// is named, whatever was answered: links are forwarded.
        proven: bool,
    },
    /// The clock, as an actor of its own.
    Clock,
    /// The lifecycle, carrying out what a transition elsewhere brought about.
    Lifecycle,
}

impl Actor {
    /// The role they act in.
    #[must_use]
    pub const fn role(&self) -> Role {
        match self {
            Self::Staff { role, .. } => *role,
            Self::Person(_) => Role::Person,
            Self::Link { .. } => Role::AnswerLink,
            Self::Clock => Role::Clock,
            Self::Lifecycle => Role::Lifecycle,
        }
    }

    /// The organisation they act for, if any.
    #[must_use]
    pub const fn organisation(&self) -> Option<Id<Organisation>> {
        match self {
            Self::Staff { organisation, .. } | Self::Link { organisation, .. } => Some(*organisation),
            Self::Person(_) | Self::Clock | Self::Lifecycle => None,
        }
    }

    /// The member of staff, if it is one.
    #[must_use]
    pub const fn staff(&self) -> Option<Id<Staff>> {
        match self {
            Self::Staff { staff, .. } => Some(*staff),
            Self::Person(_) | Self::Link { .. } | Self::Clock | Self::Lifecycle => None,
        }
    }

    /// Whether it is the person with this id, acting for themself.
    #[must_use]
    pub fn is_person(&self, person: Id<Person>) -> bool {
        matches!(self, Self::Person(own) if *own == person)
    }
}
