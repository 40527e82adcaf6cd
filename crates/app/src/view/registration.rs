//! Groups that register themselves.

use chrono::NaiveDate;
use domain::calendar::Calendar;
use domain::clock::Timestamp;
use domain::contact::{EmailAddress, Postcode};
use domain::directory::{Service, VerificationStatus};
use domain::ids::Id;
use domain::registration::{Contact, Registration, RegistrationStatus};
use storage::read::RegistrationLine;

use super::{MemberView, ServiceView};

/// A registration that was begun: what whoever answered is asked next.
#[derive(Debug, Clone)]
pub struct BegunView {
    /// Which.
    pub id: Id<Registration>,
    /// What the group is called.
    pub name: String,
    /// Where the code went.
    pub email: EmailAddress,
    /// Listings that may be of this very group, the likeliest first.
    pub likely: Vec<LikelyView>,
}

/// A listing that may be of the group that registers itself. All of it is public.
#[derive(Debug, Clone)]
pub struct LikelyView {
    /// Which.
    pub id: Id<Service>,
    /// Its name.
    pub name: String,
    /// Who offers it.
    pub organisation: String,
    /// The postcodes it meets at.
    pub postcodes: Vec<Postcode>,
    /// Whether nobody holds its key, so that it can be claimed.
    pub can_be_claimed: bool,
}

/// What came of a registration whose address is proved.
#[derive(Debug)]
pub enum RegisteredView {
    /// The group is listed, and whoever registered it holds the key.
    Listed {
        /// Its service.
        service: Box<ServiceView>,
        /// Who holds the key.
        member: Box<MemberView>,
        /// By when somebody rings.
        ring_by: NaiveDate,
    },
    /// A listing that was there is claimed.
    Claimed {
        /// Its name.
        service: String,
        /// By when somebody rings.
        ring_by: NaiveDate,
    },
}

/// A group that registered itself and has to be rung: for those who ring.
#[derive(Debug, Clone)]
pub struct RegistrationView {
    /// Which.
    pub id: Id<Registration>,
    /// The listing it is about.
    pub service: Id<Service>,
    /// Its name.
    pub name: String,
    /// Who offers it.
    pub organisation: String,
    /// How far it has been checked.
    pub verification: VerificationStatus,
    /// Whether it is a claim to a listing that was there before.
    pub claims: bool,
    /// Who registered, and how they are reached.
    pub contact: Contact,
    /// Since when it waits.
    pub since: Timestamp,
    /// By when somebody rings.
    pub ring_by: NaiveDate,
}

impl RegistrationView {
    /// A registration that waits; nothing where it does not.
    pub(crate) fn of(line: RegistrationLine, calendar: Calendar) -> Option<Self> {
        let ring_by = line.registration.ring_by(calendar)?;
        let RegistrationStatus::Waiting { service, claims, contact, since } = line.registration.status else {
            return None;
        };
        Some(Self {
            id: line.registration.id,
            service,
            name: line.service_name,
            organisation: line.organisation_name,
            verification: line.verification,
            claims,
            contact,
            since,
            ring_by,
        })
    }
}
