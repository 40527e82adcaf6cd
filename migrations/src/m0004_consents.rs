//! Consents and their withdrawals: both only ever grow.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{date, text, text_null, timestamp_with_time_zone, uuid, uuid_null};

use crate::column::{index, one_of, refers};

#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let consent = Table::create()
            .table("consent")
            .col(uuid("id").primary_key())
            .col(uuid("person_id"))
            .col(text("kind"))
            .col(uuid_null("service_id"))
            .col(text_null("profile"))
            .col(text_null("channel"))
            .col(text_null("level"))
            .col(text("basis"))
            .col(uuid_null("obtained_by"))
            .col(uuid_null("decided_text"))
            .col(timestamp_with_time_zone("given_at"))
            .col(date("expires_on"))
            .check(one_of("kind", &KINDS))
            .check(one_of("profile", &["P0", "P1", "P2", "P3", "P4"]))
            .check(one_of("channel", &["phone", "sms", "email", "letter", "in_person", "video"]))
            .check(one_of("level", &["full", "status_only", "codes_only", "none"]))
            .check(one_of("basis", &BASES))
            .foreign_key(&mut refers("consent", "person_id", "person"))
            .foreign_key(&mut refers("consent", "service_id", "service"))
            .to_owned();
        let withdrawal = Table::create()
            .table("consent_withdrawal")
            .col(uuid("consent_id").primary_key())
            .col(timestamp_with_time_zone("at"))
            .col(text("role"))
            .col(uuid_null("actor_id"))
            .col(uuid_null("organisation_id"))
            .foreign_key(&mut refers("consent_withdrawal", "consent_id", "consent"))
            .to_owned();
        manager.create_table(consent).await?;
        manager.create_table(withdrawal).await?;
        manager.create_index(index("consent", &["person_id"])).await
    }
}

const KINDS: [&str; 6] = ["refer", "hold_record", "contact_by", "share", "report_to_practice", "evaluation"];

const BASES: [&str; 6] = [
    "explicit_consent",
    "implied_direct_care",
    "best_interests",
    "legal_obligation",
    "vital_interests",
    "safeguarding",
];
