//! Rows of the tracker and of the inbox.

use app::view::{InboxLine, ReferralLine};
use chrono::{DateTime, Utc};
use domain::coded::{Need, Urgency};
use domain::directory::ServiceKind;
use domain::referral::StatusKind;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::api::parts::{Due, NamedShown};
use crate::valid::Code;

type KindCode = Code<ServiceKind>;
type StateCode = Code<StatusKind>;
type NeedCode = Code<Need>;
type UrgencyCode = Code<Urgency>;

/// One row of the tracker.
#[derive(Serialize, ToSchema)]
#[schema(as = ReferralLine)]
pub struct ReferralRow {
    /// Which.
    id: Uuid,
    /// What people read aloud.
    #[schema(example = "K7M-4PX-9TP")]
    reference: String,
    /// Link work or community.
    kind: KindCode,
    /// Where it stands.
    state: StateCode,
    /// The person, for the organisation that sent it.
    #[serde(skip_serializing_if = "Option::is_none")]
    person: Option<NamedShown>,
    /// The service's name.
    service: String,
    /// When it was sent.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "crate::moment::if_any")]
    sent_at: Option<DateTime<Utc>>,
    /// When it last changed.
    #[serde(serialize_with = "crate::moment::plain")]
    changed_at: DateTime<Utc>,
    /// What is owed next.
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<Due>,
}

impl From<ReferralLine> for ReferralRow {
    fn from(line: ReferralLine) -> Self {
        let ReferralLine { id, reference, kind, state, person, service, sent_at, changed_at, due } = line;
        Self {
            id: id.uuid(),
            reference: reference.into(),
            kind: Code(kind),
            state: Code(state),
            person: person.map(NamedShown::from),
            service,
            sent_at,
            changed_at,
            due: due.map(Due::from),
        }
    }
}

/// One row of a service's inbox. It identifies nobody.
#[derive(Serialize, ToSchema)]
#[schema(as = InboxLine)]
pub struct InboxRow {
    /// Which.
    id: Uuid,
    /// What people read aloud.
    #[schema(example = "K7M-4PX-9TP")]
    reference: String,
    /// Where it stands.
    state: StateCode,
    /// The service that is asked.
    service: NamedShown,
    /// Who asks.
    #[serde(skip_serializing_if = "Option::is_none")]
    referrer: Option<String>,
    /// What help is needed.
    needs: Vec<NeedCode>,
    /// How soon an answer is needed.
    urgency: UrgencyCode,
    /// Whether an exception to the service's own rules is asked for.
    ask_anyway: bool,
    /// When it was sent.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "crate::moment::if_any")]
    sent_at: Option<DateTime<Utc>>,
    /// What is owed next.
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<Due>,
}

impl From<InboxLine> for InboxRow {
    fn from(line: InboxLine) -> Self {
        let InboxLine { id, reference, state, service, referrer, needs, urgency, ask_anyway, sent_at, due } =
            line;
        Self {
            id: id.uuid(),
            reference: reference.into(),
            state: Code(state),
            service: service.into(),
            referrer,
            needs: needs.into_iter().map(Code).collect(),
            urgency: Code(urgency),
            ask_anyway,
            sent_at,
            due: due.map(Due::from),
        }
    }
}
