//! A signpost as the organisation that gave it sees it.

use domain::clock::Timestamp;
use domain::ids::Id;
use domain::person::Person;
use domain::signpost::Signpost;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Named;

/// That somebody was given the name and number of a service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignpostView {
    /// Which.
    pub id: Id<Signpost>,
    /// To whom.
    pub person: Id<Person>,
    /// Whose name and number.
    pub service: Named,
    /// Who gave it.
    pub given_by: Option<Uuid>,
    /// When.
    pub given_at: Timestamp,
}
