//! Cases of link work, and the contacts in them.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, binary_len, boolean, json_binary, text, text_null, timestamp_with_time_zone,
    timestamp_with_time_zone_null, uuid, uuid_null,
};

use crate::column::{index, one_of, owed_unless, partial, refers};

#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(case()).await?;
        manager.create_table(contact()).await?;
        let open = || Expr::col("status").ne("closed");
        let one_open = partial("case", &["person_id", "service_id"], open()).unique().to_owned();
        manager.create_index(one_open).await?;
        manager.create_index(partial("case", &["worker_id", "due_at", "id"], open())).await?;
        manager.create_index(partial("case", &["organisation_id", "due_at", "id"], open())).await?;
        manager.create_index(index("case", &["organisation_id", "changed_at", "id"])).await?;
        manager.create_index(index("case", &["person_id"])).await?;
        manager.create_index(index("contact", &["case_id", "at", "id"])).await
    }
}

fn case() -> TableCreateStatement {
    Table::create()
        .table("case")
        .col(uuid("id").primary_key())
        .col(big_integer("version"))
        .col(uuid("person_id"))
        .col(uuid("service_id"))
        .col(uuid("organisation_id"))
        .col(text("band"))
        .col(text("status"))
        .col(json_binary("status_body"))
        .col(uuid_null("worker_id"))
        .col(json_binary("tally"))
        .col(big_integer("attempts"))
        .col(timestamp_with_time_zone_null("last_contact_at"))
        .col(boolean("coded_referral"))
        .col(timestamp_with_time_zone("reviewed_at"))
        .col(timestamp_with_time_zone_null("due_at"))
        .col(text_null("due_what"))
        .col(text_null("owner_kind"))
        .col(uuid_null("owner_id"))
        .col(binary_len("chain", 32))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("changed_at"))
        .check(one_of("band", &["urgent", "soon", "routine"]))
        .check(one_of("status", &["waiting", "allocated", "contacting", "active", "paused", "closed"]))
        .check(one_of("due_what", &DUE))
        .check(one_of("owner_kind", &["staff", "organisation", "person"]))
        .check(owed_unless(&["closed"]))
        .foreign_key(&mut refers("case", "person_id", "person"))
        .foreign_key(&mut refers("case", "service_id", "service"))
        .foreign_key(&mut refers("case", "organisation_id", "organisation"))
        .foreign_key(&mut refers("case", "worker_id", "staff"))
        .to_owned()
}

fn contact() -> TableCreateStatement {
    Table::create()
        .table("contact")
        .col(uuid("id").primary_key())
        .col(uuid("case_id"))
        .col(timestamp_with_time_zone("at"))
        .col(text("channel"))
        .col(text("result"))
        .col(uuid_null("note_text"))
        .col(uuid_null("staff_id"))
        .check(one_of("channel", &["phone", "sms", "email", "letter", "in_person", "video"]))
        .check(one_of("result", &RESULTS))
        .foreign_key(&mut refers("contact", "case_id", "case"))
        .to_owned()
}

/// What can be owed for a case.
const DUE: [&str; 5] = ["allocation", "first_attempt", "next_attempt", "review", "return"];

/// What can come of a contact.
const RESULTS: [&str; 14] = [
    "spoke",
    "voicemail_left",
    "no_answer",
    "number_wrong",
    "number_blocked",
    "text_delivered",
    "text_failed",
    "letter_sent",
    "letter_returned",
    "email_sent",
    "email_bounced",
    "visited_no_one",
    "third_party_answered",
    "asked_to_call_back",
];
