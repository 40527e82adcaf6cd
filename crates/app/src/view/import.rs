//! Imports that somebody asked for.

use domain::clock::Timestamp;
use domain::directory::import::ImportStatus;
use domain::ids::Id;
use serde::{Deserialize, Serialize};
use storage::{ImportOrder, ImportOrigin};

use crate::importing::ImportTally;

/// An import, and how far it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportView {
    /// Which.
    pub id: Id<ImportOrder>,
    /// What the other directory is called.
    pub source: String,
    /// The address of the feed, or the name of the file.
    pub from: String,
    /// Whether it is a feed.
    pub is_feed: bool,
    /// When it was asked for.
    pub asked_at: Timestamp,
    /// Whether nothing is written.
    pub dry_run: bool,
    /// Whether what looks like something that is listed is listed beside it.
    pub accept_duplicates: bool,
    /// How far it is.
    pub status: ImportStatus,
    /// When it ended, if it has.
    pub ended_at: Option<Timestamp>,
    /// Until when the file is kept, where there is one and it can still be applied.
    #[serde(default)]
    pub file_until: Option<Timestamp>,
    /// Why the rest could not be read.
    pub failure: Option<String>,
    /// What became of the entries so far.
    pub tally: ImportTally,
    /// How many lines its report has.
    pub lines: u64,
}

impl ImportView {
    pub(crate) fn of(order: ImportOrder) -> Self {
        let (from, is_feed) = match order.from {
            ImportOrigin::Feed { address } => (address, true),
            ImportOrigin::File { name } => (name, false),
        };
        let file_until = order
            .ended_at
            .filter(|_| order.has_file)
            .and_then(|at| order.status.keeps_file_until(order.dry_run, at));
        Self {
            file_until,
            id: order.id,
            source: order.origin.source,
            from,
            is_feed,
            asked_at: order.asked_at,
            dry_run: order.dry_run,
            accept_duplicates: order.accept_duplicates,
            status: order.status,
            ended_at: order.ended_at,
            failure: order.failure,
            tally: serde_json::from_value(order.tally).unwrap_or_default(),
            lines: order.lines,
        }
    }
}
