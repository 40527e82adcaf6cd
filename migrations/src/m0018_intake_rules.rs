//! More rules a service sets for what it takes in, and its counts of new people in the newest week and month.

use sea_orm_migration::prelude::*;

use crate::column::{not_negative, one_of};

#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let count = |name: &'static str| {
            ColumnDef::new(name).big_integer().not_null().default(0).check(not_negative(name)).to_owned()
        };
        let askers = one_of("who_may_ask", &["everyone", "link_workers", "named"]);
        let columns = [
            ColumnDef::new("new_each_week").big_integer().null().to_owned(),
            ColumnDef::new("new_each_month").big_integer().null().to_owned(),
            ColumnDef::new("most_asks_each").big_integer().null().to_owned(),
            ColumnDef::new("quiet_months").text().null().to_owned(),
            ColumnDef::new("who_may_ask").text().not_null().default("everyone").check(askers).to_owned(),
            ColumnDef::new("named_askers").text().null().to_owned(),
            ColumnDef::new("ring_first").boolean().not_null().default(false).to_owned(),
            ColumnDef::new("week_begins").date().null().to_owned(),
            count("week_new"),
            ColumnDef::new("month_begins").date().null().to_owned(),
            count("month_new"),
        ];
        // SQLite adds one column at a time.
        for column in columns {
            manager.alter_table(Table::alter().table("service").add_column(column).to_owned()).await?;
        }
        Ok(())
    }
}
