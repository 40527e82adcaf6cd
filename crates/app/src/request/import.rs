//! What another directory says about a service, after its face has made sense of it.

use domain::clock::Timestamp;
use domain::coded::Need;
use domain::directory::{Listing, Profile, Service};
use domain::ids::Id;
use domain::organisation::{Organisation, Place};

/// One entry of another directory.
#[derive(Debug, Clone, PartialEq)]
pub struct SourceEntry {
    /// What names it there, for ever.
    pub key: String,
    /// The id it would like to have here.
    pub id: Id<Service>,
    /// Who offers it.
    pub organisation: SourceOrganisation,
    /// Its name, 1 to 200 characters.
    pub name: String,
    /// The needs it is for.
    pub needs: Vec<Need>,
    /// The youngest age it takes.
    pub minimum_age: Option<u32>,
    /// The oldest age it takes.
    pub maximum_age: Option<u32>,
    /// Its listing.
    pub listing: Listing,
    /// Whether it still runs.
    pub runs: bool,
    /// When somebody there last said that it is right, where that is known.
    pub confirmed_at: Option<Timestamp>,
}

/// Who offers an entry of another directory.
#[derive(Debug, Clone, PartialEq)]
pub struct SourceOrganisation {
    /// What names it there, for ever.
    pub key: String,
    /// The id it would like to have here.
    pub id: Id<Organisation>,
    /// Its name.
    pub name: String,
    /// What it says about itself.
    pub profile: Profile,
}

/// How entries are imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Importing {
    /// The place whose directory they go into.
    pub place: Id<Place>,
    /// Where they come from: together with its key, what names an entry for ever.
    pub source: String,
    /// Nothing is written; what would be is told.
    pub dry_run: bool,
    /// What looks like something that is listed already is listed beside it.
    pub accept_duplicates: bool,
}

/// What became of an entry, or what would.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Imported {
    /// It is new here.
    Added,
    /// It has changed since it was last imported.
    Changed,
    /// It is as it was.
    Unchanged,
    /// It does not run any more, and its listing closes.
    Closed,
    /// It does not run, and is not listed.
    NotRunning,
    /// Somebody here has edited or claimed its listing, which stays as they left it.
    OwnEdits,
    /// It looks like something that is listed already, and was left out.
    LikelyDuplicate {
        /// What it looks like.
        of: Id<Service>,
        /// The name of that.
        name: String,
        /// Who offers that.
        organisation: String,
    },
}

/// An import to be done in the background.
#[derive(Debug, Clone)]
pub struct NewImport {
    /// What the other directory is called, for ever.
    pub source: String,
    /// Where the entries are.
    pub from: ImportFrom,
    /// How a file's columns become fields, in TOML.
    pub mapping: Option<String>,
    /// Nothing is written; what would be is told.
    pub dry_run: bool,
    /// What looks like something that is listed already is listed beside it.
    pub accept_duplicates: bool,
}

/// Where the entries of an import are.
#[derive(Clone)]
pub enum ImportFrom {
    /// In a feed at this address.
    Feed(String),
    /// In a file.
    File {
        /// What it is called.
        name: String,
        /// What it holds.
        bytes: Vec<u8>,
    },
}

impl std::fmt::Debug for ImportFrom {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(match self {
            Self::Feed(_) => "Feed(…)",
            Self::File { .. } => "File(…)",
        })
    }
}
