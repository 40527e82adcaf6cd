//! Webhooks and the calls to them.

use domain::clock::Timestamp;
use domain::ids::Id;
use domain::webhook::{Call, Webhook, WhyEnded};
use serde::{Deserialize, Serialize};
use storage::{CallLine, KeptWebhook};

/// A webhook, without its secret.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WebhookView {
    /// Which.
    pub id: Id<Webhook>,
    /// The address that is called.
    pub url: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// Since when no call has been taken, where that is so.
    pub failing_since: Option<Timestamp>,
    /// When it ended, and why.
    pub ended: Option<(Timestamp, WhyEnded)>,
    /// What calls are signed with: shown once, when it is made.
    pub secret: Option<String>,
}

impl std::fmt::Debug for WebhookView {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("WebhookView").field("id", &self.id).finish_non_exhaustive()
    }
}

impl From<KeptWebhook> for WebhookView {
    fn from(kept: KeptWebhook) -> Self {
        let KeptWebhook { id, url, created_at, failing_since, ended, .. } = kept;
        Self { id, url, created_at, failing_since, ended, secret: None }
    }
}

/// One call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallView {
    /// Which; `webhook-id` says the same.
    pub id: Id<Call>,
    /// What kind of news: "referral.accepted".
    pub kind: String,
    /// About which record.
    pub record: uuid::Uuid,
    /// `waiting`, `done` or `dead`.
    pub state: String,
    /// How often it was made.
    pub tried: u32,
    /// The status that was answered last.
    pub answer: Option<u16>,
    /// When what it tells was told.
    pub written_at: Timestamp,
    /// When it is made next.
    pub next_at: Option<Timestamp>,
}

impl From<CallLine> for CallView {
    fn from(line: CallLine) -> Self {
        let CallLine { id, record_kind, record, message, state, tried, answer, written_at, next_at } = line;
        let kind = format!("{}.{message}", record_kind.code());
        Self { id, kind, record, state, tried, answer, written_at, next_at }
    }
}
