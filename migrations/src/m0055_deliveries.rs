//! What became of each letter of the outbox: who answers for it, which ways have failed, and what went out, to whom, by
//! which way, and whether it arrived.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    text, text_null, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid, uuid_null,
};

use crate::column::{index, one_of, partial, refers};

#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

/// Whoever asked answers for what is told about a referral; for a case, whoever has it.
const OWNERS: [&str; 2] = [
    r#"UPDATE "outbox" SET
        "owner_id" = (SELECT COALESCE(r."referrer_organisation_id", r."receiver_id") FROM "referral" r
                      WHERE r."id" = "outbox"."record_id"),
        "person_id" = (SELECT r."person_id" FROM "referral" r WHERE r."id" = "outbox"."record_id")
       WHERE "record_kind" = 'referral'"#,
    r#"UPDATE "outbox" SET
        "owner_id" = (SELECT c."organisation_id" FROM "case" c WHERE c."id" = "outbox"."record_id"),
        "person_id" = (SELECT c."person_id" FROM "case" c WHERE c."id" = "outbox"."record_id")
       WHERE "record_kind" = 'case'"#,
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in [
            uuid_null("owner_id"),
            uuid_null("person_id"),
            text_null("failed_ways"),
            text_null("reason"),
            timestamp_with_time_zone_null("settled_at"),
        ] {
            let column = Table::alter().table("outbox").add_column(column).to_owned();
            manager.alter_table(column).await?;
        }
        for update in OWNERS {
            manager.get_connection().execute_unprepared(update).await?;
        }
        let delivery = Table::create()
            .table("delivery")
            .col(uuid("letter_id").primary_key())
            .col(text("way"))
            .col(text_null("destination"))
            .col(text("language"))
            .col(text("print"))
            .col(text_null("subject"))
            .col(text("words"))
            .col(text_null("carrier_reference"))
            .col(timestamp_with_time_zone("handed_at"))
            .col(text("state"))
            .col(timestamp_with_time_zone("state_at"))
            .col(uuid_null("noted_by"))
            .check(one_of("way", &["email", "sms", "letter", "in_app"]))
            .check(one_of("state", &["handed", "to_print", "posted", "delivered", "returned"]))
            .foreign_key(&mut refers("delivery", "letter_id", "outbox"))
            .foreign_key(&mut refers("delivery", "noted_by", "staff"))
            .to_owned();
        manager.create_table(delivery).await?;
        // The lists: what an organisation answers for and what it was told, the newest first; what was given up; what is
        // to be printed; what a carrier may still say something about.
        manager.create_index(index("outbox", &["owner_id", "created_at", "id"])).await?;
        manager.create_index(index("outbox", &["recipient_id", "created_at", "id"])).await?;
        manager.create_index(index("outbox", &["created_at", "id"])).await?;
        let dead = Expr::col("state").eq("dead");
        manager.create_index(partial("outbox", &["settled_at", "id"], dead)).await?;
        let to_print = Expr::col("state").eq("to_print");
        manager.create_index(partial("delivery", &["handed_at", "letter_id"], to_print)).await?;
        let open = Expr::col("state").eq("handed").and(Expr::col("carrier_reference").is_not_null());
        manager.create_index(partial("delivery", &["state_at", "letter_id"], open)).await
    }
}
