//! What is answered to a group that registers itself, and to those who ring it.

use app::view::{BegunView, LikelyView, RegisteredView, RegistrationView};
use chrono::{DateTime, NaiveDate, Utc};
use domain::directory::VerificationStatus;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::valid::Code;

type VerificationCode = Code<VerificationStatus>;

/// A registration that was begun.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = BegunRegistration)]
pub struct Begun {
    /// Which.
    id: Uuid,
    /// What proves, with the code, that it is you who goes on. It is seen once.
    secret: String,
    /// Listings that may be of the same group, the likeliest first.
    likely: Vec<Likely>,
}

/// A listing that may be of the same group.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LikelyListing)]
pub struct Likely {
    /// Which.
    service: Uuid,
    /// Its name.
    name: String,
    /// Who offers it.
    organisation: String,
    /// The postcodes it meets at.
    postcodes: Vec<String>,
    /// Whether nobody holds its key, so that you can claim it.
    can_be_claimed: bool,
}

/// A group that has joined, or a claim that waits.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = JoinedOrganisation)]
pub struct Joined {
    /// The group; absent where a listing is claimed.
    #[serde(skip_serializing_if = "Option::is_none")]
    organisation: Option<Uuid>,
    /// Its service; absent where a listing is claimed.
    #[serde(skip_serializing_if = "Option::is_none")]
    service: Option<Uuid>,
    /// The name of the listing.
    name: String,
    /// Whether it is a claim, which changes nothing until somebody has rung.
    claims: bool,
    /// By when somebody rings.
    ring_by: NaiveDate,
}

/// A group that joined and waits for a call.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = WaitingRegistration)]
pub struct Waiting {
    /// Which.
    id: Uuid,
    /// The service to ring and to check.
    service: Uuid,
    /// Its name.
    name: String,
    /// Who offers it.
    organisation: String,
    /// How far it has been checked.
    verification: VerificationCode,
    /// Whether it is a claim to a listing that was there before: then ring the number on the listing.
    claims: bool,
    /// Who registered.
    contact_name: String,
    /// Their address, which they have proved.
    contact_email: String,
    /// Their number.
    #[serde(skip_serializing_if = "Option::is_none")]
    contact_phone: Option<String>,
    /// Since when it waits.
    since: DateTime<Utc>,
    /// By when somebody rings.
    ring_by: NaiveDate,
}

impl Begun {
    pub fn of(secret: String, begun: BegunView) -> Self {
        let BegunView { id, name: _, email: _, likely } = begun;
        Self { id: id.uuid(), secret, likely: likely.into_iter().map(Likely::from).collect() }
    }
}

impl From<LikelyView> for Likely {
    fn from(view: LikelyView) -> Self {
        let LikelyView { id, name, organisation, postcodes, can_be_claimed } = view;
        let postcodes = postcodes.iter().map(|postcode| postcode.as_str().to_owned()).collect();
        Self { service: id.uuid(), name, organisation, postcodes, can_be_claimed }
    }
}

impl From<RegisteredView> for Joined {
    fn from(view: RegisteredView) -> Self {
        match view {
            RegisteredView::Listed { service, member: _, ring_by } => Self {
                organisation: Some(service.organisation.id),
                service: Some(service.id.uuid()),
                name: service.name,
                claims: false,
                ring_by,
            },
            RegisteredView::Claimed { service, ring_by } => {
                Self { organisation: None, service: None, name: service, claims: true, ring_by }
            }
        }
    }
}

impl From<RegistrationView> for Waiting {
    fn from(view: RegistrationView) -> Self {
        let RegistrationView {
            id,
            service,
            name,
            organisation,
            verification,
            claims,
            contact,
            since,
            ring_by,
        } = view;
        Self {
            id: id.uuid(),
            service: service.uuid(),
            name,
            organisation,
            verification: Code(verification),
            claims,
            contact_name: contact.name.as_str().to_owned(),
            contact_email: contact.email.as_str().to_owned(),
            contact_phone: contact.phone.map(|phone| phone.as_typed().to_owned()),
            since,
            ring_by,
        }
    }
}
