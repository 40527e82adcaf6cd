//! New rows of one table, as an `INSERT` that is written straight from them.
//!
//! A unit inserts into the same tables with the same columns every time. To make an expression of each value first, as
//! is done for statements in general, takes longer than everything else that is done to put the write together.

use std::fmt::{self, Write};

use sea_orm::sea_query::{QueryBuilder, SqlWriter, SqlWriterValues};
use sea_orm::{ActiveModelTrait, ActiveValue, EntityName, EntityTrait, IdenStatic, Iterable, Value};

/// Rows of one table that all say something about the same columns.
#[derive(Debug)]
pub(super) struct Rows {
    table: &'static str,
    columns: Vec<&'static str>,
    values: Vec<Value>,
}

impl Rows {
    /// The rows, by the columns in which each has the same as the first to say. A row that says more or less than the
    /// first begins rows of its own.
    pub fn of<Row: ActiveModelTrait>(rows: Vec<Row>) -> Vec<Self> {
        let table = Row::Entity::default().table_name();
        let mut all: Vec<Self> = Vec::with_capacity(1);
        for mut row in rows {
            let mut new = Self { table, columns: Vec::new(), values: Vec::new() };
            for column in <Row::Entity as EntityTrait>::Column::iter() {
                if let ActiveValue::Set(value) | ActiveValue::Unchanged(value) = row.take(column) {
                    new.columns.push(column.as_str());
                    new.values.push(value);
                }
            }
            match all.last_mut() {
                Some(last) if last.columns == new.columns => last.values.append(&mut new.values),
                _ => all.push(new),
            }
        }
        all
    }

    /// Writes the statement, with a parameter for every value.
    pub fn write(self, builder: &impl QueryBuilder, sql: &mut SqlWriterValues) -> fmt::Result {
        for part in ["INSERT INTO \"", self.table, "\" ("] {
            sql.write_str(part)?;
        }
        for (place, column) in self.columns.iter().enumerate() {
            for part in [if place == 0 { "\"" } else { ", \"" }, column, "\""] {
                sql.write_str(part)?;
            }
        }
        sql.write_str(") VALUES ")?;
        let width = self.columns.len();
        for (place, value) in self.values.into_iter().enumerate() {
            sql.write_str(match (place, place % width) {
                (0, _) => "(",
                (_, 0) => "), (",
                _ => ", ",
            })?;
            sql.push_param(value, builder);
        }
        sql.write_char(')')
    }
}

#[cfg(test)]
mod tests {
    use sea_orm::sea_query::{PostgresQueryBuilder, SqliteQueryBuilder};
    use sea_orm::{DbBackend, EntityTrait, QueryTrait, Set};

    use super::*;
    use crate::entity::place::{ActiveModel, Entity};

    fn named(name: &str) -> ActiveModel {
        ActiveModel { name: Set(name.to_owned()), nation: Set("england".to_owned()), ..Default::default() }
    }

    #[test]
    fn what_is_written_is_what_the_library_would_have_put_together() {
        let rows = vec![named("Here"), named("There")];
        let theirs = Entity::insert_many(rows.clone()).build(DbBackend::Postgres);
        let mut ours = SqlWriterValues::new("$", true);
        let [all] = <[Rows; 1]>::try_from(Rows::of(rows)).unwrap();
        all.write(&PostgresQueryBuilder, &mut ours).unwrap();
        let (sql, values) = ours.into_parts();
        assert_eq!((sql, Some(values)), (theirs.sql, theirs.values));
    }

    #[test]
    fn a_row_that_says_more_has_a_statement_of_its_own() {
        let more = ActiveModel { clocks_version: Set(1), ..named("There") };
        let texts = Rows::of(vec![named("Here"), more]).into_iter().map(|rows| {
            let mut sql = SqlWriterValues::new("?", false);
            rows.write(&SqliteQueryBuilder, &mut sql).unwrap();
            sql.into_parts().0
        });
        assert_eq!(
            texts.collect::<Vec<_>>(),
            [
                r#"INSERT INTO "place" ("name", "nation") VALUES (?, ?)"#,
                r#"INSERT INTO "place" ("name", "nation", "clocks_version") VALUES (?, ?, ?)"#,
            ]
        );
    }
}
