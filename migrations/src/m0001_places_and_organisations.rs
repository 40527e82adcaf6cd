//! Places, the organisations in them, and their staff.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer_null, text, text_null, timestamp_with_time_zone_null, uuid};

use crate::column::{folded, index, one_of, partial, refers};

#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let place = Table::create()
            .table("place")
            .col(uuid("id").primary_key())
            .col(text("name"))
            .col(text("nation"))
            .check(one_of("nation", &["england_and_wales", "scotland", "northern_ireland"]))
            .to_owned();
        let organisation = Table::create()
            .table("organisation")
            .col(uuid("id").primary_key())
            .col(uuid("place_id"))
            .col(text("kind"))
            .col(text("name"))
            .col(folded("folded_name", manager.get_database_backend()))
            .col(text_null("ods_code"))
            .check(one_of("kind", &["practice", "link_work_host", "community_group", "place_body"]))
            .foreign_key(&mut refers("organisation", "place_id", "place"))
            .to_owned();
        let staff = Table::create()
            .table("staff")
            .col(uuid("id").primary_key())
            .col(uuid("organisation_id"))
            .col(text("name"))
            .col(text("role"))
            .col(big_integer_null("case_capacity"))
            .col(timestamp_with_time_zone_null("disabled_at"))
            .check(one_of("role", &ROLES))
            .foreign_key(&mut refers("staff", "organisation_id", "organisation"))
            .to_owned();
        manager.create_table(place).await?;
        manager.create_table(organisation).await?;
        manager.create_table(staff).await?;
        manager.create_index(index("organisation", &["place_id"])).await?;
        let with_code = Expr::col("ods_code").is_not_null();
        manager.create_index(partial("organisation", &["ods_code"], with_code)).await?;
        manager.create_index(index("staff", &["organisation_id"])).await
    }
}

/// The roles a member of staff can have: those of people and of other systems, not of our own workings.
const ROLES: [&str; 11] = [
    "practice_referrer",
    "practice_manager",
    "link_worker",
    "team_lead",
    "group_coordinator",
    "group_volunteer",
    "place_analyst",
    "place_administrator",
    "platform_operator",
    "auditor",
    "system_client",
];
