//! Who looked at whose record: a chain for every person, never updated and never deleted.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, binary_len, text, timestamp_with_time_zone, uuid, uuid_null};

use crate::column::not_negative;

#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let access_log = Table::create()
            .table("access_log")
            .col(uuid("person_id"))
            .col(big_integer("seq"))
            .col(timestamp_with_time_zone("at"))
            .col(text("role"))
            .col(uuid_null("actor_id"))
            .col(uuid_null("organisation_id"))
            .col(text("what"))
            .col(uuid_null("reason_text"))
            .col(binary_len("previous_hash", 32))
            .col(binary_len("hash", 32))
            .primary_key(Index::create().col("person_id").col("seq"))
            .check(not_negative("seq"))
            .to_owned();
        manager.create_table(access_log).await
    }
}
