//! Signposts: that somebody was given the name and number of a service. Nothing about them went anywhere.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{timestamp_with_time_zone, uuid, uuid_null};

use crate::column::{index, refers};

#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let signpost = Table::create()
            .table("signpost")
            .col(uuid("id").primary_key())
            .col(uuid("organisation_id"))
            .col(uuid_null("staff_id"))
            .col(uuid("person_id"))
            .col(uuid("service_id"))
            .col(timestamp_with_time_zone("given_at"))
            .foreign_key(&mut refers("signpost", "organisation_id", "organisation"))
            .foreign_key(&mut refers("signpost", "staff_id", "staff"))
            .foreign_key(&mut refers("signpost", "person_id", "person"))
            .foreign_key(&mut refers("signpost", "service_id", "service"))
            .to_owned();
        manager.create_table(signpost).await?;
        manager.create_index(index("signpost", &["person_id", "organisation_id", "given_at"])).await
    }
}
