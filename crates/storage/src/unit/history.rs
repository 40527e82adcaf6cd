//! The history of a case, for what can only be decided by knowing how it came to be what it is.

use domain::actor::Staff;
use domain::case::{Case, Event};
use domain::clock::Timestamp;
use domain::ids::Id;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QueryTrait};

use super::Unit;
use crate::entity::event;
use crate::error::StoreError;
use crate::row::Row;

impl Unit {
    /// What happened to a case, from its beginning: each event with its moment and the member of staff who did it.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn case_history(
        &mut self,
        id: Id<Case>,
    ) -> Result<Vec<(Event, Timestamp, Option<Id<Staff>>)>, StoreError> {
        self.flush().await?;
        let query = event::Entity::find()
            .filter(event::Column::RecordId.eq(id.uuid()))
            .order_by_asc(event::Column::Version)
            .into_query();
        let rows: Vec<event::Model> = self.link.all(&query).await?;
        let read = |row: event::Model| {
            let by = row.organisation_id.and(row.actor_id).map(Id::new);
            Ok((Row::of("event", row.record_id).json("body", row.body)?, row.at, by))
        };
        rows.into_iter().map(read).collect()
    }
}
