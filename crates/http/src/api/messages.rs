//! `/messages`: what was told, to whom, by which way and when. What it said is read on the pages.

use app::view::{MessageProgress, MessageRow};
use app::{Footbridge, Messages, PageRequest};
use axum::extract::{OriginalUri, State};
use chrono::{DateTime, Utc};
use domain::coded::Coded;
use domain::effect::{Audience, MessageKind};
use domain::message::Way;
use domain::referral::Referral;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{Deed, Operation};
use crate::answer::{Answer, page};
use crate::caller::SignedIn;
use crate::extract::{PathId, Query};
use crate::valid::Code;

pub fn routes() -> OpenApiRouter<Footbridge> {
    let list = Operation::new(
        Deed::List,
        "/messages",
        "list_messages",
        "See what was told, to whom and when",
        "What your organisation was told, and what was told to others in its name, the newest first. Who looks after a \
         place sees to whom and when, and not about whom.",
    );
    let about = Operation::new(
        Deed::List,
        "/referrals/{id}/messages",
        "list_referral_messages",
        "See who was told about a referral",
        "To whom, by which way, when, and how far that is, the newest first.",
    );
    OpenApiRouter::new()
        .routes(list.asking::<PageRequest>().paging::<Told>().by(list_messages))
        .routes(about.asking::<PageRequest>().paging::<Told>().by(list_about))
}

async fn list_messages(
    State(footbridge): State<Footbridge>,
    SignedIn(caller): SignedIn,
    uri: OriginalUri,
    Query(wanted): Query<PageRequest>,
) -> Answer {
    page::<_, Told>(&uri, footbridge.messages(&caller, Messages::All, &wanted).await?)
}

async fn list_about(
    State(footbridge): State<Footbridge>,
    SignedIn(caller): SignedIn,
    uri: OriginalUri,
    PathId(id): PathId<Referral>,
    Query(wanted): Query<PageRequest>,
) -> Answer {
    page::<_, Told>(&uri, footbridge.messages_about(&caller, id, &wanted).await?)
}

type MessageCode = Code<MessageKind>;
type AudienceCode = Code<Audience>;
type WayCode = Code<Way>;

/// One message: to whom, by which way, when and how far, and not a word of it.
#[derive(Serialize, ToSchema)]
#[schema(as = Message)]
pub struct Told {
    /// Which.
    id: Uuid,
    /// What about.
    message: MessageCode,
    /// In what capacity its reader is told.
    audience: AudienceCode,
    /// The organisation that is told; absent where the person is.
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
    /// The referral it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    referral: Option<Uuid>,
    /// The case it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    case: Option<Uuid>,
    /// How far it is: `waiting`, `not_sent`, `given_up`, `handed`, `to_print`, `posted`, `delivered` or `returned`.
    #[schema(example = "handed")]
    state: String,
    /// Why it was not sent, or what went wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
    /// By which way it went.
    #[serde(skip_serializing_if = "Option::is_none")]
    way: Option<WayCode>,
    /// When it was written.
    written_at: DateTime<Utc>,
    /// Since when it is as far as it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<DateTime<Utc>>,
}

impl From<MessageRow> for Told {
    fn from(row: MessageRow) -> Self {
        let state = match row.progress {
            MessageProgress::Waiting => "waiting",
            MessageProgress::NotSent => "not_sent",
            MessageProgress::GivenUp => "given_up",
            MessageProgress::Out(state) => state.code(),
        };
        Self {
            id: row.id.uuid(),
            message: Code(row.message),
            audience: Code(row.audience),
            to: row.to,
            referral: row.referral.map(domain::ids::Id::uuid),
            case: row.case,
            state: state.to_owned(),
            why: row.why,
            way: row.way.map(Code),
            written_at: row.written_at,
            since: row.since,
        }
    }
}
