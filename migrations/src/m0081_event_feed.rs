//! What an organisation was told, in the order in which it was: for programs that ask from time to time.

use sea_orm_migration::prelude::*;

use crate::column::partial;

#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let sent = Expr::col("state").eq("sent");
        manager.create_index(partial("outbox", &["recipient_id", "settled_at", "id"], sent)).await
    }
}
