//! Groups that register themselves. A one-time code may now prove the address of one.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    boolean, json_binary_null, text, text_null, timestamp_with_time_zone, timestamp_with_time_zone_null,
    uuid, uuid_null,
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
        // What was answered is in `said`: all of it until the address is proved, how to reach whoever answered until
        // somebody has rung, and nothing after that.
        let registration = Table::create()
            .table("registration")
            .col(uuid("id").primary_key())
            .col(uuid("place_id"))
            .col(timestamp_with_time_zone("asked_at"))
            .col(text("status").check(one_of("status", &["asked", "waiting", "settled"])))
            .col(json_binary_null("said"))
            .col(uuid_null("service_id"))
            .col(boolean("claims"))
            .col(timestamp_with_time_zone_null("since"))
            .col(text_null("outcome").check(one_of("outcome", &["checked", "key_given", "key_refused"])))
            .col(timestamp_with_time_zone_null("settled_at"))
            .foreign_key(&mut refers("registration", "place_id", "place"))
            .foreign_key(&mut refers("registration", "service_id", "service"))
            .to_owned();
        manager.create_table(registration).await?;
        let waits = Expr::col("status").eq("waiting");
        manager.create_index(partial("registration", &["place_id", "since", "id"], waits)).await?;
        manager.create_index(index("registration", &["service_id"])).await?;
        manager.create_index(index("registration", &["status", "asked_at"])).await?;

        let registers = Table::alter().table("sign_in_code").add_column(uuid_null("registers")).to_owned();
        manager.alter_table(registers).await
    }
}
