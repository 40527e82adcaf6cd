//! Measures: what somebody answered to published questions. They are written once, and struck out where they were a
//! mistake.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, boolean, date, json_binary, text, timestamp_with_time_zone, timestamp_with_time_zone_null,
    uuid, uuid_null,
};

use crate::column::{index, one_of, refers};

#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let measure = Table::create()
            .table("measure")
            .col(uuid("id").primary_key())
            .col(uuid("person_id"))
            .col(uuid("organisation_id"))
            .col(text("instrument"))
            .col(big_integer("edition"))
            .col(text("language"))
            .col(text("mode"))
            .col(date("taken_on"))
            .col(uuid_null("entered_by"))
            .col(boolean("baseline"))
            .col(json_binary("answers"))
            .col(timestamp_with_time_zone("recorded_at"))
            .col(timestamp_with_time_zone_null("struck_at"))
            // Deployers load licensed instruments, so the list of instruments is not closed here.
            .check(one_of("mode", &["self", "phone", "face_to_face", "proxy"]))
            .foreign_key(&mut refers("measure", "person_id", "person"))
            .foreign_key(&mut refers("measure", "organisation_id", "organisation"))
            .to_owned();
        manager.create_table(measure).await?;
        manager.create_index(index("measure", &["person_id", "organisation_id", "taken_on", "id"])).await
    }
}
