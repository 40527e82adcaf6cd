//! When the clock acts on a record next, and what was done about silence.

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
        for table in ["referral", "case"] {
            add(manager, table, ColumnDef::new("wakes_at").timestamp_with_time_zone().null().to_owned())
                .await?;
            let known = Expr::col("wakes_at").is_not_null();
            manager.create_index(partial(table, &["wakes_at", "id"], known)).await?;
            // The clock looks at everything open once, and then knows.
            run(
                manager,
                &format!(r#"UPDATE "{table}" SET "wakes_at" = "due_at" WHERE "due_at" IS NOT NULL"#),
            )
            .await?;
        }
        let asked = ColumnDef::new("asked_to_telephone").boolean().not_null().default(false).to_owned();
        add(manager, "referral", asked).await?;
        let chased_at = ColumnDef::new("chased_at").timestamp_with_time_zone().null().to_owned();
        add(manager, "referral", chased_at).await?;
        // What was done about silence so far is in the histories.
        run(manager, CHASED).await
    }
}

const CHASED: &str = r#"UPDATE "referral" SET "chased_at" =
    (SELECT max("event"."at") FROM "event"
        WHERE "event"."record_id" = "referral"."id" AND "event"."name" IN ('nudged', 'escalated'))
    WHERE "nudges" > 0 OR "escalated""#;

async fn run(manager: &SchemaManager<'_>, sql: &str) -> Result<(), DbErr> {
    manager.get_connection().execute_unprepared(sql).await.map(drop)
}

/// SQLite adds one column at a time.
async fn add(manager: &SchemaManager<'_>, table: &'static str, column: ColumnDef) -> Result<(), DbErr> {
    manager.alter_table(Table::alter().table(table).add_column(column).to_owned()).await
}
