//! A consent as those who keep it see it.

use chrono::NaiveDate;
use domain::clock::Timestamp;
use domain::coded::Basis;
use domain::consent::{Consent, ConsentScope};
use domain::ids::Id;
use domain::person::Person;
use serde::{Deserialize, Serialize};

/// One record of what the person agreed to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentView {
    /// Which.
    pub id: Id<Consent>,
    /// Whose.
    pub person: Id<Person>,
    /// What is agreed to.
    pub scope: ConsentScope,
    /// On what ground.
    pub basis: Basis,
    /// When.
    pub given_at: Timestamp,
    /// Its last day.
    pub expires_on: NaiveDate,
    /// When it was withdrawn.
    pub withdrawn_at: Option<Timestamp>,
    /// Whether it holds now.
    pub live: bool,
}
