//! Records that are alike and are of two people: an organisation that has said so is not asked again.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{timestamp_with_time_zone, timestamp_with_time_zone_null, uuid, uuid_null};

use crate::column::{partial, refers};

#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let told_apart = Table::create()
            .table("told_apart")
            .col(uuid("id").primary_key())
            .col(uuid("organisation_id"))
            .col(uuid("one_id"))
            .col(uuid("other_id"))
            .col(timestamp_with_time_zone("at"))
            .col(uuid_null("by"))
            .col(timestamp_with_time_zone_null("undone_at"))
            .col(uuid_null("undone_by"))
            .foreign_key(&mut refers("told_apart", "organisation_id", "organisation"))
            .foreign_key(&mut refers("told_apart", "one_id", "person"))
            .foreign_key(&mut refers("told_apart", "other_id", "person"))
            .to_owned();
        manager.create_table(told_apart).await?;
        // The one is the record with the lower id, so that a pair is told apart once, from whichever side it was looked at.
        let holds = Expr::col("undone_at").is_null();
        let once =
            partial("told_apart", &["organisation_id", "one_id", "other_id"], holds).unique().to_owned();
        manager.create_index(once).await
    }
}
