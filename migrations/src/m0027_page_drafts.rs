//! Forms of a page that somebody began and has not sent. Personal data stands in `body` and nowhere else; it goes when
//! the form is sent, and the whole row goes after 30 days.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{text, timestamp_with_time_zone, uuid, uuid_null};

use crate::column::{index, refers};

#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("page_draft")
            .col(uuid("id").primary_key())
            .col(uuid("staff_id"))
            .col(text("page"))
            .col(text("body"))
            .col(uuid_null("became"))
            .col(timestamp_with_time_zone("begun_at"))
            .col(timestamp_with_time_zone("saved_at"))
            .foreign_key(&mut refers("page_draft", "staff_id", "staff"))
            .to_owned();
        manager.create_table(table).await?;
        manager.create_index(index("page_draft", &["staff_id", "saved_at"])).await?;
        manager.create_index(index("page_draft", &["begun_at"])).await
    }
}
