//! Links by which a group answers without an account, and the browsers that are remembered for it. Of secrets only
//! hashes are kept. A one-time code may now show contact details instead of beginning a session.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    binary_len, text, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid, uuid_null,
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
        let link = Table::create()
            .table("answer_link")
            .col(uuid("id").primary_key())
            .col(binary_len("secret_hash", 32))
            .col(text("kind").check(one_of("kind", &["answer", "outcome"])))
            .col(uuid("referral_id"))
            .col(timestamp_with_time_zone("issued_at"))
            .col(timestamp_with_time_zone("expires_at"))
            .col(timestamp_with_time_zone_null("spent_at"))
            .foreign_key(&mut refers("answer_link", "referral_id", "referral"))
            .to_owned();
        manager.create_table(link).await?;
        manager.create_index(index("answer_link", &["secret_hash"]).unique().to_owned()).await?;
        manager.create_index(index("answer_link", &["referral_id"])).await?;

        let browser = Table::create()
            .table("known_browser")
            .col(uuid("id").primary_key())
            .col(binary_len("secret_hash", 32))
            .col(uuid("organisation_id"))
            .col(timestamp_with_time_zone("created_at"))
            .col(timestamp_with_time_zone("expires_at"))
            .foreign_key(&mut refers("known_browser", "organisation_id", "organisation"))
            .to_owned();
        manager.create_table(browser).await?;
        manager.create_index(index("known_browser", &["secret_hash"]).unique().to_owned()).await?;
        manager.create_index(index("known_browser", &["expires_at"])).await?;

        let opens = Table::alter().table("sign_in_code").add_column(uuid_null("opens")).to_owned();
        manager.alter_table(opens).await
    }
}
