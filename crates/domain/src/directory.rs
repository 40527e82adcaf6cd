//! Services: what an organisation offers and one can be referred to, with the rules it sets for itself.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::coded::{Need, coded};
use crate::ids::{Id, Version};
use crate::organisation::Organisation;
use crate::share_profile::ShareProfile;

coded! {
    /// What a service is for.
    pub enum ServiceKind, unknown "Choose link work or community" {
        /// Link workers who make a plan with the person and refer on.
        LinkWork = "link_work", "Link work";
        /// A community group's offer.
        Community = "community", "Community";
    }
}

coded! {
    /// Whether a service's listing is there to be referred to.
    pub enum ListingStatus, unknown "Choose one of the listed listing states" {
        /// It can be referred to.
        Active = "active", "Active";
        /// A place administrator has suspended it, with a public reason.
        Suspended = "suspended", "Suspended";
        /// The group is closing it.
        Closing = "closing", "Closing";
    }
}

/// What one can be referred to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    /// Which.
    pub id: Id<Service>,
    /// The organisation that offers it and owns its listing.
    pub organisation: Id<Organisation>,
    /// Link work or community.
    pub kind: ServiceKind,
    /// Its public name.
    pub name: String,
    /// What it is, in the group's own words.
    pub description: String,
    /// The needs it is for.
    pub needs: Vec<Need>,
    /// Whether it can be referred to.
    pub listing: ListingStatus,
    /// What it receives about a person, and no more.
    pub share_profile: ShareProfile,
    /// Why it asks for more than P2, where it does.
    pub share_reason: Option<String>,
    /// Whether it has asked to see a referral without identity until it has accepted.
    pub blind_first: bool,
    /// The rules it sets for what it takes in.
    pub intake: Intake,
    /// How many places are taken or reserved.
    pub places: Places,
    /// Which state of the listing.
    pub version: Version,
    /// When the group last said that the listing is right.
    pub confirmed_at: Timestamp,
}

/// The rules a service sets for what it takes in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Intake {
    /// How many people it has places for; no limit where absent.
    pub capacity: Option<u32>,
    /// The youngest age it takes.
    pub minimum_age: Option<u32>,
    /// The oldest age it takes.
    pub maximum_age: Option<u32>,
    /// No new referrals before this day.
    pub paused_until: Option<NaiveDate>,
    /// How many unanswered referrals it will hold at once; no limit where absent.
    pub most_open_asks: Option<u32>,
    /// Working days after which an unanswered referral lapses, 3 to 20; 10 where absent.
    pub lapse_days: Option<u32>,
}

impl Intake {
    /// No limits at all.
    #[must_use]
    pub const fn open() -> Self {
        Self {
            capacity: None,
            minimum_age: None,
            maximum_age: None,
            paused_until: None,
            most_open_asks: None,
            lapse_days: None,
        }
    }

    /// Whether somebody of this age fits the service's own age rule.
    #[must_use]
    pub fn takes_age(&self, age: u32) -> bool {
        self.minimum_age.is_none_or(|least| age >= least) && self.maximum_age.is_none_or(|most| age <= most)
    }

    /// Whether it has paused new referrals on this day.
    #[must_use]
    pub fn is_paused_on(&self, day: NaiveDate) -> bool {
        self.paused_until.is_some_and(|until| day < until)
    }

    /// Working days after which an unanswered referral lapses (lifecycle.md, section 4: 10, or 3 to 20).
    #[must_use]
    pub fn lapse_after(&self) -> u32 {
        self.lapse_days.unwrap_or(10).clamp(3, 20)
    }
}

/// Places of a service that are spoken for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Places {
    /// Held for people who were accepted.
    pub taken: u32,
    /// Held for people who were asked for and not yet answered.
    pub reserved: u32,
    /// Referrals waiting for an answer.
    pub open_asks: u32,
}

impl Places {
    /// Places still free under a capacity; `None` where there is no limit.
    #[must_use]
    pub fn free(&self, capacity: Option<u32>) -> Option<u32> {
        capacity.map(|most| most.saturating_sub(self.taken.saturating_add(self.reserved)))
    }
}
