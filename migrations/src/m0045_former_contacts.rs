//! By what somebody could be reached before: numbers, addresses and nothing else. Former names are not kept.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{text, timestamp_with_time_zone, uuid, uuid_null};

use crate::column::{index, one_of, refers};

#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let former = Table::create()
            .table("former_contact")
            .col(uuid("id").primary_key())
            .col(uuid("person_id"))
            .col(text("kind"))
            .col(text("value"))
            .col(timestamp_with_time_zone("until"))
            .col(text("role"))
            .col(uuid_null("actor_id"))
            .check(one_of("kind", &["phone", "email", "address", "postcode"]))
            .foreign_key(&mut refers("former_contact", "person_id", "person"))
            .to_owned();
        manager.create_table(former).await?;
        manager.create_index(index("former_contact", &["person_id", "until", "id"])).await
    }
}
