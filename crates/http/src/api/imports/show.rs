//! Imports and their reports as they are shown.

use app::view::ImportView;
use app::{ImportLine, ImportTally};
use chrono::{DateTime, Utc};
use domain::directory::import::ImportStatus;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::valid::Code;

type StatusCode = Code<ImportStatus>;

/// An import, and how far it is.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Import)]
pub struct ImportRecord {
    /// Which.
    pub id: Uuid,
    /// What the other directory is called.
    source: String,
    /// The address of the feed, or the name of the file.
    from: String,
    /// When it was asked for.
    asked_at: DateTime<Utc>,
    /// Whether nothing is written.
    dry_run: bool,
    /// Whether what looks like something that is listed is listed beside it.
    accept_duplicates: bool,
    /// How far it is.
    status: StatusCode,
    /// When it ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    ended_at: Option<DateTime<Utc>>,
    /// Until when the file is kept, where it can still be applied.
    #[serde(skip_serializing_if = "Option::is_none")]
    file_until: Option<DateTime<Utc>>,
    /// Why the rest could not be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    failure: Option<String>,
    /// What became of the entries so far.
    tally: Tally,
    /// How many lines its report has.
    lines: u64,
}

/// How many entries became what.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ImportTally)]
pub struct Tally {
    /// Entries that came.
    read: u64,
    /// New here.
    added: u64,
    /// Changed since the last import.
    changed: u64,
    /// As they were.
    unchanged: u64,
    /// Closed, because they do not run any more.
    closed: u64,
    /// Left as somebody here has edited or claimed them.
    own_edits: u64,
    /// Left out, because they look like something that is listed.
    likely_duplicates: u64,
    /// Left out for another reason.
    skipped: u64,
    /// Of which something was left out or doubtful.
    doubtful: u64,
}

/// A page of a report.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ImportReport)]
pub struct ReportPage {
    /// What became of each entry.
    rows: Vec<ReportLine>,
    /// Where the next page begins; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<u64>,
}

/// What became of one entry.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ImportLine)]
pub struct ReportLine {
    /// Its number in the report.
    number: u64,
    /// Where it stands: a line of a file, a place in a page of a feed.
    at: String,
    /// What it calls itself.
    name: String,
    /// What became of it, or would.
    outcome: String,
    /// Why, where there is something to say.
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
    /// The service that is listed already and looks like it.
    #[serde(skip_serializing_if = "Option::is_none")]
    like: Option<Uuid>,
    /// What of it was left out or is doubtful.
    notes: Vec<ReportNote>,
}

/// Something that was left out or is doubtful.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ImportNote)]
pub struct ReportNote {
    /// Where.
    at: String,
    /// What, and why.
    note: String,
}

impl From<ImportView> for ImportRecord {
    fn from(view: ImportView) -> Self {
        let ImportView {
            id,
            source,
            from,
            is_feed: _,
            file_until,
            asked_at,
            dry_run,
            accept_duplicates,
            status,
            ended_at,
            failure,
            tally,
            lines,
        } = view;
        Self {
            id: id.uuid(),
            source,
            from,
            asked_at,
            dry_run,
            accept_duplicates,
            status: Code(status),
            ended_at,
            file_until,
            failure,
            tally: tally.into(),
            lines,
        }
    }
}

impl From<ImportTally> for Tally {
    fn from(tally: ImportTally) -> Self {
        let ImportTally {
            read,
            added,
            changed,
            unchanged,
            closed,
            own_edits,
            likely_duplicates,
            skipped,
            doubtful,
        } = tally;
        Self { read, added, changed, unchanged, closed, own_edits, likely_duplicates, skipped, doubtful }
    }
}

impl From<(Vec<ImportLine>, Option<u64>)> for ReportPage {
    fn from((lines, next): (Vec<ImportLine>, Option<u64>)) -> Self {
        Self { rows: lines.into_iter().map(ReportLine::from).collect(), next }
    }
}

impl From<ImportLine> for ReportLine {
    fn from(line: ImportLine) -> Self {
        let ImportLine { number, at, name, outcome, why, likes, notes } = line;
        Self {
            number,
            at,
            name,
            outcome,
            why,
            like: likes.map(domain::ids::Id::uuid),
            notes: notes.into_iter().map(|(at, note)| ReportNote { at, note }).collect(),
        }
    }
}
