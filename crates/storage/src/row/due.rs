//! What is owed next, as the columns in which it is kept.

use domain::clock::Timestamp;
use domain::coded::Coded;
use domain::due::{Owed, Owner};
use uuid::Uuid;

/// The kind and the id of who must act.
pub(crate) fn owner_columns(owner: Owner) -> (&'static str, Uuid) {
    match owner {
        Owner::Staff(id) => ("staff", id.uuid()),
        Owner::Organisation(id) => ("organisation", id.uuid()),
        Owner::Person(id) => ("person", id.uuid()),
    }
}

/// What is owed, by whom, and when the clock acts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct DueColumns {
    pub at: Option<Timestamp>,
    pub what: Option<String>,
    pub owner_kind: Option<String>,
    pub owner_id: Option<Uuid>,
    pub wakes_at: Option<Timestamp>,
}

impl DueColumns {
    pub fn of(owed: Option<Owed>) -> Self {
        owed.map_or_else(Self::default, |Owed { due, wakes_at }| {
            let (kind, id) = owner_columns(due.owner);
            Self {
                at: Some(due.at),
                what: Some(due.what.code().to_owned()),
                owner_kind: Some(kind.to_owned()),
                owner_id: Some(id),
                wakes_at,
            }
        })
    }
}
