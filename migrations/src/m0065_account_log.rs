//! What was done to accounts: a chain for every place, never updated and never deleted; and when somebody was last seen.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, binary_len, text, timestamp_with_time_zone, uuid, uuid_null};

use crate::column::{index, not_negative, one_of, refers};

#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let account_log = Table::create()
            .table("account_log")
            .col(uuid("place_id"))
            .col(big_integer("seq"))
            .col(timestamp_with_time_zone("at"))
            .col(text("role"))
            .col(uuid_null("actor_id"))
            .col(uuid_null("organisation_id"))
            .col(text("what").check(one_of("what", &["invite", "suspend", "restore"])))
            .col(uuid("staff_id"))
            .col(binary_len("previous_hash", 32))
            .col(binary_len("hash", 32))
            .primary_key(Index::create().col("place_id").col("seq"))
            .foreign_key(&mut refers("account_log", "place_id", "place"))
            .foreign_key(&mut refers("account_log", "staff_id", "staff"))
            .check(not_negative("seq"))
            .to_owned();
        manager.create_table(account_log).await?;
        manager.create_index(index("session", &["staff_id", "seen_at"])).await?;
        manager.create_index(index("organisation", &["place_id", "folded_name", "id"])).await
    }
}
