//! Listing a service.

use domain::coded::Need;
use domain::directory::{Intake, Listing, ListingStatus, Service, ServiceKind, VerificationStatus};
use domain::ids::Id;
use domain::organisation::Organisation;
use domain::share_profile::ShareProfile;

use crate::page::PageRequest;

/// Which groups of a place.
#[derive(Debug, Clone, Default)]
pub struct GroupQuery {
    /// Words of the name.
    pub text: Option<String>,
    /// Only those whose listing is in this state.
    pub listing: Option<ListingStatus>,
    /// Only those that are checked so far.
    pub verification: Option<VerificationStatus>,
    /// Which page.
    pub page: PageRequest,
}

/// Everything a listing says; also what a change puts in its place.
#[derive(Debug, Clone)]
pub struct NewService {
    /// An id the caller wants it to have.
    pub id: Option<Id<Service>>,
    /// The organisation that offers it; the caller's own where nothing is said.
    pub organisation: Option<Id<Organisation>>,
    /// Link work or community.
    pub kind: ServiceKind,
    /// Its public name, 1 to 200 characters.
    pub name: String,
    /// What it says about itself in public.
    pub details: Listing,
    /// The needs it is for.
    pub needs: Vec<Need>,
    /// Whether it can be referred to.
    pub listing: ListingStatus,
    /// What it receives about a person.
    pub share_profile: ShareProfile,
    /// Why it asks for more than P2; needed where it does.
    pub share_reason: Option<String>,
    /// Whether it sees a referral without identity first.
    pub blind_first: bool,
    /// Its own rules.
    pub intake: Intake,
}
