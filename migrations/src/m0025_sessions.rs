//! Staff sign in by e-mail: their address, their sessions, the codes that begin them, and forms they had typed when a
//! session ended. Of tokens and codes only hashes are kept.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, binary_len, boolean, text, text_null, timestamp_with_time_zone,
    timestamp_with_time_zone_null, uuid, uuid_null,
};

use crate::column::{index, not_negative, one_of, partial, refers};

#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // As it was typed, and in lower case to find it by. One address may belong to the staff of two organisations.
        let email = Table::alter().table("staff").add_column(text_null("email")).to_owned();
        manager.alter_table(email).await?;
        let folded = Table::alter().table("staff").add_column(text_null("email_folded")).to_owned();
        manager.alter_table(folded).await?;
        let has_address = Expr::col("email_folded").is_not_null();
        manager.create_index(partial("staff", &["email_folded"], has_address)).await?;

        let session = Table::create()
            .table("session")
            .col(uuid("id").primary_key())
            .col(uuid("staff_id"))
            .col(binary_len("token_hash", 32))
            .col(text("way").check(one_of("way", &["code", "demonstration"])))
            .col(text("device"))
            .col(timestamp_with_time_zone("created_at"))
            .col(timestamp_with_time_zone("seen_at"))
            .col(timestamp_with_time_zone("expires_at"))
            .col(timestamp_with_time_zone_null("ended_at"))
            .col(text_null("notice"))
            .foreign_key(&mut refers("session", "staff_id", "staff"))
            .to_owned();
        manager.create_table(session).await?;
        manager.create_index(index("session", &["token_hash"]).unique().to_owned()).await?;
        let open = Expr::col("ended_at").is_null();
        manager.create_index(partial("session", &["staff_id"], open)).await?;

        let code = Table::create()
            .table("sign_in_code")
            .col(uuid("id").primary_key())
            .col(binary_len("browser_hash", 32))
            .col(binary_len("code_hash", 32))
            .col(text("email_folded"))
            .col(uuid_null("unlocks"))
            .col(big_integer("tries_left").check(not_negative("tries_left")))
            .col(boolean("passed"))
            .col(timestamp_with_time_zone("created_at"))
            .col(timestamp_with_time_zone("expires_at"))
            .to_owned();
        manager.create_table(code).await?;
        manager.create_index(index("sign_in_code", &["browser_hash"]).unique().to_owned()).await?;
        manager.create_index(index("sign_in_code", &["email_folded", "created_at"])).await?;

        let kept_form = Table::create()
            .table("kept_form")
            .col(uuid("staff_id").primary_key())
            .col(text("path"))
            .col(text("body"))
            .col(timestamp_with_time_zone("at"))
            .foreign_key(&mut refers("kept_form", "staff_id", "staff"))
            .to_owned();
        manager.create_table(kept_form).await
    }
}
