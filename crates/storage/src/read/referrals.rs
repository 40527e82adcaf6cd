//! The tracker: what an organisation sent and was asked, the newest change first.

use chrono::NaiveDate;
use domain::clock::Timestamp;
use domain::coded::Urgency;
use domain::directory::{Service, ServiceKind};
use domain::due::DueKind;
use domain::ids::{Id, Version};
use domain::name::Name;
use domain::organisation::Organisation;
use domain::person::Person;
use domain::reference::Reference;
use domain::referral::{Referral, StatusKind};
use domain::scope::Scope;
use domain::share_profile::ShareProfile;

use super::Reader;
use super::page::{Listing, Page};
use crate::error::{StoreError, interim};

/// Which referrals of those in scope.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReferralFilter {
    /// Only those in this state.
    pub status: Option<StatusKind>,
    /// Only those of this kind.
    pub kind: Option<ServiceKind>,
    /// Only those for this person.
    pub person: Option<Id<Person>>,
    /// Only those to this service.
    pub service: Option<Id<Service>>,
    /// Only those made from this case.
    pub from_case: Option<Id<domain::case::Case>>,
    /// Only those that changed at this moment or later.
    pub changed_since: Option<Timestamp>,
}

/// One line of a list of referrals. Whoever shows it decides by the share profile how much of the person it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReferralLine {
    /// Which.
    pub id: Id<Referral>,
    /// Which state of it.
    pub version: Version,
    /// What people read aloud.
    pub reference: Reference,
    /// Where it stands.
    pub status: StatusKind,
    /// Link work or community.
    pub kind: ServiceKind,
    /// How soon an answer is needed.
    pub urgency: Urgency,
    /// How much of the person the service receives.
    pub profile: ShareProfile,
    /// For whom.
    pub person: Id<Person>,
    /// Their given name.
    pub first_name: Option<Name>,
    /// Their family name.
    pub family_name: Name,
    /// The name they like to be called.
    pub preferred_name: Option<Name>,
    /// When they were born.
    pub born_on: NaiveDate,
    /// Which service is asked.
    pub service: Id<Service>,
    /// Its name.
    pub service_name: String,
    /// Whether the service sees no identity before it has accepted.
    pub blind_first: bool,
    /// Who is asked.
    pub receiver: Id<Organisation>,
    /// Who asks; none for a self-referral.
    pub referrer: Option<Id<Organisation>>,
    /// The name of who asks.
    pub referrer_name: Option<String>,
    /// When it was sent.
    pub sent_at: Option<Timestamp>,
    /// What is owed next.
    pub due_what: Option<DueKind>,
    /// By when.
    pub due_at: Option<Timestamp>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it last changed.
    pub changed_at: Timestamp,
}

impl Reader {
    /// The referrals in scope, the newest change first.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn referrals(
        &self,
        _scope: &Scope,
        _filter: &ReferralFilter,
        _page: &Page<Timestamp>,
    ) -> Result<Listing<ReferralLine, Timestamp>, StoreError> {
        interim().await
    }
}
