//! The weekly digest of an organisation: where it goes, and when the next one is owed.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, text, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid,
};

use crate::column::{index, one_of, refers};

#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let digest = Table::create()
            .table("digest")
            .col(uuid("organisation_id").primary_key())
            .col(text("email"))
            .col(text("language"))
            .col(timestamp_with_time_zone("due_at"))
            .col(timestamp_with_time_zone("not_before"))
            .col(big_integer("attempts"))
            .col(timestamp_with_time_zone_null("failed_at"))
            .check(one_of("language", &["en", "cy"]))
            .foreign_key(&mut refers("digest", "organisation_id", "organisation"))
            .to_owned();
        manager.create_table(digest).await?;
        manager.create_index(index("digest", &["not_before", "organisation_id"])).await
    }
}
