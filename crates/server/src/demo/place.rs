//! Ashbrook: a place that is on no map, with its practices, its link workers and its groups.

mod found;
pub mod joined;
mod kind;
mod kinds;
mod listing;
pub mod postcodes;
pub mod upkeep;

use domain::{
    actor::{Actor, Staff},
    calendar::Calendar,
    directory::{Intake, Service},
    ids::Id,
    organisation::{Organisation, Place},
    share_profile::ShareProfile,
};

pub use self::{found::found, kind::GroupKind};

/// The parts of Ashbrook. Each has a practice, and a postcode district that the Royal Mail never gave out.
pub const NEIGHBOURHOODS: [&str; 6] =
    ["Millgate", "Fenwell", "Stanning", "Weirside", "Tollbar", "Copperwood"];

/// Everybody who works in Ashbrook.
#[derive(Debug)]
pub struct World {
    pub place: Place,
    pub calendar: Calendar,
    pub practices: Vec<Practice>,
    pub hosts: Vec<Host>,
    pub groups: Vec<Group>,
    pub body: Body,
}

/// A member of staff, ready to act.
#[derive(Clone, Debug)]
pub struct Member {
    pub staff: Staff,
    pub actor: Actor,
}

/// A general practice.
#[derive(Debug)]
pub struct Practice {
    pub organisation: Organisation,
    pub gp: Member,
    pub nurse: Member,
    pub manager: Member,
}

/// A link-work service and its host.
#[derive(Debug)]
pub struct Host {
    pub organisation: Organisation,
    pub service: Id<Service>,
    pub profile: ShareProfile,
    pub lead: Member,
    pub workers: [Member; 2],
}

/// A community group and what it offers.
#[derive(Debug)]
pub struct Group {
    pub organisation: Organisation,
    pub service: Id<Service>,
    pub profile: ShareProfile,
    pub intake: Intake,
    pub blind_first: bool,
    pub kind: &'static GroupKind,
    pub part: Part,
    pub coordinator: Member,
    pub volunteer: Option<Member>,
}

/// What becomes of a group's listing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// It goes on.
    Ordinary,
    /// It has paused new referrals.
    Pauses,
    /// The group is closing.
    Closes,
    /// A place administrator has suspended it, and it was never referred to.
    Suspended,
}

/// Those who look after the place.
#[derive(Debug)]
pub struct Body {
    pub organisation: Organisation,
    pub administrator: Member,
    pub analyst: Member,
    pub auditor: Member,
    pub operator: Member,
}

impl Host {
    /// One of its link workers.
    pub const fn worker(&self, first: bool) -> &Member {
        let [one, other] = &self.workers;
        if first { one } else { other }
    }
}

impl Group {
    /// Who answers for it: mostly the coordinator, in some groups a volunteer every other time.
    pub fn answers(&self, time: u32) -> Actor {
        self.volunteer
            .as_ref()
            .filter(|_| time % 2 == 1)
            .map_or(self.coordinator.actor, |volunteer| volunteer.actor)
    }

    /// Whether it takes anybody at any time, so that others can pass people on to it.
    pub fn is_open_house(&self) -> bool {
        self.part == Part::Ordinary
            && self.intake == Intake { lapse_days: self.intake.lapse_days, ..Intake::open() }
    }

    /// Whether its places are so few that they soon run out.
    pub fn is_small(&self) -> bool {
        self.intake.capacity.is_some_and(|places| places <= 5)
    }
}
