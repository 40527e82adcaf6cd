//! Shortlists: which services somebody was shown for a need, in which order and by which rules others were left out;
//! and from which of them a referral was chosen. Ids and codes, and no words about anybody.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{json_binary, text, timestamp_with_time_zone, uuid, uuid_null};

use crate::column::{index, one_of, partial, refers};

#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let shortlist = Table::create()
            .table("shortlist")
            .col(uuid("id").primary_key())
            .col(uuid("organisation_id"))
            .col(uuid_null("staff_id"))
            .col(uuid_null("person_id"))
            .col(text("kind"))
            .col(text("need"))
            .col(timestamp_with_time_zone("asked_at"))
            .col(json_binary("ranked"))
            .col(json_binary("excluded"))
            .check(one_of("kind", &["link_work", "community"]))
            .foreign_key(&mut refers("shortlist", "organisation_id", "organisation"))
            .foreign_key(&mut refers("shortlist", "staff_id", "staff"))
            .foreign_key(&mut refers("shortlist", "person_id", "person"))
            .to_owned();
        manager.create_table(shortlist).await?;
        // Whoever erases a person, or forgets old lists, finds them by these.
        let of_somebody = Expr::col("person_id").is_not_null();
        manager.create_index(partial("shortlist", &["person_id"], of_somebody)).await?;
        manager.create_index(index("shortlist", &["asked_at"])).await?;
        let chosen_from = uuid_null("shortlist_id").extra(r#"REFERENCES "shortlist" ("id")"#).to_owned();
        manager.alter_table(Table::alter().table("referral").add_column(chosen_from).to_owned()).await
    }
}
