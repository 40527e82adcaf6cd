//! Imports that somebody asked for at a page or through the API: what is to be imported, how far that is, and what became of
//! each of its entries.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, blob_null, boolean, json_binary, text, text_null, timestamp_with_time_zone,
    timestamp_with_time_zone_null, uuid, uuid_null,
};

use crate::column::{index, not_negative, one_of, partial, refers};

#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let order = Table::create()
            .table("import_order")
            .col(uuid("id").primary_key())
            .col(uuid("place_id"))
            .col(uuid_null("asked_by"))
            .col(timestamp_with_time_zone("asked_at"))
            .col(text("source"))
            .col(text("kind").check(one_of("kind", &["feed", "file"])))
            .col(text("origin"))
            .col(text_null("mapping"))
            .col(blob_null("content"))
            .col(boolean("dry_run"))
            .col(boolean("accept_duplicates"))
            .col(text("status").check(one_of("status", &["waiting", "running", "done", "failed"])))
            .col(timestamp_with_time_zone_null("leased_until"))
            .col(timestamp_with_time_zone_null("ended_at"))
            .col(text_null("failure"))
            .col(json_binary("tally"))
            .col(big_integer("lines"))
            .check(not_negative("lines"))
            .foreign_key(&mut refers("import_order", "place_id", "place"))
            .foreign_key(&mut refers("import_order", "asked_by", "staff"))
            .to_owned();
        manager.create_table(order).await?;
        manager.create_index(index("import_order", &["place_id", "asked_at", "id"])).await?;
        let open = Expr::col("status").is_in(["waiting", "running"]);
        manager.create_index(partial("import_order", &["asked_at"], open)).await?;

        let line = Table::create()
            .table("import_line")
            .col(uuid("order_id"))
            .col(big_integer("number"))
            .col(text("at"))
            .col(text("name"))
            .col(text("outcome"))
            .col(text_null("why"))
            .col(uuid_null("likes"))
            .col(json_binary("notes"))
            .primary_key(Index::create().col("order_id").col("number"))
            .foreign_key(&mut refers("import_line", "order_id", "import_order"))
            .to_owned();
        manager.create_table(line).await
    }
}
