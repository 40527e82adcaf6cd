//! Everything a unit writes as one PostgreSQL statement: a round trip instead of ten.
//!
//! Each change becomes a common table expression that modifies data, and those whose outcome matters return a row for
//! every row they changed, which the last query counts:
//!
//! ```sql
//! WITH w0 AS (UPDATE referral SET … WHERE id = $1 AND version = $2 RETURNING 1), w1 AS (INSERT INTO event …)
//! SELECT (SELECT count(*) FROM w0) AS w0
//! ```
//!
//! PostgreSQL runs every one of them to its end, all on the same snapshot: none sees what another writes, and none may
//! touch a row that another touches. Foreign keys are checked when all are done.

use std::fmt::{self, Write};

use sea_orm::sea_query::{PostgresQueryBuilder, SqlWriterValues};
use sea_orm::{DatabaseTransaction, DbBackend};

use super::flush::{Expect, Statement, Step};
use crate::error::StoreError;
use crate::link::Link;

pub(super) async fn run(link: &Link<DatabaseTransaction>, steps: &[Step]) -> Result<(), StoreError> {
    let sql =
        joined(steps).map_err(|_| StoreError::Internal("a statement could not be written".to_owned()))?;
    let (sql, values) = sql.into_parts();
    let statement = sea_orm::Statement { sql, values: Some(values), db_backend: DbBackend::Postgres };
    let counts = link.run_for_row(statement).await?;
    let counts = counts.ok_or_else(|| StoreError::Internal("a write said nothing".to_owned()))?;
    for (place, step) in steps.iter().filter(|step| step.is_counted()).enumerate() {
        let rows: i64 = link.column(&counts, place)?;
        step.expect.check(link, u64::try_from(rows).unwrap_or_default())?;
    }
    Ok(())
}

fn joined(steps: &[Step]) -> Result<SqlWriterValues, fmt::Error> {
    let mut sql = SqlWriterValues::new("$", true);
    for (place, step) in steps.iter().enumerate() {
        write!(sql, "{} w{place} AS (", if place == 0 { "WITH" } else { "," })?;
        match &step.statement {
            Statement::Insert(insert) => insert.build_collect_any_into(&PostgresQueryBuilder, &mut sql),
            Statement::Update(update) => update.build_collect_any_into(&PostgresQueryBuilder, &mut sql),
        }
        sql.write_str(if step.is_counted() { " RETURNING 1)" } else { ")" })?;
    }
    let counted = steps.iter().enumerate().filter(|(_, step)| step.is_counted());
    let counts: Vec<_> = counted.map(|(place, _)| format!("(SELECT count(*) FROM w{place})")).collect();
    write!(sql, " SELECT {}", if counts.is_empty() { "0".to_owned() } else { counts.join(", ") })?;
    Ok(sql)
}

impl Step {
    fn is_counted(&self) -> bool {
        self.expect != Expect::Anything
    }
}
