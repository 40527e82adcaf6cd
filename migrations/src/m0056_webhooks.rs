//! Webhooks: where an organisation's own systems are told that there is something to read, and each call to them. A call
//! says ids and codes alone.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, text, text_null, timestamp_with_time_zone, timestamp_with_time_zone_null,
    uuid,
};

use crate::column::{index, one_of, partial, refers};

#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let webhook = Table::create()
            .table("webhook")
            .col(uuid("id").primary_key())
            .col(uuid("organisation_id"))
            .col(text("url"))
            .col(text("secret"))
            .col(text_null("earlier_secret"))
            .col(timestamp_with_time_zone_null("earlier_until"))
            .col(timestamp_with_time_zone("created_at"))
            .col(timestamp_with_time_zone_null("failing_since"))
            .col(timestamp_with_time_zone_null("ended_at"))
            .col(text_null("ended_why"))
            .check(one_of("ended_why", &["asked", "gone", "failing"]))
            .foreign_key(&mut refers("webhook", "organisation_id", "organisation"))
            .to_owned();
        let call = Table::create()
            .table("webhook_call")
            .col(uuid("id").primary_key())
            .col(uuid("webhook_id"))
            .col(text("record_kind"))
            .col(uuid("record_id"))
            .col(text("message"))
            .col(text("state"))
            .col(big_integer("attempts"))
            .col(big_integer_null("answer"))
            .col(timestamp_with_time_zone("not_before"))
            .col(timestamp_with_time_zone_null("leased_until"))
            .col(timestamp_with_time_zone("created_at"))
            .check(one_of("record_kind", &["referral", "case"]))
            .check(one_of("state", &["waiting", "done", "dead"]))
            .foreign_key(&mut refers("webhook_call", "webhook_id", "webhook"))
            .to_owned();
        manager.create_table(webhook).await?;
        manager.create_table(call).await?;
        manager.create_index(index("webhook", &["organisation_id", "created_at"])).await?;
        let waiting = Expr::col("state").eq("waiting");
        manager.create_index(partial("webhook_call", &["not_before", "id"], waiting)).await?;
        manager.create_index(index("webhook_call", &["webhook_id", "created_at"])).await
    }
}
