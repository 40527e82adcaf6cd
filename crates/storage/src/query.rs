//! Queries as text.
//!
//! PostgreSQL keeps one plan for one text, whatever values come with it. For a limit that it does not know it plans for
//! a tenth of the table, and reads all people to name the 25 on a page; so limits are part of the text.

mod remembered;

use std::fmt::{self, Write};

use sea_orm::sea_query::{
    PostgresQueryBuilder, QueryBuilder, SelectStatement, SqlWriter, SqlWriterValues, SqliteQueryBuilder,
};
use sea_orm::{DbBackend, Statement, Value};

pub(crate) use remembered::{Blanks, Question, Remembered};

/// The text of a query, with its values apart.
pub(crate) fn statement(query: &SelectStatement, backend: DbBackend) -> Statement {
    let (sql, values) = match backend {
        DbBackend::Sqlite => Text::of(query, SqliteQueryBuilder),
        _ => Text::of(query, PostgresQueryBuilder),
    };
    Statement::from_sql_and_values(backend, sql, values)
}

struct Text(SqlWriterValues);

impl Text {
    fn of(query: &SelectStatement, builder: impl QueryBuilder) -> (String, Vec<Value>) {
        let (placeholder, numbered) = builder.placeholder();
        let mut text = Self(SqlWriterValues::new(placeholder, numbered));
        query.build_collect_into(builder, &mut text);
        let (sql, values) = text.0.into_parts();
        (sql, values.0)
    }
}

impl SqlWriter for Text {
    /// Limits are the only numbers without a sign: no column has that type.
    fn push_param<Builder: QueryBuilder>(&mut self, value: Value, builder: &Builder) {
        match value {
            Value::BigUnsigned(Some(limit)) => drop(write!(self.0, "{limit}")),
            value => self.0.push_param(value, builder),
        }
    }

    fn as_writer(&mut self) -> &mut dyn Write {
        self
    }
}

impl Write for Text {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.write_str(text)
    }
}

impl fmt::Display for Text {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

#[cfg(test)]
mod tests {
    use sea_orm::ColumnTrait;
    use sea_orm::sea_query::Query;

    use super::*;
    use crate::entity::place;

    #[test]
    fn limits_are_part_of_the_text_and_values_are_not() {
        let query = Query::select()
            .column(place::Column::Id)
            .from(place::Entity)
            .and_where(place::Column::Name.eq("Here"))
            .limit(26)
            .take();
        let postgres = statement(&query, DbBackend::Postgres);
        assert_eq!(postgres.sql, r#"SELECT "id" FROM "place" WHERE "place"."name" = $1 LIMIT 26"#);
        assert_eq!(postgres.values.unwrap().0.len(), 1);
        let sqlite = statement(&query, DbBackend::Sqlite);
        assert_eq!(sqlite.sql, r#"SELECT "id" FROM "place" WHERE "place"."name" = ? LIMIT 26"#);
    }
}
