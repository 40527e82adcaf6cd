//! The event log: one row for every change of a referral or a case, never updated and never deleted.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, binary_len, json_binary, text, timestamp_with_time_zone, uuid, uuid_null,
};

use crate::column::one_of;

#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let event = Table::create()
            .table("event")
            .col(uuid("record_id"))
            .col(big_integer("version"))
            .col(text("record_kind"))
            .col(timestamp_with_time_zone("at"))
            .col(text("role"))
            .col(uuid_null("actor_id"))
            .col(uuid_null("organisation_id"))
            .col(text("name"))
            .col(json_binary("body"))
            .col(binary_len("previous_hash", 32))
            .col(binary_len("hash", 32))
            .primary_key(Index::create().col("record_id").col("version"))
            .check(one_of("record_kind", &["referral", "case"]))
            .to_owned();
        manager.create_table(event).await
    }
}
