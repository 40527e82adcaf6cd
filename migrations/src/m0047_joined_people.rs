//! Records that were joined because they are about one human being, with what the kept one was before.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, json_binary, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid, uuid_null,
};

use crate::column::{partial, refers};

#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let joining = Table::create()
            .table("joining")
            .col(uuid("id").primary_key())
            .col(uuid("organisation_id"))
            .col(uuid("kept_id"))
            .col(uuid("other_id"))
            .col(json_binary("decisions"))
            .col(json_binary("before"))
            .col(big_integer("kept_version"))
            .col(timestamp_with_time_zone("at"))
            .col(uuid_null("by"))
            .col(timestamp_with_time_zone_null("undone_at"))
            .col(uuid_null("undone_by"))
            .foreign_key(&mut refers("joining", "organisation_id", "organisation"))
            .foreign_key(&mut refers("joining", "kept_id", "person"))
            .foreign_key(&mut refers("joining", "other_id", "person"))
            .to_owned();
        manager.create_table(joining).await?;
        let holds = || Expr::col("undone_at").is_null();
        manager.create_index(partial("joining", &["kept_id"], holds())).await?;
        // One record is joined to one other at a time, for one organisation.
        let once = partial("joining", &["other_id", "organisation_id"], holds()).unique().to_owned();
        manager.create_index(once).await
    }
}
