//! Needs the community could not meet: counts by day, without anybody in them.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, date, text, uuid};

use crate::column::{not_negative, one_of};

#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let unmet_need = Table::create()
            .table("unmet_need")
            .col(uuid("place_id"))
            .col(date("noted_on"))
            .col(text("service_kind"))
            .col(text("need"))
            .col(text("reason"))
            .col(text("small_area"))
            .col(big_integer("count"))
            .primary_key(
                Index::create()
                    .col("place_id")
                    .col("noted_on")
                    .col("service_kind")
                    .col("need")
                    .col("reason")
                    .col("small_area"),
            )
            .check(one_of("service_kind", &["link_work", "community"]))
            .check(not_negative("count"))
            .to_owned();
        manager.create_table(unmet_need).await
    }
}
