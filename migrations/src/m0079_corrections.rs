//! What anybody says is wrong with a listing.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    json_binary_null, text_null, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid, uuid_null,
};

use crate::column::{index, one_of, partial, refers};

#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // What was said, and how to reach whoever said it, is in `said` until somebody has settled it.
        let outcomes = ["put_right", "right_as_it_is", "not_clear"];
        let correction = Table::create()
            .table("correction")
            .col(uuid("id").primary_key())
            .col(uuid("service_id"))
            .col(uuid("place_id"))
            .col(timestamp_with_time_zone("said_at"))
            .col(json_binary_null("said"))
            .col(text_null("outcome").check(one_of("outcome", &outcomes)))
            .col(timestamp_with_time_zone_null("settled_at"))
            .col(uuid_null("settled_by"))
            .foreign_key(&mut refers("correction", "service_id", "service"))
            .foreign_key(&mut refers("correction", "place_id", "place"))
            .foreign_key(&mut refers("correction", "settled_by", "staff"))
            .to_owned();
        manager.create_table(correction).await?;
        let waits = Expr::col("outcome").is_null();
        manager.create_index(partial("correction", &["place_id", "said_at", "id"], waits)).await?;
        manager.create_index(index("correction", &["service_id", "said_at"])).await
    }
}
