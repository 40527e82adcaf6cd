//! The ledger of unmet need: what it takes to take part stands beside each need, the reasons are a closed list, and a
//! listing that answers a need closes it.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, date, date_null, text, uuid, uuid_null};

use crate::column::{not_negative, one_of, partial, refers};

#[derive(Debug, DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // The key grows by a column, and SQLite cannot change a key: the table is made anew beside the old one.
        let ledger = Table::create()
            .table("unmet_need_ledger")
            .col(uuid("place_id"))
            .col(date("noted_on"))
            .col(text("service_kind"))
            .col(text("need"))
            .col(text("reason"))
            .col(text("small_area"))
            .col(text("requirements"))
            .col(big_integer("count"))
            .col(date_null("closed_on"))
            .col(uuid_null("closed_by"))
            .primary_key(
                Index::create()
                    .col("place_id")
                    .col("noted_on")
                    .col("service_kind")
                    .col("need")
                    .col("reason")
                    .col("small_area")
                    .col("requirements"),
            )
            .check(one_of("service_kind", &["link_work", "community"]))
            .check(one_of("reason", &REASONS))
            .check(not_negative("count"))
            .foreign_key(&mut refers("unmet_need", "closed_by", "service"))
            .to_owned();
        manager.create_table(ledger).await?;
        manager.get_connection().execute_unprepared(COPY).await?;
        manager.drop_table(Table::drop().table("unmet_need").to_owned()).await?;
        let renamed = Table::rename().table("unmet_need_ledger", "unmet_need").to_owned();
        manager.rename_table(renamed).await?;
        let open = Expr::col("closed_on").is_null();
        manager.create_index(partial("unmet_need", &["place_id", "need"], open)).await
    }
}

/// "Younger than the people we support" is an age rule, whoever says it.
const COPY: &str = "\
INSERT INTO unmet_need_ledger (place_id, noted_on, service_kind, need, reason, small_area, requirements, count) \
SELECT place_id, noted_on, service_kind, need, \
CASE reason WHEN 'under_age_limit' THEN 'age_rule' ELSE reason END AS said, small_area, '', sum(count) \
FROM unmet_need GROUP BY place_id, noted_on, service_kind, need, said, small_area";

const REASONS: [&str; 10] = [
    "nothing_found",
    "all_full",
    "full",
    "outside_area",
    "age_rule",
    "accessibility_not_possible",
    "staffing_gap",
    "no_reply",
    "cost",
    "transport",
];
