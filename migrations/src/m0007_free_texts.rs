//! What people wrote: the only place, beside a person's record, where there are words about somebody.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{text, timestamp_with_time_zone, uuid, uuid_null};

use crate::column::{index, one_of, partial};

#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let free_text = Table::create()
            .table("free_text")
            .col(uuid("id").primary_key())
            .col(uuid("record_id"))
            .col(uuid_null("person_id"))
            .col(text("purpose"))
            .col(text("words"))
            .col(text("role"))
            .col(uuid_null("actor_id"))
            .col(timestamp_with_time_zone("at"))
            .check(one_of("purpose", &PURPOSES))
            .to_owned();
        manager.create_table(free_text).await?;
        manager.create_index(index("free_text", &["record_id"])).await?;
        manager.create_index(partial("free_text", &["person_id"], Expr::col("person_id").is_not_null())).await
    }
}

const PURPOSES: [&str; 14] = [
    "reason",
    "own_words",
    "note_to_service",
    "question",
    "answer",
    "public_sentence",
    "how_it_went",
    "staff_reason",
    "spoke_to",
    "arrangement",
    "contact_note",
    "hand_over_note",
    "practice_actions",
    "decision",
];
