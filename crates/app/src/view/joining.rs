//! Records of one human being.

use chrono::NaiveDate;
use domain::disclosure::Flag;
use domain::ids::Id;
use domain::joining::{Joining, Part};
use domain::person::Person;
use serde::{Deserialize, Serialize};

use super::PersonView;

/// Two records that may be of one human being.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PairLine {
    /// One of them.
    pub left: Id<Person>,
    /// The other.
    pub right: Id<Person>,
    /// The name on the one.
    pub left_name: String,
    /// The name on the other.
    pub right_name: String,
    /// The date of birth on the one.
    pub left_born: NaiveDate,
    /// The date of birth on the other.
    pub right_born: NaiveDate,
    /// What the one says has to be known before they are contacted.
    #[serde(default)]
    pub left_flags: Vec<Flag>,
    /// What the other says.
    #[serde(default)]
    pub right_flags: Vec<Flag>,
}

impl std::fmt::Debug for PairLine {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "PairLine({}, {})", self.left, self.right)
    }
}

/// Two records beside one another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PairView {
    /// The one that is kept when they are joined.
    pub left: PersonView,
    /// The other.
    pub right: PersonView,
    /// Who wrote the one down.
    pub left_by: String,
    /// Who wrote the other down.
    pub right_by: String,
    /// In what they differ.
    pub differences: Vec<Part>,
}

/// Two records that were joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct JoinedView {
    /// Which joining.
    pub id: Id<Joining>,
    /// The record that is kept.
    pub kept: Id<Person>,
    /// The other one.
    pub other: Id<Person>,
}
