//! The kinds of record that have a history: how their rows are read and their events replayed.

use std::collections::BTreeMap;

use domain::case::{self, Case, OpenedBy};
use domain::clock::Timestamp;
use domain::ids::Id;
use domain::referral::{self, Referral};
use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::entity;
use crate::error::StoreError;
use crate::history::RecordKind;
use crate::link::Link;
use crate::row;
use crate::stored::Chain;

/// A record as its row has it, with the head of its history, or why the row cannot be read.
pub(super) struct Stored<Record> {
    pub id: Uuid,
    pub row: Result<(Record, Chain), StoreError>,
}

/// A kind of record that has a history.
pub(super) trait Kept: Sized + PartialEq + Send + Sync {
    /// What happens to it.
    type Event: DeserializeOwned + Send;
    /// Its name.
    const KIND: RecordKind;

    /// The next rows after an id, by id.
    async fn rows(
        link: &Link<DatabaseTransaction>,
        after: Uuid,
        most: u64,
    ) -> Result<Vec<Stored<Self>>, StoreError>;

    /// The record its history makes.
    fn replay(id: Uuid, history: &[(Self::Event, Timestamp)]) -> Option<Self>;

    /// The name under which the log keeps an event.
    fn name_of(event: &Self::Event) -> &'static str;
}

impl Kept for Referral {
    type Event = referral::Event;
    const KIND: RecordKind = RecordKind::Referral;

    async fn rows(
        link: &Link<DatabaseTransaction>,
        after: Uuid,
        most: u64,
    ) -> Result<Vec<Stored<Self>>, StoreError> {
        let query = entity::referral::Entity::find()
            .filter(entity::referral::Column::Id.gt(after))
            .order_by_asc(entity::referral::Column::Id)
            .limit(most)
            .into_query();
        let rows: Vec<entity::referral::Model> = link.all(&query).await?;
        let stored = |row: entity::referral::Model| Stored {
            id: row.id,
            // Where it belongs is no part of its history.
            row: row::referral::referral(row, Id::new(Uuid::nil()))
                .map(|stored| (stored.referral, stored.chain)),
        };
        Ok(rows.into_iter().map(stored).collect())
    }

    fn replay(id: Uuid, history: &[(Self::Event, Timestamp)]) -> Option<Self> {
        Self::replay(Id::new(id), history.iter().map(|(event, at)| (event, *at)))
    }

    fn name_of(event: &Self::Event) -> &'static str {
        event.name()
    }
}

impl Kept for Case {
    type Event = case::Event;
    const KIND: RecordKind = RecordKind::Case;

    async fn rows(
        link: &Link<DatabaseTransaction>,
        after: Uuid,
        most: u64,
    ) -> Result<Vec<Stored<Self>>, StoreError> {
        let query = entity::case::Entity::find()
            .filter(entity::case::Column::Id.gt(after))
            .order_by_asc(entity::case::Column::Id)
            .limit(most)
            .into_query();
        let rows: Vec<entity::case::Model> = link.all(&query).await?;
        let Some(last) = rows.last().map(|row| row.id) else { return Ok(Vec::new()) };
        let mut openings = openings(link, after, last).await?;
        let stored = |row: entity::case::Model| Stored {
            id: row.id,
            row: row::case::case(row.clone(), openings.remove(&row.id).unwrap_or_default())
                .map(|stored| (stored.case, stored.chain)),
        };
        Ok(rows.into_iter().map(stored).collect())
    }

    fn replay(id: Uuid, history: &[(Self::Event, Timestamp)]) -> Option<Self> {
        Self::replay(Id::new(id), history.iter().map(|(event, at)| (event, *at)))
    }

    fn name_of(event: &Self::Event) -> &'static str {
        event.name()
    }
}

/// What opened or joined the cases after one id up to another.
async fn openings(
    link: &Link<DatabaseTransaction>,
    after: Uuid,
    last: Uuid,
) -> Result<BTreeMap<Uuid, Vec<OpenedBy>>, StoreError> {
    use entity::case_opening::{Column, Entity, Model};
    let query = Entity::find()
        .filter(Column::CaseId.gt(after))
        .filter(Column::CaseId.lte(last))
        .order_by_asc(Column::CaseId)
        .order_by_asc(Column::JoinedOrder)
        .into_query();
    let rows: Vec<Model> = link.all(&query).await?;
    let mut openings: BTreeMap<Uuid, Vec<OpenedBy>> = BTreeMap::new();
    for row in rows {
        openings.entry(row.case_id).or_default().push(row::case::opening(&row));
    }
    Ok(openings)
}
