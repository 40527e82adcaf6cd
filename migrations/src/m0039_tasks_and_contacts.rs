//! Whose a task is, about whom, and who or what has done it; when a person is contacted next; contacts that were logged
//! by mistake.

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
        let columns = [
            ("task", ColumnDef::new("organisation_id").uuid().null().to_owned()),
            ("task", ColumnDef::new("person_id").uuid().null().to_owned()),
            ("task", ColumnDef::new("case_id").uuid().null().to_owned()),
            ("task", ColumnDef::new("done_by").uuid().null().to_owned()),
            ("task", ColumnDef::new("settled_by").uuid().null().to_owned()),
            ("case", ColumnDef::new("next_contact_on").date().null().to_owned()),
            ("contact", ColumnDef::new("taken_back_at").timestamp_with_time_zone().null().to_owned()),
        ];
        for (table, column) in columns {
            manager.alter_table(Table::alter().table(table).add_column(column).to_owned()).await?;
        }
        for change in [OF_REFERRALS, OF_CASES, SAID_TWICE] {
            manager.get_connection().execute_unprepared(change).await?;
        }
        let owed = || Expr::col("done_at").is_null();
        let known = |column: &'static str| Expr::col(column).is_not_null();
        manager.create_index(partial("task", &["organisation_id", "due_at", "id"], owed())).await?;
        manager.create_index(partial("task", &["case_id"], known("case_id"))).await?;
        manager.create_index(partial("task", &["settled_by"], known("settled_by"))).await?;
        manager.create_index(partial("referral", &["owner_id", "due_at", "id"], known("due_at"))).await
    }
}

/// The owner of a task about a referral is an organisation.
const OF_REFERRALS: &str = r#"
    UPDATE "task" SET "organisation_id" = "owner_id",
        "person_id" = (SELECT "person_id" FROM "referral" WHERE "referral"."id" = "task"."record_id"),
        "case_id" = (SELECT "from_case_id" FROM "referral" WHERE "referral"."id" = "task"."record_id")
    WHERE "record_kind" = 'referral'"#;

const OF_CASES: &str = r#"
    UPDATE "task" SET "case_id" = "record_id",
        "organisation_id" = (SELECT "organisation_id" FROM "case" WHERE "case"."id" = "task"."record_id"),
        "person_id" = (SELECT "person_id" FROM "case" WHERE "case"."id" = "task"."record_id")
    WHERE "record_kind" = 'case'"#;

/// What an open record owes is said in the record, and was said here a second time.
const SAID_TWICE: &str = r#"
    UPDATE "task" SET "done_at" = "created_at"
    WHERE "done_at" IS NULL AND "kind" IN ('answer_question', 'waiting_review', 'return')"#;
