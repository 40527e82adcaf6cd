//! Where imported entries came from: which of ours each of theirs became, and what the last import wrote there.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{binary_len, text, timestamp_with_time_zone, uuid};

use crate::column::{index, one_of, refers};

#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let imported = Table::create()
            .table("imported")
            .col(uuid("place_id"))
            .col(text("source"))
            .col(text("kind"))
            .col(text("key"))
            .col(uuid("record_id"))
            .col(binary_len("digest", 32))
            .col(timestamp_with_time_zone("imported_at"))
            .primary_key(Index::create().col("place_id").col("source").col("kind").col("key"))
            .check(one_of("kind", &["organisation", "service"]))
            .foreign_key(&mut refers("imported", "place_id", "place"))
            .to_owned();
        manager.create_table(imported).await?;
        manager.create_index(index("imported", &["record_id"])).await
    }
}
