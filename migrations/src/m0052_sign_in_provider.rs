//! Signing in with a provider of identities: as whom somebody it vouches for acts here, and which sessions began by its
//! word, so that it can end them.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{text, text_null, timestamp_with_time_zone, uuid};

use crate::column::{index, refers};

#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let account = Table::create()
            .table("provider_account")
            .col(text("subject"))
            .col(uuid("organisation_id"))
            .col(text("role"))
            .col(uuid("staff_id"))
            .col(timestamp_with_time_zone("at"))
            .primary_key(Index::create().col("subject").col("organisation_id").col("role"))
            .foreign_key(&mut refers("provider_account", "organisation_id", "organisation"))
            .foreign_key(&mut refers("provider_account", "staff_id", "staff"))
            .to_owned();
        manager.create_table(account).await?;

        let session = Table::create()
            .table("provider_session")
            .col(uuid("session_id").primary_key())
            .col(text("subject"))
            .col(text_null("name"))
            .foreign_key(&mut refers("provider_session", "session_id", "session"))
            .to_owned();
        manager.create_table(session).await?;
        manager.create_index(index("provider_session", &["subject"])).await?;
        manager.create_index(index("provider_session", &["name"])).await
    }
}
