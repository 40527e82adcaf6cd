//! Services: the directory, with the rules each sets for itself and its counts of places.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, boolean, date_null, text, text_null, timestamp_with_time_zone, uuid,
};

use crate::column::{folded, index, not_negative, one_of, refers};

#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let service = Table::create()
            .table("service")
            .col(uuid("id").primary_key())
            .col(uuid("organisation_id"))
            .col(text("kind"))
            .col(text("name"))
            .col(folded("folded_name", manager.get_database_backend()))
            .col(text("description"))
            .col(text("needs"))
            .col(text("listing"))
            .col(text("share_profile"))
            .col(text_null("share_reason"))
            .col(boolean("blind_first"))
            .col(big_integer_null("capacity"))
            .col(big_integer_null("minimum_age"))
            .col(big_integer_null("maximum_age"))
            .col(date_null("paused_until"))
            .col(big_integer_null("most_open_asks"))
            .col(big_integer_null("lapse_days"))
            .col(big_integer("taken"))
            .col(big_integer("reserved"))
            .col(big_integer("open_asks"))
            .col(timestamp_with_time_zone("confirmed_at"))
            .col(big_integer("version"))
            .check(one_of("kind", &["link_work", "community"]))
            .check(one_of("listing", &["active", "suspended", "closing"]))
            .check(one_of("share_profile", &["P0", "P1", "P2", "P3", "P4"]))
            .check(not_negative("taken"))
            .check(not_negative("reserved"))
            .check(not_negative("open_asks"))
            .foreign_key(&mut refers("service", "organisation_id", "organisation"))
            .to_owned();
        manager.create_table(service).await?;
        manager.create_index(index("service", &["organisation_id"])).await?;
        manager.create_index(index("service", &["folded_name", "id"])).await
    }
}
