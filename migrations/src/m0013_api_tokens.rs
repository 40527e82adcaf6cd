//! Bearer tokens: their hashes, never themselves.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    binary_len, json_binary, text, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid,
};

use crate::column::{index, refers};

#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let api_token = Table::create()
            .table("api_token")
            .col(uuid("id").primary_key())
            .col(uuid("staff_id"))
            .col(text("name"))
            .col(binary_len("hash", 32))
            .col(text("hint"))
            .col(json_binary("scopes"))
            .col(timestamp_with_time_zone("created_at"))
            .col(timestamp_with_time_zone("expires_at"))
            .col(timestamp_with_time_zone_null("revoked_at"))
            .foreign_key(&mut refers("api_token", "staff_id", "staff"))
            .to_owned();
        manager.create_table(api_token).await?;
        manager.create_index(index("api_token", &["hash"]).unique().to_owned()).await
    }
}
