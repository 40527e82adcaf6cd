//! `/events`: what an organisation was told, for its systems, which ask from time to time.

use app::{Footbridge, PageRequest, Told};
use axum::extract::{OriginalUri, State};
use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::{Deed, Operation};
use crate::answer::{Answer, page};
use crate::caller::SignedIn;
use crate::extract::Query;
use crate::moment;

pub fn routes() -> OpenApiRouter<Footbridge> {
    let feed = Operation::new(
        Deed::List,
        "/events",
        "list_events",
        "Hear what is new",
        "What your organisation was told, the first first: what kind of news, and about which record, and no word about \
         anybody. Read the record here. It is what a webhook would be told, for those who would rather ask. `next` is \
         always there: keep it, and ask with it later for what has come since. An event is shown some seconds after it was \
         told; one that had to be told again comes again, with the same `id`.",
    );
    OpenApiRouter::new().routes(feed.asking::<PageRequest>().paging::<EventShown>().by(list_events))
}

async fn list_events(
    State(footbridge): State<Footbridge>,
    SignedIn(caller): SignedIn,
    uri: OriginalUri,
    Query(wanted): Query<PageRequest>,
) -> Answer {
    page::<_, EventShown>(&uri, footbridge.event_feed(&caller, &wanted).await?)
}

/// That there is something to read.
#[derive(Serialize, ToSchema)]
#[schema(as = FeedEvent)]
struct EventShown {
    /// Which.
    id: Uuid,
    /// What kind of news.
    #[serde(rename = "type")]
    #[schema(example = "referral.accepted")]
    kind: String,
    /// When it was told.
    #[serde(serialize_with = "moment::plain")]
    timestamp: DateTime<Utc>,
    /// The record: its kind and its id.
    data: Value,
}

impl From<(Uuid, Told)> for EventShown {
    fn from((id, told): (Uuid, Told)) -> Self {
        let Told { kind, timestamp, data } = told;
        Self { id, kind, timestamp, data }
    }
}
