//! What is shown of webhooks.

use app::view::webhook::{CallView, WebhookView};
use app::webhooks::Replayed;
use chrono::{DateTime, Utc};
use domain::coded::Coded;
use domain::ids::Id;
use domain::webhook::Webhook;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::moment;

/// A webhook.
#[derive(Serialize, ToSchema)]
#[schema(as = Webhook)]
pub struct WebhookShown {
    /// Which.
    id: Uuid,
    /// The address that is called.
    url: String,
    /// When it was made.
    #[serde(serialize_with = "moment::plain")]
    created_at: DateTime<Utc>,
    /// Since when no call has been taken; absent where the last was.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "moment::if_any")]
    failing_since: Option<DateTime<Utc>>,
    /// When it ended; absent while it is in use.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "moment::if_any")]
    ended_at: Option<DateTime<Utc>>,
    /// Why it ended: asked, gone or failing.
    #[serde(skip_serializing_if = "Option::is_none")]
    ended_why: Option<&'static str>,
    /// What calls are signed with: shown when it is made, and never again.
    #[serde(skip_serializing_if = "Option::is_none")]
    secret: Option<String>,
}

impl std::fmt::Debug for WebhookShown {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("WebhookShown").field("id", &self.id).finish_non_exhaustive()
    }
}

impl From<WebhookView> for WebhookShown {
    fn from(view: WebhookView) -> Self {
        let WebhookView { id, url, created_at, failing_since, ended, secret } = view;
        let (ended_at, ended_why) = ended.map(|(at, why)| (at, why.code())).unzip();
        Self { id: id.uuid(), url, created_at, failing_since, ended_at, ended_why, secret }
    }
}

/// A call to a webhook.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = WebhookCall)]
pub struct CallShown {
    /// Which; `webhook-id` is this after `msg_`.
    id: Uuid,
    /// What kind of news.
    #[serde(rename = "type")]
    kind: String,
    /// About which record.
    record: Uuid,
    /// waiting, done or dead: given up.
    state: String,
    /// How often it was made.
    tried: u32,
    /// The status that was answered last; absent where nobody answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<u16>,
    /// When what it tells was told.
    #[serde(serialize_with = "moment::plain")]
    written_at: DateTime<Utc>,
    /// When it is made next; absent where it is not.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "moment::if_any")]
    next_at: Option<DateTime<Utc>>,
}

impl From<CallView> for CallShown {
    fn from(view: CallView) -> Self {
        let CallView { id, kind, record, state, tried, answer, written_at, next_at } = view;
        Self { id: id.uuid(), kind, record, state, tried, answer, written_at, next_at }
    }
}

/// How much is made again.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ReplayedCalls)]
pub struct ReplayedShown {
    /// How many calls.
    calls: u64,
}

impl From<Replayed> for ReplayedShown {
    fn from(replayed: Replayed) -> Self {
        Self { calls: replayed.calls }
    }
}

/// A webhook that is over.
#[derive(Debug, Serialize, ToSchema)]
pub struct EndedWebhook {
    /// Which.
    id: Uuid,
}

impl From<Id<Webhook>> for EndedWebhook {
    fn from(id: Id<Webhook>) -> Self {
        Self { id: id.uuid() }
    }
}
