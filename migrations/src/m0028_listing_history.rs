//! The history of listings: who changed what, and when; and by when the clock asks whether a listing is still right.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, json_binary, text, timestamp_with_time_zone, uuid, uuid_null};
use sea_orm_migration::sea_orm::DbBackend;

use crate::column::{index, partial, refers};

#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let history = Table::create()
            .table("listing_event")
            .col(uuid("service_id"))
            .col(big_integer("version"))
            .col(timestamp_with_time_zone("at"))
            .col(text("role"))
            .col(uuid_null("actor_id"))
            .col(uuid_null("organisation_id"))
            .col(text("action"))
            .col(json_binary("differences"))
            .primary_key(Index::create().col("service_id").col("version"))
            .foreign_key(&mut refers("listing_event", "service_id", "service"))
            .to_owned();
        manager.create_table(history).await?;
        let due_at = ColumnDef::new("due_at").timestamp_with_time_zone().null().to_owned();
        manager.alter_table(Table::alter().table("listing").add_column(due_at).to_owned()).await?;
        manager
            .create_index(partial("listing", &["due_at", "service_id"], Expr::col("due_at").is_not_null()))
            .await?;
        manager.create_index(index("service", &["verification", "folded_name", "id"])).await?;
        owe_confirmations(manager).await
    }
}

/// What is listed already is asked six months after it was last confirmed.
async fn owe_confirmations(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let six_months_on = match manager.get_database_backend() {
        DbBackend::Postgres => r#""confirmed_at" + interval '6 months'"#,
        _ => r#"strftime('%Y-%m-%dT%H:%M:%S+00:00', "confirmed_at", '+6 months')"#,
    };
    let owe = format!(
        r#"UPDATE "listing" SET "due_at" = (
               SELECT {six_months_on} FROM "service" WHERE "service"."id" = "listing"."service_id"
           )
           WHERE "service_id" IN (SELECT "id" FROM "service" WHERE "listing" = 'active')"#
    );
    manager.get_connection().execute_unprepared(&owe).await.map(drop)
}
