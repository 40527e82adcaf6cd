//! Plans: what a person wants to do and what is done for it, as ids, codes and dates; the words are among the free
//! texts. A plan's steps say who changed what and when, and are never changed themselves.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, json_binary, text, timestamp_with_time_zone, uuid, uuid_null};

use crate::column::{index, refers};

#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let plan = Table::create()
            .table("plan")
            .col(uuid("id").primary_key())
            .col(uuid("person_id"))
            .col(uuid("organisation_id"))
            .col(big_integer("version"))
            .col(json_binary("content"))
            .col(timestamp_with_time_zone("begun_at"))
            .col(timestamp_with_time_zone("changed_at"))
            .foreign_key(&mut refers("plan", "person_id", "person"))
            .foreign_key(&mut refers("plan", "organisation_id", "organisation"))
            .to_owned();
        let step = Table::create()
            .table("plan_step")
            .col(uuid("plan_id"))
            .col(big_integer("version"))
            .col(timestamp_with_time_zone("at"))
            .col(text("role"))
            .col(uuid_null("actor_id"))
            .col(uuid_null("organisation_id"))
            .col(text("name"))
            .col(json_binary("body"))
            .primary_key(Index::create().col("plan_id").col("version"))
            .foreign_key(&mut refers("plan_step", "plan_id", "plan"))
            .to_owned();
        manager.create_table(plan).await?;
        manager.create_table(step).await?;
        manager.create_index(index("plan", &["person_id", "organisation_id"]).unique().to_owned()).await
    }
}
