//! What an organisation was told, for its own systems, which ask from time to time what is new: what a webhook would tell
//! them, and no more.

use chrono::Duration;
use domain::coded::Coded;
use domain::effect::MessageKind;
use serde::Serialize;
use storage::RecordKind;
use storage::read::FeedLine;
use uuid::Uuid;

use crate::caller::{Caller, TokenScope};
use crate::error::Error;
use crate::footbridge::Footbridge;
use crate::lists::moments;
use crate::page::{Cursor, CursorKey, Page, PageRequest};

/// Seconds until what was told can be asked for. Whatever was noted with an earlier moment is written by then, so that
/// nobody who goes on after the latest misses anything.
const SETTLED_AFTER: i64 = 15;

/// That there is something to read, as a call to a webhook says it: what kind of news it is and about which record, and no word about anybody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Told {
    /// What kind of news: "referral.accepted".
    #[serde(rename = "type")]
    pub kind: String,
    /// When it was told.
    pub timestamp: domain::clock::Timestamp,
    /// Which record.
    pub data: serde_json::Value,
}

impl Told {
    /// That this was told of a record.
    pub(crate) fn of(
        record_kind: RecordKind,
        record: Uuid,
        message: MessageKind,
        timestamp: domain::clock::Timestamp,
    ) -> Self {
        let kind = record_kind.code();
        Self {
            kind: format!("{kind}.{}", message.code()),
            timestamp,
            data: serde_json::json!({ kind: record }),
        }
    }
}

impl Footbridge {
    /// What the caller's organisation was told, the first first, each with its id. The page always says where the next one
    /// begins, even where there is nothing yet.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn event_feed(
        &self,
        caller: &Caller,
        wanted: &PageRequest,
    ) -> Result<Page<(Uuid, Told)>, Error> {
        caller.require(TokenScope::Read)?;
        let Some(own) = caller.actor.organisation() else {
            return Ok(Page { rows: Vec::new(), next: wanted.after.clone() });
        };
        let until = self.now() - Duration::seconds(SETTLED_AFTER);
        let listing = self.store.reader().event_feed(own, until, &moments(wanted)).await?;
        let last = |line: &FeedLine| Cursor { sort: CursorKey::Moment(line.told_at), id: line.id.uuid() };
        let next = listing.lines.last().map(last).or_else(|| wanted.after.clone());
        let told = |line: &FeedLine| {
            (line.id.uuid(), Told::of(line.record_kind, line.record, line.message, line.told_at))
        };
        Ok(Page { rows: listing.lines.iter().map(told).collect(), next })
    }
}
