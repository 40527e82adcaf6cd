//! A service as every decision on a referral needs it: no larger than that, because it is read with each of them.

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::coded::{Need, coded};
use crate::directory::intake::{Intake, Span, Window};
use crate::directory::verification::VerificationStatus;
use crate::ids::{Id, Version};
use crate::organisation::Organisation;
use crate::referral::react::PlacesChange;
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
    /// The needs it is for.
    pub needs: Vec<Need>,
    /// Whether it can be referred to.
    pub listing: ListingStatus,
    /// Whether somebody outside the group has checked that it is what it says.
    pub verification: VerificationStatus,
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

/// Places of a service that are spoken for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Places {
    /// Held for people who were accepted.
    pub taken: u32,
    /// Held for people who were asked for and not yet answered.
    pub reserved: u32,
    /// Referrals waiting for an answer.
    pub open_asks: u32,
    /// New people of the newest week.
    #[serde(default)]
    pub week: Window,
    /// New people of the newest month.
    #[serde(default)]
    pub month: Window,
}

impl Places {
    /// The places after a change of one referral.
    pub fn apply(&mut self, change: &PlacesChange) {
        self.taken = self.taken.saturating_add_signed(change.taken);
        self.reserved = self.reserved.saturating_add_signed(change.reserved);
        self.open_asks = self.open_asks.saturating_add_signed(change.open_asks);
        if let Some(asked_on) = change.asked_on {
            self.week = self.week.plus(Span::Week.around(asked_on), change.new_people);
            self.month = self.month.plus(Span::Month.around(asked_on), change.new_people);
        }
    }

    /// Places still free under a capacity; `None` where there is no limit.
    #[must_use]
    pub fn free(&self, capacity: Option<u32>) -> Option<u32> {
        capacity.map(|most| most.saturating_sub(self.taken.saturating_add(self.reserved)))
    }
}
