//! A service as everybody who may refer sees it.

use domain::clock::Timestamp;
use domain::coded::Need;
use domain::directory::command::Action;
use domain::directory::{
    Intake, Listing, ListingStatus, Places, Service, ServiceKind, Standing, VerificationStatus,
};
use domain::ids::{Id, Version};
use domain::share_profile::ShareProfile;
use serde::{Deserialize, Serialize};

use super::Named;

/// A service with its rules and its room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceView {
    /// Which.
    pub id: Id<Service>,
    /// Which state of the listing: the ETag.
    pub version: Version,
    /// The organisation that offers it.
    pub organisation: Named,
    /// Link work or community.
    pub kind: ServiceKind,
    /// Its public name.
    pub name: String,
    /// What it says about itself in public.
    pub details: Listing,
    /// The needs it is for.
    pub needs: Vec<Need>,
    /// Whether it can be referred to.
    pub listing: ListingStatus,
    /// Whether somebody outside the group has checked that it is what it says.
    pub verification: VerificationStatus,
    /// What is said about it by others than the group.
    pub standing: Standing,
    /// What it receives about a person.
    pub share_profile: ShareProfile,
    /// Why it asks for more than P2.
    pub share_reason: Option<String>,
    /// Whether it sees a referral without identity first.
    pub blind_first: bool,
    /// Its own rules.
    pub intake: Intake,
    /// Places that are spoken for; only those who offer it see the numbers.
    pub places: Option<Places>,
    /// Whether it has room now.
    pub has_space: bool,
    /// When the group last said that the listing is right.
    pub confirmed_at: Timestamp,
    /// What the caller may do to its listing now.
    pub actions: Vec<Action>,
}
