//! Listings: what a service says in public, as one document beside its slim row; what organisations say about
//! themselves; and the number that tells whoever follows the directory what has changed.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, json_binary, timestamp_with_time_zone, uuid};
use sea_orm_migration::sea_orm::DbBackend;

use crate::column::{index, not_negative, one_of, refers};

#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let listing = Table::create()
            .table("listing")
            .col(uuid("service_id").primary_key())
            .col(json_binary("body"))
            .col(json_binary("standing"))
            .col(big_integer("change"))
            .col(timestamp_with_time_zone("changed_at"))
            .check(not_negative("change"))
            .foreign_key(&mut refers("listing", "service_id", "service"))
            .to_owned();
        let profile = Table::create()
            .table("organisation_profile")
            .col(uuid("organisation_id").primary_key())
            .col(json_binary("body"))
            .col(timestamp_with_time_zone("changed_at"))
            .col(big_integer("version"))
            .foreign_key(&mut refers("organisation_profile", "organisation_id", "organisation"))
            .to_owned();
        // One row. Whoever changes a listing changes it too, and so waits for whoever did so before.
        let change = Table::create()
            .table("directory_change")
            .col(big_integer("id").primary_key())
            .col(big_integer("last"))
            .check(Expr::col("id").eq(1))
            .to_owned();
        manager.create_table(listing).await?;
        manager.create_table(profile).await?;
        manager.create_table(change).await?;
        manager.create_index(index("listing", &["change"])).await?;
        manager.create_index(index("listing", &["changed_at", "service_id"])).await?;
        manager.alter_table(verification()).await?;
        move_descriptions(manager).await?;
        let drop = Table::alter().table("service").drop_column("description").to_owned();
        manager.alter_table(drop).await
    }
}

fn verification() -> TableAlterStatement {
    let status = ColumnDef::new("verification")
        .text()
        .not_null()
        .default("not_checked")
        .check(one_of("verification", &["not_checked", "verified", "unverified"]))
        .to_owned();
    Table::alter().table("service").add_column(status).to_owned()
}

/// What services said about themselves becomes the beginning of their listings.
async fn move_descriptions(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let object = match manager.get_database_backend() {
        DbBackend::Postgres => "jsonb_build_object",
        _ => "json_object",
    };
    let connection = manager.get_connection();
    let copy = format!(
        r#"INSERT INTO "listing" ("service_id", "body", "standing", "change", "changed_at")
           SELECT "id", {object}('description', "description"), '{{}}', row_number() OVER (ORDER BY "id"), "confirmed_at"
           FROM "service""#
    );
    connection.execute_unprepared(&copy).await?;
    let count = r#"INSERT INTO "directory_change" ("id", "last") SELECT 1, count(*) FROM "listing""#;
    connection.execute_unprepared(count).await.map(drop)
}
