//! What is kept about imports.

mod order;

use domain::clock::Timestamp;
use domain::directory::Service;
use domain::directory::import::Digest;
use domain::ids::Id;
use domain::organisation::{Organisation, Place};
use serde_json::Value;
use uuid::Uuid;

pub use order::{ImportLine, ImportOrder, ImportOrigin};

/// Where entries come from: a directory, as one place knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// Into whose directory they go.
    pub place: Id<Place>,
    /// The name of theirs.
    pub source: String,
}

/// What kind of record an entry became.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportedKind {
    /// An organisation.
    Organisation,
    /// A service.
    Service,
}

impl ImportedKind {
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Organisation => "organisation",
            Self::Service => "service",
        }
    }
}

/// An entry that was imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedRecord {
    /// What names it there.
    pub key: String,
    /// What it became here.
    pub record: Uuid,
    /// What the last import wrote.
    pub digest: Digest,
}

/// A service with the name that an entry has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Namesake {
    /// Which.
    pub id: Id<Service>,
    /// Its name, folded.
    pub folded_name: String,
    /// Its name.
    pub name: String,
    /// Who offers it.
    pub organisation: Id<Organisation>,
    /// The name of who offers it.
    pub organisation_name: String,
    /// The directory it was imported from, if it was.
    pub of_source: Option<String>,
}

/// An import from its beginning to its end.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportRun {
    /// Which.
    pub id: Uuid,
    /// Where the entries come from.
    pub origin: Origin,
    /// The file or the address.
    pub from: String,
    /// When it began.
    pub began_at: Timestamp,
    /// When it ended, if it has.
    pub ended_at: Option<Timestamp>,
    /// Why it ended early, if it did.
    pub failure: Option<String>,
    /// Pages whose every entry has been dealt with.
    pub pages_done: u32,
    /// What it reports.
    pub report: Value,
}
