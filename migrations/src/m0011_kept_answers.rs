//! Answers that are kept for a week, so that a repeated key has one effect and one answer.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, binary_len, json_binary, text, timestamp_with_time_zone};

use crate::column::index;

#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let kept_answer = Table::create()
            .table("kept_answer")
            .col(text("caller"))
            .col(text("key"))
            .col(binary_len("body_hash", 32))
            .col(big_integer("status"))
            .col(json_binary("answer"))
            .col(timestamp_with_time_zone("at"))
            .primary_key(Index::create().col("caller").col("key"))
            .to_owned();
        manager.create_table(kept_answer).await?;
        manager.create_index(index("kept_answer", &["at"])).await
    }
}
