//! The numbers by which the clocks of a place run: those in force beside the place, every version with who set it and why,
//! and those that a referral and a case took along. Where there are none they are the usual ones.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, json_binary, text, timestamp_with_time_zone, uuid};

use crate::column::refers;

#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["place", "referral", "case"] {
            add(manager, table, ColumnDef::new("clocks").json_binary().null().to_owned()).await?;
        }
        let version = ColumnDef::new("clocks_version").big_integer().not_null().default(0).to_owned();
        add(manager, "place", version).await?;
        let versions = Table::create()
            .table("clock_version")
            .col(uuid("place_id"))
            .col(big_integer("version"))
            .col(timestamp_with_time_zone("at"))
            .col(uuid("staff_id"))
            .col(text("reason"))
            .col(json_binary("clocks"))
            .primary_key(Index::create().col("place_id").col("version"))
            .check(Expr::col("version").gte(1))
            .foreign_key(&mut refers("clock_version", "place_id", "place"))
            .foreign_key(&mut refers("clock_version", "staff_id", "staff"))
            .to_owned();
        manager.create_table(versions).await
    }
}

/// SQLite adds one column at a time.
async fn add(manager: &SchemaManager<'_>, table: &'static str, column: ColumnDef) -> Result<(), DbErr> {
    manager.alter_table(Table::alter().table(table).add_column(column).to_owned()).await
}
