//! Postcodes: where each is and in which areas, as a national list says it. Filled by the operator, never by a face.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer_null, date_null, text, text_null};

#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Without its space, and coordinates in micro-degrees of WGS 84.
        let postcode = Table::create()
            .table("postcode")
            .col(text("code").primary_key())
            .col(big_integer_null("latitude"))
            .col(big_integer_null("longitude"))
            .col(text_null("district"))
            .col(text_null("ward"))
            .col(text_null("lsoa"))
            .col(date_null("ended_on"))
            .check(
                Expr::col("latitude")
                    .between(-90_000_000, 90_000_000)
                    .and(Expr::col("longitude").between(-180_000_000, 180_000_000))
                    .or(Expr::col("latitude").is_null().and(Expr::col("longitude").is_null())),
            )
            .to_owned();
        // Names come from other lists than the codes, and a code may have none.
        let area = Table::create().table("area").col(text("code").primary_key()).col(text("name")).to_owned();
        manager.create_table(postcode).await?;
        manager.create_table(area).await
    }
}
