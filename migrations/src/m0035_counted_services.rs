//! When the counts of a service last changed, so that whoever keeps the directory in memory can follow them. Only
//! services whose own rules count anything have such a moment: for the others nothing depends on it, and nothing is
//! written.

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
        let column = ColumnDef::new("counted_at").timestamp_with_time_zone().null().to_owned();
        manager.alter_table(Table::alter().table("service").add_column(column).to_owned()).await?;
        let counted = Expr::col("counted_at").is_not_null();
        manager.create_index(partial("service", &["counted_at"], counted)).await
    }
}
