//! Whom a search found.

use chrono::NaiveDate;
use domain::case::StatusKind;
use domain::disclosure::Flag;
use domain::ids::Id;
use domain::person::Person;
use domain::searching::SearchedBy;
use serde::{Deserialize, Serialize};

/// What a search found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchView {
    /// By what was searched.
    pub by: SearchedBy,
    /// Whom it found, by name.
    pub found: Vec<FoundView>,
    /// Whether there are more.
    pub more: bool,
}

/// Somebody who was found.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundView {
    /// Who.
    pub id: Id<Person>,
    /// First and family name.
    pub name: String,
    /// Date of birth.
    pub born_on: NaiveDate,
    /// The organisation that wrote the record down.
    pub held_by: String,
    /// Where the work with them stands, as far as the caller sees any.
    pub state: Option<StatusKind>,
    /// Who has it.
    pub worker: Option<String>,
    /// What has to be known before they are contacted.
    #[serde(default)]
    pub flags: Vec<Flag>,
    /// Whether the caller's role opens such records.
    pub may_open: bool,
}

impl std::fmt::Debug for FoundView {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "FoundView({}, …)", self.id)
    }
}
