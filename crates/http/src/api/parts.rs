//! Parts that several representations hold: a name, what is owed next, a risk, one step of a timeline.

use app::view::referral::DueLine;
use app::view::{DueView, EventView, Named};
use chrono::{DateTime, NaiveDate, Utc};
use domain::coded::RiskFlagKind;
use domain::due::DueKind;
use domain::person::RiskFlag;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::valid::Code;

pub type DueCode = Code<DueKind>;
type RiskCode = Code<RiskFlagKind>;

/// Something with an id and a name.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Named)]
pub struct NamedShown {
    /// Which.
    id: Uuid,
    /// Its name.
    name: String,
}

impl From<Named> for NamedShown {
    fn from(named: Named) -> Self {
        let Named { id, name } = named;
        Self { id, name }
    }
}

/// What is owed next.
#[derive(Debug, Serialize, ToSchema)]
pub struct Due {
    /// What.
    what: DueCode,
    /// By when.
    #[serde(serialize_with = "crate::moment::plain")]
    at: DateTime<Utc>,
    /// Who owes it, in words; absent in lists.
    #[serde(skip_serializing_if = "Option::is_none")]
    owner: Option<String>,
}

impl From<DueView> for Due {
    fn from(due: DueView) -> Self {
        let DueView { what, at, owner } = due;
        Self { what: Code(what), at, owner: Some(owner) }
    }
}

impl From<DueLine> for Due {
    fn from(due: DueLine) -> Self {
        let DueLine { what, at } = due;
        Self { what: Code(what), at, owner: None }
    }
}

/// One thing that happened.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Event)]
pub struct Step {
    /// Which step.
    version: u32,
    /// When.
    #[serde(serialize_with = "crate::moment::plain")]
    at: DateTime<Utc>,
    /// The stable name of what happened.
    event: String,
    /// What happened, in a sentence.
    sentence: String,
    /// Who did it, in words: a name inside your organisation, otherwise the organisation or the role.
    by: String,
}

impl From<EventView> for Step {
    fn from(step: EventView) -> Self {
        let EventView { version, at, event, sentence, by } = step;
        Self { version: version.number(), at, event, sentence, by }
    }
}

/// One risk.
#[derive(Serialize, ToSchema)]
#[schema(as = RiskHeld)]
pub struct RiskShown {
    /// What.
    risk: RiskCode,
    /// From when.
    starts_on: NaiveDate,
    /// Until when; open where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    ends_on: Option<NaiveDate>,
    /// Whether a service that may read risks is told of it.
    shareable: bool,
    /// When somebody looks at it again; at once where nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    review_on: Option<NaiveDate>,
}

impl From<RiskFlag> for RiskShown {
    fn from(flag: RiskFlag) -> Self {
        let RiskFlag { kind, starts_on, ends_on, shareable, review_on } = flag;
        Self { risk: Code(kind), starts_on, ends_on, shareable, review_on }
    }
}
