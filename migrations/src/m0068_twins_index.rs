//! Records of one human being, by NHS number and date of birth together. With an index on each alone, SQLite may take
//! the one on the date of birth, and read everybody born on that day.

use sea_orm_migration::prelude::*;

use crate::column::partial;

#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let numbered = Expr::col("nhs_number").is_not_null();
        manager.create_index(partial("person", &["nhs_number", "born_on"], numbered)).await
    }
}
