//! The outbox: what must still be told. And tasks: what somebody owes because of a transition.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, text, text_null, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid, uuid_null,
};

use crate::column::{index, one_of, partial};

#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let outbox = Table::create()
            .table("outbox")
            .col(uuid("id").primary_key())
            .col(text("record_kind"))
            .col(uuid("record_id"))
            .col(big_integer("event_version"))
            .col(text("audience"))
            .col(text("message"))
            .col(text("recipient_kind"))
            .col(uuid("recipient_id"))
            .col(uuid_null("staff_id"))
            .col(text_null("coded_event"))
            .col(timestamp_with_time_zone("not_before"))
            .col(text("state"))
            .col(timestamp_with_time_zone_null("leased_until"))
            .col(big_integer("attempts"))
            .col(timestamp_with_time_zone("created_at"))
            .check(one_of("record_kind", &["referral", "case"]))
            .check(one_of("audience", &["person", "referrer", "practice", "link_worker", "service"]))
            .check(one_of("recipient_kind", &["person", "organisation"]))
            .check(one_of("state", &["waiting", "stopped", "sent", "dead"]))
            .to_owned();
        let task = Table::create()
            .table("task")
            .col(uuid("id").primary_key())
            .col(text("kind"))
            .col(text("record_kind"))
            .col(uuid("record_id"))
            .col(text("owner_kind"))
            .col(uuid("owner_id"))
            .col(timestamp_with_time_zone("due_at"))
            .col(timestamp_with_time_zone_null("done_at"))
            .col(timestamp_with_time_zone("created_at"))
            .check(one_of("record_kind", &["referral", "case"]))
            .check(one_of("owner_kind", &["staff", "organisation", "person"]))
            .to_owned();
        manager.create_table(outbox).await?;
        manager.create_table(task).await?;
        let waiting = || Expr::col("state").eq("waiting");
        manager.create_index(partial("outbox", &["not_before", "id"], waiting())).await?;
        manager.create_index(partial("outbox", &["recipient_id"], waiting())).await?;
        // Everybody is told once of one event, in one capacity.
        let told = index("outbox", &["record_id", "event_version", "audience", "recipient_id", "message"]);
        manager.create_index(told.clone().unique().to_owned()).await?;
        // A coded event leaves once for a case, however often it is reopened.
        let coded = partial("outbox", &["record_id", "coded_event"], Expr::col("coded_event").is_not_null());
        manager.create_index(coded.clone().unique().to_owned()).await?;
        manager.create_index(index("task", &["record_id"])).await?;
        manager.create_index(partial("task", &["owner_id", "due_at"], Expr::col("done_at").is_null())).await
    }
}
