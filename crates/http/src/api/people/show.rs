//! A person as they are shown to those who hold the record.

use app::view::PersonView;
use app::view::person::{MatchReason, PersonMatch};
use chrono::{DateTime, NaiveDate, Utc};
use domain::coded::{Channel, Requirement};
use domain::contact::ContactPermissions;
use domain::person::{Reach, Risks};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::api::parts::RiskShown;
use crate::valid::Code;

type RequirementCode = Code<Requirement>;
type ChannelCode = Code<Channel>;

/// A person's whole record.
#[derive(Serialize, ToSchema)]
#[schema(as = Person)]
pub struct PersonRecord {
    /// Who.
    id: Uuid,
    /// Which state of the record.
    version: u32,
    /// Given name.
    #[serde(skip_serializing_if = "Option::is_none")]
    first_name: Option<String>,
    /// Family name, or the one name.
    family_name: String,
    /// The name they like to be called.
    #[serde(skip_serializing_if = "Option::is_none")]
    preferred_name: Option<String>,
    /// The pronouns they use.
    #[serde(skip_serializing_if = "Option::is_none")]
    pronouns: Option<String>,
    /// Date of birth.
    born_on: NaiveDate,
    /// NHS number, ten digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    nhs_number: Option<String>,
    /// How they can be reached, and how not.
    contact: ContactShown,
    /// Address as lines, without the postcode.
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<String>,
    /// Postcode.
    #[serde(skip_serializing_if = "Option::is_none")]
    postcode: Option<String>,
    /// Preferred language (BCP 47), where it is not English.
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<String>,
    /// What they need so that they can take part.
    requirements: Vec<RequirementCode>,
    /// What is known of risk.
    risks: RisksShown,
    /// Whom to tell in an emergency.
    #[serde(skip_serializing_if = "Option::is_none")]
    emergency_contact: Option<String>,
    /// Whether the address must not be revealed.
    restricted: bool,
    /// The day they died.
    #[serde(skip_serializing_if = "Option::is_none")]
    died_on: Option<NaiveDate>,
    /// When the record was made.
    recorded_at: DateTime<Utc>,
}

/// How somebody can be reached, and how not.
#[derive(Serialize, ToSchema)]
#[expect(clippy::struct_excessive_bools, reason = "each is one answer of the person's")]
pub struct ContactShown {
    /// Phone number, as it was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    phone: Option<String>,
    /// E-mail address.
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<String>,
    /// They have no phone; letters and visits are the plan.
    no_phone: bool,
    /// The channels they agreed to.
    channels: Vec<ChannelCode>,
    /// A message may be left.
    leave_message: bool,
    /// A message may say which service it is about.
    name_service: bool,
    /// It is not safe to write or to leave a message: whatever else was said, only a call.
    unsafe_to_write: bool,
    /// When a message may reach their phone; at any decent hour where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    safe_hours: Option<HoursShown>,
}

/// Whole hours of every day, by the clock on the wall.
#[derive(Serialize, ToSchema)]
pub struct HoursShown {
    /// From this hour.
    from: u8,
    /// Up to this hour.
    until: u8,
}

/// What is known of risk.
#[derive(Serialize, ToSchema)]
#[serde(tag = "answer", rename_all = "snake_case")]
pub enum RisksShown {
    /// Nobody has asked yet.
    NotAsked,
    /// Asked, and none is known.
    NoneKnown,
    /// Asked, and these are known.
    Known {
        /// The risks.
        flags: Vec<RiskShown>,
    },
}

/// Somebody in your organisation who may be the same person.
#[derive(Serialize, ToSchema)]
#[schema(as = PersonMatch)]
pub struct Match {
    /// Who.
    id: Uuid,
    /// Their full name.
    name: String,
    /// Date of birth.
    born_on: NaiveDate,
    /// Why it may be the same person.
    because: Because,
}

/// Why two records may be about the same person.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = MatchReason)]
pub enum Because {
    /// The same NHS number.
    NhsNumber,
    /// The same date of birth and family name.
    BornOnAndName,
}

impl From<PersonView> for PersonRecord {
    fn from(view: PersonView) -> Self {
        let PersonView {
            id,
            version,
            first_name,
            family_name,
            preferred_name,
            pronouns,
            born_on,
            nhs_number,
            reach,
            address,
            postcode,
            language,
            requirements,
            risks,
            emergency_contact,
            restricted,
            died_on,
            recorded_at,
        } = view;
        Self {
            id: id.uuid(),
            version: version.number(),
            first_name,
            family_name,
            preferred_name,
            pronouns,
            born_on,
            nhs_number,
            contact: reach.into(),
            address,
            postcode,
            language,
            requirements: requirements.into_iter().map(Code).collect(),
            risks: risks.into(),
            emergency_contact,
            restricted,
            died_on,
            recorded_at,
        }
    }
}

impl From<Reach> for ContactShown {
    fn from(reach: Reach) -> Self {
        let Reach { phone, email, no_phone, permissions } = reach;
        let ContactPermissions { channels, leave_message, name_service, unsafe_to_write, safe_hours } =
            permissions;
        Self {
            phone: phone.map(|phone| phone.as_typed().to_owned()),
            email: email.map(|email| email.as_str().to_owned()),
            no_phone,
            channels: channels.into_iter().map(Code).collect(),
            leave_message,
            name_service,
            unsafe_to_write,
            safe_hours: safe_hours.map(|hours| HoursShown { from: hours.from(), until: hours.until() }),
        }
    }
}

impl From<Risks> for RisksShown {
    fn from(risks: Risks) -> Self {
        match risks {
            Risks::NotAsked => Self::NotAsked,
            Risks::NoneKnown => Self::NoneKnown,
            Risks::Known(flags) => Self::Known { flags: flags.into_iter().map(RiskShown::from).collect() },
        }
    }
}

impl From<PersonMatch> for Match {
    fn from(found: PersonMatch) -> Self {
        let PersonMatch { id, name, born_on, because, flags: _ } = found;
        let because = match because {
            MatchReason::NhsNumber => Because::NhsNumber,
            MatchReason::BornOnAndName => Because::BornOnAndName,
        };
        Self { id: id.uuid(), name, born_on, because }
    }
}
