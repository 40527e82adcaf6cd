//! By what people could be reached before.

use std::fmt;

use domain::clock::Timestamp;
use domain::ids::Id;
use domain::person::{FormerKind, Person};
use domain::policy::people::Action;
use domain::policy::{Permit, Subject};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Set};

use super::Unit;
use super::people::another_permit;
use crate::entity::former_contact::{ActiveModel, Column, Entity, Model};
use crate::error::StoreError;
use crate::history::{actor_id, derived_id};
use crate::row::{Row, code_of};

/// The most that are read: whoever moves more often than this is known by the newest.
const MOST_READ: u64 = 50;

/// A number or an address that holds no longer.
#[derive(Clone, PartialEq, Eq)]
pub struct FormerContact {
    /// Of which kind.
    pub kind: FormerKind,
    /// What it was.
    pub value: String,
    /// Until when it was written down.
    pub until: Timestamp,
}

impl fmt::Debug for FormerContact {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "FormerContact({}, …)", self.kind)
    }
}

impl Unit {
    /// By what somebody could be reached before, the newest first.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn former_contacts(&mut self, person: Id<Person>) -> Result<Vec<FormerContact>, StoreError> {
        self.flush().await?;
        let query = Entity::find()
            .filter(Column::PersonId.eq(person.uuid()))
            .order_by_desc(Column::Until)
            .order_by_desc(Column::Id)
            .limit(MOST_READ)
            .into_query();
        let rows: Vec<Model> = self.link.all(&query).await?;
        rows.into_iter()
            .map(|row| {
                let kind = Row::of("former_contact", row.id).code("kind", &row.kind)?;
                Ok(FormerContact { kind, value: row.value, until: row.until })
            })
            .collect()
    }

    /// Keeps by what somebody could be reached before their record was corrected.
    ///
    /// # Errors
    /// [`StoreError::Internal`] when the permit is for something else.
    pub async fn keep_former_contacts(
        &mut self,
        permit: &Permit,
        person: Id<Person>,
        former: Vec<FormerContact>,
    ) -> Result<(), StoreError> {
        if !permit.is_for(Subject::Person(person, Action::Correct)) {
            return Err(another_permit());
        }
        if former.is_empty() {
            return Ok(());
        }
        let actor = permit.actor();
        let rows = former.into_iter().map(|FormerContact { kind, value, until }| {
            let kind = code_of(kind);
            ActiveModel {
                id: Set(derived_id(until, &[person.uuid().as_bytes(), kind.as_bytes(), value.as_bytes()])),
                person_id: Set(person.uuid()),
                kind: Set(kind),
                value: Set(value),
                until: Set(until),
                role: Set(code_of(actor.role())),
                actor_id: Set(actor_id(&actor)),
            }
        });
        let insert = Entity::insert_many(rows).into_query();
        self.link.run(&insert).await.map(drop)
    }
}
