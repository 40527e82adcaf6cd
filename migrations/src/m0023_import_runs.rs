//! Imports under way and done: how far each has come, so that it can go on from there, and what it reports.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, json_binary, text, text_null, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid,
};

use crate::column::{index, not_negative, refers};

#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let run = Table::create()
            .table("import_run")
            .col(uuid("id").primary_key())
            .col(uuid("place_id"))
            .col(text("source"))
            .col(text("origin"))
            .col(timestamp_with_time_zone("began_at"))
            .col(timestamp_with_time_zone_null("ended_at"))
            .col(text_null("failure"))
            .col(big_integer("pages_done"))
            .col(json_binary("report"))
            .check(not_negative("pages_done"))
            .foreign_key(&mut refers("import_run", "place_id", "place"))
            .to_owned();
        manager.create_table(run).await?;
        manager.create_index(index("import_run", &["place_id", "source", "began_at"])).await
    }
}
