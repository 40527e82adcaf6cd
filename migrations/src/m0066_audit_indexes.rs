//! The logs as an auditor reads them: the newest first, whoever and whatever they are about.

use sea_orm_migration::prelude::*;

use crate::column::index;

#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_index(index("access_log", &["at", "person_id", "seq"])).await?;
        manager.create_index(index("event", &["at", "record_id", "version"])).await?;
        manager.create_index(index("account_log", &["at", "place_id", "seq"])).await
    }
}
