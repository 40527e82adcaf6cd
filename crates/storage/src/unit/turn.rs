//! One after the other, where what is decided on is a count and has no version of its own.

use sea_orm::sea_query::LockType;
use sea_orm::{ColumnTrait, DbBackend, EntityTrait, QueryFilter, QuerySelect, QueryTrait};
use uuid::Uuid;

use super::Unit;
use crate::error::StoreError;

impl Unit {
    /// Whoever comes second to a row waits here until the unit of the first ends, and then finds what that has written.
    /// On SQLite the one writer has seen to it.
    pub(crate) async fn wait_for_turn<Table: EntityTrait>(
        &self,
        id_column: Table::Column,
        id: Uuid,
    ) -> Result<(), StoreError> {
        if self.link.backend() == DbBackend::Sqlite {
            return Ok(());
        }
        let one_by_one = Table::find()
            .select_only()
            .column(id_column)
            .filter(id_column.eq(id))
            .lock(LockType::NoKeyUpdate)
            .into_query();
        self.link.row(&one_by_one).await.map(drop)
    }
}
