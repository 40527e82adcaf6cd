//! The timeline: what happened to a record, in order.

use domain::actor::Role;
use domain::clock::Timestamp;
use domain::ids::{Id, Version};
use domain::organisation::Organisation;
use domain::scope::Scope;
use serde_json::Value;
use uuid::Uuid;

use super::Reader;
use crate::error::{StoreError, interim};
use crate::history::RecordKind;

/// One event of a history.
#[derive(Debug, Clone, PartialEq)]
pub struct EventLine {
    /// Which state it led to.
    pub version: Version,
    /// When.
    pub at: Timestamp,
    /// In which role whoever did it acted.
    pub role: Role,
    /// The name of the member of staff who did it.
    pub staff_name: Option<String>,
    /// For which organisation.
    pub organisation: Option<Id<Organisation>>,
    /// Its name.
    pub organisation_name: Option<String>,
    /// The stable name of the event.
    pub name: String,
    /// What it says: ids, codes and dates, never words.
    pub body: Value,
}

impl Reader {
    /// The history of a record that is in scope, from its beginning; nothing where it is not.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn timeline(
        &self,
        _scope: &Scope,
        _kind: RecordKind,
        _id: Uuid,
    ) -> Result<Option<Vec<EventLine>>, StoreError> {
        interim().await
    }
}
