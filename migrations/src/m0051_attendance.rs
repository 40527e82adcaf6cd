//! The register of a service: who came on a day. Marks are added and never changed; the last one of somebody wins.
//! Whoever is written down by first name alone came without being asked for, and belongs to no record.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, date, text, timestamp_with_time_zone, uuid, uuid_null};

use crate::column::{index, one_of, refers};

#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mark = Table::create()
            .table("attendance_mark")
            .col(uuid("service_id"))
            .col(date("held_on"))
            .col(uuid("who"))
            .col(big_integer("seq"))
            .col(text("mark").check(one_of("mark", &["here", "not_here", "not_marked"])))
            .col(timestamp_with_time_zone("at"))
            .col(text("role"))
            .col(uuid_null("actor_id"))
            .primary_key(Index::create().col("service_id").col("held_on").col("who").col("seq"))
            .foreign_key(&mut refers("attendance_mark", "service_id", "service"))
            .to_owned();
        manager.create_table(mark).await?;
        manager.create_index(index("attendance_mark", &["service_id", "who"])).await?;

        let guest = Table::create()
            .table("session_guest")
            .col(uuid("id").primary_key())
            .col(uuid("service_id"))
            .col(date("held_on"))
            .col(text("first_name"))
            .col(timestamp_with_time_zone("at"))
            .foreign_key(&mut refers("session_guest", "service_id", "service"))
            .to_owned();
        manager.create_table(guest).await?;
        manager.create_index(index("session_guest", &["service_id", "held_on"])).await
    }
}
