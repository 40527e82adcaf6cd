//! People's records. Nothing is unique across organisations: a unique index tells one about another.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, boolean, date, date_null, json_binary, text, text_null, timestamp_with_time_zone, uuid,
};

use crate::column::{folded, index, partial, refers};

#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let person = Table::create()
            .table("person")
            .col(uuid("id").primary_key())
            .col(uuid("held_by"))
            .col(big_integer("version"))
            .col(text_null("first_name"))
            .col(text("family_name"))
            .col(text_null("preferred_name"))
            .col(folded("folded_name", manager.get_database_backend()))
            .col(date("born_on"))
            .col(text_null("nhs_number"))
            .col(json_binary("reach"))
            .col(text_null("address"))
            .col(text_null("postcode"))
            .col(text_null("language"))
            .col(json_binary("requirements"))
            .col(json_binary("risks"))
            .col(text_null("emergency_contact"))
            .col(boolean("restricted"))
            .col(date_null("died_on"))
            .col(timestamp_with_time_zone("recorded_at"))
            .foreign_key(&mut refers("person", "held_by", "organisation"))
            .to_owned();
        manager.create_table(person).await?;
        manager.create_index(index("person", &["held_by", "folded_name", "id"])).await?;
        manager.create_index(index("person", &["held_by", "born_on"])).await?;
        // For the search inside one organisation, and for the open case of somebody two practices wrote down.
        let numbered = Expr::col("nhs_number").is_not_null();
        manager.create_index(partial("person", &["nhs_number", "held_by"], numbered)).await
    }
}
