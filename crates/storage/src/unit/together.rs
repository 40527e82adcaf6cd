//! Everything a unit writes in one trip to the database instead of ten.
//!
//! On PostgreSQL each change becomes a common table expression that modifies data, and those whose outcome matters
//! return a row for every row they changed, which the last query counts:
//!
//! ```sql
//! WITH w0 AS (UPDATE referral SET … WHERE id = $1 AND version = $2 RETURNING 1), w1 AS (INSERT INTO event …)
//! SELECT (SELECT count(*) FROM w0) AS w0
//! ```
//!
//! PostgreSQL runs every one of them to its end, all on the same snapshot: none sees what another writes, and none may
//! touch a row that another touches. Foreign keys are checked when all are done.
//!
//! SQLite knows no such expressions, but takes several statements in one text and runs one after the other. There each
//! one whose outcome matters returns its own place, once for every row it changed:
//!
//! ```sql
//! UPDATE referral SET … WHERE id = ? AND version = ? RETURNING 0; INSERT INTO event …
//! ```

use std::fmt::{self, Write};

use sea_orm::sea_query::{PostgresQueryBuilder, QueryBuilder, SqlWriterValues, SqliteQueryBuilder};
use sea_orm::{DatabaseTransaction, DbBackend};

use super::flush::{Expect, Statement, Step};
use crate::error::StoreError;
use crate::link::Link;

/// Runs them on PostgreSQL and says how many rows each changed, as far as that matters.
pub(super) async fn in_one_statement(
    link: &Link<DatabaseTransaction>,
    steps: Vec<Step>,
) -> Result<Vec<u64>, StoreError> {
    let counted: Vec<bool> = steps.iter().map(Step::is_counted).collect();
    let statement = written(DbBackend::Postgres, one_statement(steps))?;
    let rows = link.run_for_rows(statement).await?;
    let counts = rows.first().ok_or_else(|| StoreError::Internal("a write said nothing".to_owned()))?;
    let mut place = 0;
    let mut changed = Vec::with_capacity(counted.len());
    for is_counted in counted {
        let mut rows = 0;
        if is_counted {
            rows = link.column::<i64>(counts, place)?;
            place += 1;
        }
        changed.push(u64::try_from(rows).unwrap_or_default());
    }
    Ok(changed)
}

/// Runs them on SQLite and says how many rows each changed, as far as that matters.
pub(super) async fn in_one_breath(
    link: &Link<DatabaseTransaction>,
    steps: Vec<Step>,
) -> Result<Vec<u64>, StoreError> {
    let mut changed = vec![0; steps.len()];
    let statement = written(DbBackend::Sqlite, one_breath(link.before_a_write(), steps))?;
    for row in link.run_for_rows(statement).await? {
        let place = usize::try_from(link.column::<i64>(&row, 0)?).ok();
        if let Some(rows) = place.and_then(|place| changed.get_mut(place)) {
            *rows += 1;
        }
    }
    Ok(changed)
}

fn written(
    db_backend: DbBackend,
    sql: Result<SqlWriterValues, fmt::Error>,
) -> Result<sea_orm::Statement, StoreError> {
    let sql = sql.map_err(|_| StoreError::Internal("a statement could not be written".to_owned()))?;
    let (sql, values) = sql.into_parts();
    Ok(sea_orm::Statement { sql, values: Some(values), db_backend })
}

fn one_statement(steps: Vec<Step>) -> Result<SqlWriterValues, fmt::Error> {
    let mut sql = SqlWriterValues::new("$", true);
    let mut counts = Vec::new();
    for (place, step) in steps.into_iter().enumerate() {
        let is_counted = step.is_counted();
        write!(sql, "{} w{place} AS (", if place == 0 { "WITH" } else { "," })?;
        step.build(&PostgresQueryBuilder, &mut sql)?;
        sql.write_str(if is_counted { " RETURNING 1)" } else { ")" })?;
        if is_counted {
            counts.push(format!("(SELECT count(*) FROM w{place})"));
        }
    }
    write!(sql, " SELECT {}", if counts.is_empty() { "0".to_owned() } else { counts.join(", ") })?;
    Ok(sql)
}

fn one_breath(before: Option<&str>, steps: Vec<Step>) -> Result<SqlWriterValues, fmt::Error> {
    let mut sql = SqlWriterValues::new("?", false);
    if let Some(before) = before {
        write!(sql, "{before}; ")?;
    }
    for (place, step) in steps.into_iter().enumerate() {
        let is_counted = step.is_counted();
        if place > 0 {
            sql.write_str("; ")?;
        }
        step.build(&SqliteQueryBuilder, &mut sql)?;
        if is_counted {
            write!(sql, " RETURNING {place}")?;
        }
    }
    Ok(sql)
}

impl Step {
    fn is_counted(&self) -> bool {
        self.expect != Expect::Anything
    }

    fn build(self, builder: &impl QueryBuilder, sql: &mut SqlWriterValues) -> fmt::Result {
        match self.statement {
            Statement::Rows(rows) => rows.write(builder, sql)?,
            Statement::Insert(insert) => insert.build_collect_any_into(builder, sql),
            Statement::Update(update) => update.build_collect_any_into(builder, sql),
            Statement::Delete(delete) => delete.build_collect_any_into(builder, sql),
        }
        Ok(())
    }
}
