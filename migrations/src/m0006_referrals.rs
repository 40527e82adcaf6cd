//! Referrals, and which of them opened or joined a case.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, binary_len, boolean, boolean_null, json_binary, text, text_null,
    timestamp_with_time_zone, timestamp_with_time_zone_null, uuid, uuid_null,
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
        manager.create_table(referral()).await?;
        manager.create_table(case_opening()).await?;
        for index in indexes() {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

fn referral() -> TableCreateStatement {
    Table::create()
        .table("referral")
        .col(uuid("id").primary_key())
        .col(big_integer("version"))
        .col(text("reference"))
        .col(uuid("person_id"))
        .col(uuid("service_id"))
        .col(text("kind"))
        .col(uuid("receiver_id"))
        .col(text("referrer_kind"))
        .col(uuid_null("referrer_organisation_id"))
        .col(uuid_null("referrer_staff_id"))
        .col(json_binary("needs"))
        .col(text("profile"))
        .col(text("urgency"))
        .col(uuid_null("from_case_id"))
        .col(uuid_null("plan_action_id"))
        .col(uuid_null("reason_text"))
        .col(uuid_null("own_words_text"))
        .col(uuid_null("note_text"))
        .col(uuid_null("earlier_id"))
        .col(text("status"))
        .col(json_binary("status_body"))
        .col(text("place_held"))
        .col(timestamp_with_time_zone_null("sent_at"))
        .col(timestamp_with_time_zone_null("visible_from"))
        .col(boolean_null("ask_anyway"))
        .col(timestamp_with_time_zone_null("clock_from"))
        .col(big_integer_null("lapse_after"))
        .col(uuid_null("case_id"))
        .col(big_integer("nudges"))
        .col(boolean("escalated"))
        .col(text_null("handed_over"))
        .col(timestamp_with_time_zone_null("due_at"))
        .col(text_null("due_what"))
        .col(text_null("owner_kind"))
        .col(uuid_null("owner_id"))
        .col(binary_len("chain", 32))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("changed_at"))
        .check(one_of("kind", &["link_work", "community"]))
        .check(one_of("referrer_kind", &REFERRERS))
        .check(one_of("profile", &["P0", "P1", "P2", "P3", "P4"]))
        .check(one_of("urgency", &["urgent", "routine"]))
        .check(one_of("status", &STATES))
        .check(one_of("place_held", &["nothing", "reserved", "taken"]))
        .check(one_of("handed_over", &["team", "service", "practice", "person"]))
        .check(one_of("due_what", &DUE))
        .check(one_of("owner_kind", &["staff", "organisation", "person"]))
        .check(owed_unless(&FINAL))
        .foreign_key(&mut refers("referral", "person_id", "person"))
        .foreign_key(&mut refers("referral", "service_id", "service"))
        .foreign_key(&mut refers("referral", "receiver_id", "organisation"))
        .foreign_key(&mut refers("referral", "referrer_organisation_id", "organisation"))
        .foreign_key(&mut refers("referral", "from_case_id", "case"))
        .foreign_key(&mut refers("referral", "case_id", "case"))
        .to_owned()
}

fn case_opening() -> TableCreateStatement {
    Table::create()
        .table("case_opening")
        .col(uuid("case_id"))
        .col(uuid("referral_id"))
        .col(uuid_null("organisation_id"))
        .col(big_integer("joined_order"))
        .primary_key(Index::create().col("case_id").col("referral_id"))
        .foreign_key(&mut refers("case_opening", "case_id", "case"))
        .foreign_key(&mut refers("case_opening", "referral_id", "referral"))
        .to_owned()
}

fn indexes() -> Vec<IndexCreateStatement> {
    let known = |column: &'static str| Expr::col(column).is_not_null();
    vec![
        // The tracker, from either side.
        index("referral", &["referrer_organisation_id", "changed_at", "id"]),
        index("referral", &["receiver_id", "changed_at", "id"]),
        // The inbox.
        partial("referral", &["receiver_id", "due_at", "id"], one_of("status", &AWAITING)),
        // The clock.
        partial("referral", &["due_at", "id"], known("due_at")),
        partial("referral", &["from_case_id"], known("from_case_id")),
        partial("referral", &["case_id"], known("case_id")),
        partial("referral", &["plan_action_id"], known("plan_action_id")),
        index("referral", &["person_id", "changed_at", "id"]),
        index("referral", &["service_id"]),
        index("referral", &["reference"]),
        index("case_opening", &["organisation_id", "case_id"]),
        index("case_opening", &["referral_id"]),
    ]
}

const STATES: [&str; 13] = [
    "draft",
    "sent",
    "question",
    "waitlisted",
    "accepted",
    "started",
    "ended",
    "declined",
    "no_reply",
    "not_started",
    "redirected",
    "withdrawn",
    "entered_in_error",
];

/// The states in which nothing is owed any more.
const FINAL: [&str; 7] =
    ["ended", "declined", "no_reply", "not_started", "redirected", "withdrawn", "entered_in_error"];

/// The states in which a referral waits for the service.
const AWAITING: [&str; 3] = ["sent", "question", "waitlisted"];

const REFERRERS: [&str; 17] = [
    "gp",
    "nurse",
    "pharmacist",
    "other_primary_care",
    "hospital",
    "mental_health",
    "community_health",
    "social_care",
    "housing",
    "police",
    "fire",
    "job_centre",
    "school",
    "community_group",
    "family_friend",
    "self",
    "proactive_list",
];

/// What can be owed for a referral.
const DUE: [&str; 9] = [
    "draft_purge",
    "triage",
    "nudge",
    "escalation",
    "lapse",
    "answer",
    "waiting_review",
    "start_check",
    "six_week_check",
];
