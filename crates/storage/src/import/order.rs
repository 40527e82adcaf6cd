//! What is kept of an import that somebody asked for.

use domain::actor::Staff;
use domain::clock::Timestamp;
use domain::directory::Service;
use domain::directory::import::ImportStatus;
use domain::ids::Id;
use serde_json::Value;

use super::Origin;

/// An import that somebody asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportOrder {
    /// Which.
    pub id: Id<ImportOrder>,
    /// Into whose directory, and what the other is called.
    pub origin: Origin,
    /// Who asked for it.
    pub asked_by: Option<Id<Staff>>,
    /// When.
    pub asked_at: Timestamp,
    /// Where the entries are.
    pub from: ImportOrigin,
    /// How a file's columns become fields.
    pub mapping: Option<String>,
    /// Whether nothing is to be written.
    pub dry_run: bool,
    /// Whether what looks like something that is listed is listed beside it.
    pub accept_duplicates: bool,
    /// How far it is.
    pub status: ImportStatus,
    /// Until when it is somebody's who works on it.
    pub leased_until: Option<Timestamp>,
    /// When it ended, if it has.
    pub ended_at: Option<Timestamp>,
    /// Why the rest could not be read.
    pub failure: Option<String>,
    /// What became of the entries so far.
    pub tally: Value,
    /// How many lines its report has.
    pub lines: u64,
    /// Whether its file is still kept.
    pub has_file: bool,
}

/// Where the entries of an import are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportOrigin {
    /// In a feed.
    Feed {
        /// Its address.
        address: String,
    },
    /// In a file that was sent along.
    File {
        /// What it was called.
        name: String,
    },
}

/// What became of one entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportLine {
    /// Its number in the report.
    pub number: u64,
    /// Where it stands: a line of a file, a place in a page.
    pub at: String,
    /// What it calls itself.
    pub name: String,
    /// What became of it, as a code.
    pub outcome: String,
    /// Why, in words.
    pub why: Option<String>,
    /// What is listed already and looks like it.
    pub likes: Option<Id<Service>>,
    /// What of it was left out or is doubtful: where, and in words.
    pub notes: Vec<(String, String)>,
}
