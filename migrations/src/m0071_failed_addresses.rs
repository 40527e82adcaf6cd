//! E-mail addresses from which something came back: nothing is sent there again until somebody says that it should.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{text, timestamp_with_time_zone, uuid};

#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let failed = Table::create()
            .table("failed_address")
            .col(uuid("recipient_id"))
            .col(text("address"))
            .col(timestamp_with_time_zone("at"))
            .primary_key(Index::create().col("recipient_id").col("address"))
            .to_owned();
        manager.create_table(failed).await
    }
}
