//! What an act wrote: the rows that are new in the database after it, and those that have changed. From them comes the
//! plainest way to write the same, one statement a table.

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::copies::{Column, TABLES, columns};
use crate::database::{Connection, Texts};
use crate::options::Engine;
use crate::pattern::{Statement, Value, quoted};

/// It counts its places; nothing else of what is shared changes.
const SERVICE: &str = "service";

/// Everything in the database that an act can change. Meant for a small database.
#[derive(Debug)]
pub struct Contents {
    tables: Vec<Table>,
}

#[derive(Debug)]
struct Table {
    name: &'static str,
    columns: Vec<Column>,
    /// By primary key.
    rows: BTreeMap<Vec<Option<String>>, Texts>,
}

impl Contents {
    /// Reads it.
    pub async fn read(connection: &mut Connection) -> anyhow::Result<Self> {
        let mut tables = Vec::new();
        for name in TABLES.into_iter().chain([SERVICE]) {
            let columns = columns(connection, name).await?;
            let shown: Vec<String> =
                columns.iter().map(|column| as_text(connection.engine(), column)).collect();
            let rows = connection.texts(format!("SELECT {} FROM \"{name}\"", shown.join(", "))).await?;
            let keyed = rows.into_iter().map(|row| (key(&columns, &row), row)).collect();
            tables.push(Table { name, columns, rows: keyed });
        }
        Ok(Self { tables })
    }

    /// The statements that lead from here to there: what is new first, table by table, then what has changed.
    pub fn until(&self, later: &Self, engine: Engine) -> Vec<Statement> {
        let pairs = || self.tables.iter().zip(&later.tables);
        let inserts = pairs().filter_map(|(before, after)| insert(before, after, engine));
        let updates = pairs().flat_map(|(before, after)| updates(before, after, engine));
        inserts.chain(updates).collect()
    }
}

/// UUIDs and other bytes in hexadecimal digits, everything else as it is written.
fn as_text(engine: Engine, column: &Column) -> String {
    let name = &column.name;
    match engine {
        Engine::Postgres => format!("\"{name}\"::text"),
        Engine::Sqlite => format!("CASE WHEN \"{name}\" IS NULL THEN NULL ELSE quote(\"{name}\") END"),
    }
}

fn key(columns: &[Column], row: &Texts) -> Vec<Option<String>> {
    columns.iter().zip(row).filter(|(column, _)| column.key).map(|(_, value)| value.clone()).collect()
}

fn insert(before: &Table, after: &Table, engine: Engine) -> Option<Statement> {
    let mut new: Vec<&Texts> =
        after.rows.iter().filter(|(key, _)| !before.rows.contains_key(*key)).map(|(_, row)| row).collect();
    if new.is_empty() {
        return None;
    }
    // In an order that does not depend on ids and moments, so that the same act gives the same statement every time.
    new.sort_by_key(|row| lasting(&after.columns, row));
    let names =
        after.columns.iter().map(|column| format!("\"{}\"", column.name)).collect::<Vec<_>>().join(", ");
    let mut values = Vec::new();
    let mut groups = Vec::new();
    for row in new {
        let group = after.columns.iter().zip(row).map(|(column, text)| {
            values.push(value(engine, column, text.as_deref()));
            format!("${}", values.len())
        });
        groups.push(format!("({})", group.collect::<Vec<_>>().join(", ")));
    }
    Some(Statement {
        sql: format!("INSERT INTO \"{}\" ({names}) VALUES {}", after.name, groups.join(", ")),
        values,
    })
}

fn updates(before: &Table, after: &Table, engine: Engine) -> Vec<Statement> {
    let changed = after.rows.iter().filter_map(|(key, now)| {
        let was = before.rows.get(key)?;
        (was != now).then_some((was, now))
    });
    changed.map(|(was, now)| update(after, was, now, engine)).collect()
}

fn update(table: &Table, was: &Texts, now: &Texts, engine: Engine) -> Statement {
    let mut values = Vec::new();
    let mut say = |column: &Column, text: Option<&str>| {
        values.push(value(engine, column, text));
        format!("\"{}\" = ${}", column.name, values.len())
    };
    let cells = || table.columns.iter().zip(was.iter().zip(now));
    let set: Vec<_> = cells()
        .filter(|(_, (was, now))| was != now)
        .map(|(column, (was, now))| match counted(table, was.as_deref(), now.as_deref()) {
            Some(more) => format!("\"{name}\" = \"{name}\" + ({more})", name = column.name),
            None => say(column, now.as_deref()),
        })
        .collect();
    let by: Vec<_> = cells()
        .filter(|(column, _)| column.key)
        .map(|(column, (_, now))| say(column, now.as_deref()))
        .collect();
    let sql = format!("UPDATE \"{}\" SET {} WHERE {}", table.name, set.join(", "), by.join(" AND "));
    Statement { sql, values }
}

/// By how much a count of a service went up: many acts change it, and each only adds its own.
fn counted(table: &Table, was: Option<&str>, now: Option<&str>) -> Option<i64> {
    let number = |text: Option<&str>| text?.parse::<i64>().ok();
    if table.name == SERVICE { number(now)?.checked_sub(number(was)?) } else { None }
}

fn lasting(columns: &[Column], row: &Texts) -> Vec<Option<String>> {
    let lasting = |column: &Column| column.kind == "text" || column.kind.contains("int");
    columns.iter().zip(row).filter(|(column, _)| lasting(column)).map(|(_, text)| text.clone()).collect()
}

fn value(engine: Engine, column: &Column, text: Option<&str>) -> Value {
    let Some(text) = text else { return Value::plain(format!("NULL{}", cast(engine, column))) };
    match engine {
        Engine::Postgres => Value {
            literal: format!("{}{}", quoted(text), cast(engine, column)),
            id: if column.is_id() { Uuid::parse_str(text).ok() } else { None },
            text: Some(text.to_owned()),
        },
        // What `quote()` wrote is a literal already.
        Engine::Sqlite => {
            let bare = text.trim_start_matches(['X', 'x']).trim_matches('\'');
            let id = if column.is_id() { Uuid::parse_str(bare).ok() } else { None };
            Value { literal: text.to_owned(), id, text: Some(bare.to_owned()) }
        }
    }
}

fn cast(engine: Engine, column: &Column) -> String {
    match engine {
        Engine::Postgres => format!("::{}", column.kind),
        Engine::Sqlite => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_goes_up_by_what_an_act_adds() {
        let service = |taken: &str| {
            let row: Texts = vec![Some("X'01'".to_owned()), Some(taken.to_owned())];
            let columns = vec![column("id", "uuid", true), column("taken", "bigint", false)];
            let rows = [(vec![row[0].clone()], row)].into();
            Contents { tables: vec![Table { name: SERVICE, columns, rows }] }
        };
        let statements = service("12").until(&service("13"), Engine::Sqlite);
        assert_eq!(statements[0].sql, "UPDATE \"service\" SET \"taken\" = \"taken\" + (1) WHERE \"id\" = $1");
    }

    fn column(name: &str, kind: &str, key: bool) -> Column {
        Column { name: name.to_owned(), kind: kind.to_owned(), key }
    }

    fn contents(rows: &[(&str, &str)]) -> Contents {
        let rows = rows.iter().map(|(id, state)| {
            let row: Texts = vec![Some(format!("'{id}'")), Some(format!("'{state}'"))];
            (vec![row[0].clone()], row)
        });
        let columns = vec![column("id", "text", true), column("state", "text", false)];
        Contents { tables: vec![Table { name: "task", columns, rows: rows.collect() }] }
    }

    #[test]
    fn what_is_new_is_inserted_and_what_has_changed_is_updated() {
        let before = contents(&[("a", "open"), ("b", "open")]);
        let after = contents(&[("a", "done"), ("b", "open"), ("c", "open"), ("d", "open")]);
        let statements = before.until(&after, Engine::Sqlite);
        let sql: Vec<_> = statements.iter().map(|statement| statement.sql.as_str()).collect();
        assert_eq!(
            sql,
            [
                "INSERT INTO \"task\" (\"id\", \"state\") VALUES ($1, $2), ($3, $4)",
                "UPDATE \"task\" SET \"state\" = $1 WHERE \"id\" = $2",
            ]
        );
        assert_eq!(statements[1].values[0].literal, "'done'");
    }
}
