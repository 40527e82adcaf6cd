//! The same copy, said to PostgreSQL and to SQLite.

use std::fmt::Write as _;

use uuid::Uuid;

use super::{Column, Copies, TABLES};
use crate::options::Engine;

/// Copies are made in one transaction. Where there are many, SQLite writes each page once, into the file itself, and
/// remembers those it comes back to: nobody else has the file open, and whoever pulls the plug begins again. PostgreSQL
/// sorts a whole index in memory.
pub const fn begin_loading(engine: Engine, bulk: bool) -> &'static [&'static str] {
    match engine {
        Engine::Sqlite if bulk => &[
            "PRAGMA main.journal_mode = OFF",
            "PRAGMA main.synchronous = OFF",
            "PRAGMA main.cache_size = -1000000",
            "BEGIN",
        ],
        Engine::Postgres if bulk => &["SET maintenance_work_mem = '512MB'", "BEGIN"],
        Engine::Sqlite | Engine::Postgres => &["BEGIN"],
    }
}

/// Services count the places and the questions of their referrals, the copied ones too.
pub const RECOUNT: &str = "\
UPDATE service SET \
taken = (SELECT count(*) FROM referral r WHERE r.service_id = service.id AND r.place_held = 'taken'), \
reserved = (SELECT count(*) FROM referral r WHERE r.service_id = service.id AND r.place_held = 'reserved'), \
open_asks = (SELECT count(*) FROM referral r WHERE r.service_id = service.id AND r.status IN ('sent', 'question'))";

/// What leaves the database as it would be after a while. PostgreSQL looks after its tables by itself, but not at once.
pub const fn after_loading(engine: Engine, bulk: bool) -> &'static [&'static str] {
    match engine {
        Engine::Postgres if bulk => &["VACUUM ANALYZE", "CHECKPOINT"],
        Engine::Postgres => &["CHECKPOINT"],
        Engine::Sqlite if bulk => &[
            "PRAGMA main.cache_size = -2000",
            "PRAGMA main.synchronous = FULL",
            "PRAGMA main.journal_mode = WAL",
        ],
        Engine::Sqlite => &["PRAGMA wal_checkpoint(TRUNCATE)"],
    }
}

/// Name, type and whether it is part of the primary key, of each column.
pub fn columns(engine: Engine, table: &str) -> String {
    match engine {
        Engine::Postgres => format!(
            "SELECT a.attname::text, format_type(a.atttypid, NULL), \
             CASE WHEN a.attnum = ANY(i.indkey) THEN '1' ELSE '0' END FROM pg_attribute a \
             JOIN pg_index i ON i.indrelid = a.attrelid AND i.indisprimary \
             WHERE a.attrelid = '\"{table}\"'::regclass AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum"
        ),
        Engine::Sqlite => format!(
            "SELECT name, type, CASE WHEN pk > 0 THEN '1' ELSE '0' END FROM pragma_table_info('{table}') ORDER BY cid"
        ),
    }
}

/// The indexes that are no constraint, and the statements that make them.
pub fn indexes(engine: Engine) -> String {
    let tables = TABLES.map(|table| format!("'{table}'")).join(", ");
    match engine {
        Engine::Postgres => format!(
            "SELECT c.relname::text, pg_get_indexdef(i.indexrelid) FROM pg_index i \
             JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid \
             WHERE t.relname IN ({tables}) AND t.relnamespace = 'public'::regnamespace \
             AND NOT EXISTS (SELECT 1 FROM pg_constraint x WHERE x.conindid = i.indexrelid)"
        ),
        Engine::Sqlite => format!(
            "SELECT name, sql FROM main.sqlite_master \
             WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ({tables})"
        ),
    }
}

/// Keeps the ids of what is copied, and of what is not: copies share places, organisations, staff and services.
pub fn remember_ids(engine: Engine, name: &str, records: &[Uuid]) -> String {
    let quoted = |id: &Uuid| match engine {
        Engine::Postgres => format!("('{id}'::uuid)"),
        Engine::Sqlite => format!("(X'{}')", id.simple()),
    };
    let records = records.iter().map(quoted).collect::<Vec<_>>().join(", ");
    format!(
        "CREATE TABLE bench.{name}_records AS SELECT column1 AS id FROM (VALUES {records}) AS given; \
         CREATE TABLE IF NOT EXISTS bench.shared AS SELECT id FROM place UNION ALL SELECT id FROM organisation \
         UNION ALL SELECT id FROM staff UNION ALL SELECT id FROM service"
    )
}

/// Sets aside the rows that name one of the records. An id comes apart into what stays and how it ends; where it is
/// shared, how it ends stays too.
pub fn set_aside(engine: Engine, name: &str, table: &str, columns: &[Column]) -> String {
    let mut taken = String::from("row_number() OVER () AS bench_row");
    let mut about = Vec::new();
    for column in columns {
        let id = &column.name;
        if !column.is_id() {
            let _ = write!(taken, ", r.\"{id}\"");
            continue;
        }
        about.push(format!("r.\"{id}\" IN (SELECT id FROM bench.{name}_records)"));
        let (begins, ends) = match engine {
            Engine::Postgres => {
                (format!("left(r.\"{id}\"::text, 28)"), format!("right(r.\"{id}\"::text, 8)"))
            }
            Engine::Sqlite => (format!("substr(r.\"{id}\", 1, 12)"), format!("substr(r.\"{id}\", 13)")),
        };
        let shared = format!("CASE WHEN r.\"{id}\" IN (SELECT id FROM bench.shared) THEN {ends} END");
        let _ = write!(taken, ", {begins} AS \"{id}\", {shared} AS \"{id}_ends\"");
    }
    let about = if about.is_empty() { "1 = 0".to_owned() } else { about.join(" OR ") };
    format!("CREATE TABLE bench.\"{name}_{table}\" AS SELECT {taken} FROM \"{table}\" AS r WHERE {about}")
}

/// Copies the rows that were set aside.
pub fn copy(engine: Engine, name: &str, table: &str, columns: &[Column], copies: Copies) -> String {
    let names = columns.iter().map(|column| format!("\"{}\"", column.name)).collect::<Vec<_>>().join(", ");
    let values =
        columns.iter().map(|column| value(engine, column, name, copies)).collect::<Vec<_>>().join(", ");
    let Copies { first, count, seconds_apart, first_ever, .. } = copies;
    let last = first + (count - 1);
    let from = format!("bench.\"{name}_{table}\" AS t");
    match engine {
        Engine::Postgres => format!(
            "INSERT INTO \"{table}\" ({names}) SELECT {values} FROM (SELECT n, lpad(to_hex(n), 8, '0') AS ending, \
             (n - {first_ever}) * interval '{seconds_apart} seconds' AS back \
             FROM generate_series({first}::bigint, {last}::bigint) AS n) AS c CROSS JOIN {from}"
        ),
        Engine::Sqlite => format!(
            "INSERT INTO \"{table}\" ({names}) WITH RECURSIVE numbers(n) AS \
             (SELECT {first} UNION ALL SELECT n + 1 FROM numbers WHERE n < {last}) SELECT {values} FROM \
             (SELECT n, unhex(printf('%08x', n)) AS ending, '-' || ((n - {first_ever}) * {seconds_apart}) || ' seconds' \
             AS back FROM numbers) AS c CROSS JOIN {from}"
        ),
    }
}

fn value(engine: Engine, column: &Column, template: &str, copies: Copies) -> String {
    let name = &column.name;
    if column.is_id() {
        let id = format!("t.\"{name}\" || coalesce(t.\"{name}_ends\", c.ending)");
        return match engine {
            Engine::Postgres => format!("({id})::uuid"),
            Engine::Sqlite => format!("CAST({id} AS BLOB)"),
        };
    }
    if column.is_moment() {
        return match engine {
            Engine::Postgres => format!("t.\"{name}\" - c.back"),
            Engine::Sqlite => {
                format!("strftime('%Y-%m-%dT%H:%M:%f', t.\"{name}\", c.back) || '000+00:00'")
            }
        };
    }
    if column.is_nhs_number() {
        return nhs_number(template, copies);
    }
    format!("t.\"{name}\"")
}

/// An NHS number of the copy's own: eight digits that count, a ninth, and the check digit to them (modulo 11). To one in
/// eleven there is no check digit when the ninth is 0; with a 1 in its place there is, and it is 8.
fn nhs_number(template: &str, copies: Copies) -> String {
    let Copies { first_ever, nhs_numbers_from, .. } = copies;
    let people = format!("(SELECT count(*) FROM bench.\"{template}_person\")");
    let digits = format!("({nhs_numbers_from} + (c.n - {first_ever}) * {people} + t.bench_row)");
    let mut sum = String::from("0");
    for place in 0..8_u32 {
        let _ = write!(sum, " + ({digits} / {}) % 10 * {}", 10_u32.pow(7 - place), 10 - place);
    }
    let last = format!("CASE WHEN ({sum}) % 11 = 1 THEN 18 ELSE (11 - ({sum}) % 11) % 11 END");
    format!("CAST({digits} * 100 + {last} AS TEXT)")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(name: &str, kind: &str) -> Column {
        Column { name: name.to_owned(), kind: kind.to_owned(), key: false }
    }

    #[test]
    fn ids_moments_and_numbers_differ_from_copy_to_copy_and_nothing_else_does() {
        let copies = Copies {
            first: 1,
            count: 2,
            seconds_apart: 60,
            nhs_numbers_from: 40_000_000,
            first_ever: 1,
            bulk: false,
        };
        let of = |engine, name, kind| value(engine, &column(name, kind), "life", copies);
        assert!(of(Engine::Postgres, "id", "uuid").ends_with("::uuid"));
        assert!(of(Engine::Sqlite, "id", "uuid_text").starts_with("CAST("));
        assert_eq!(of(Engine::Postgres, "at", "timestamp with time zone"), "t.\"at\" - c.back");
        assert!(of(Engine::Sqlite, "nhs_number", "text").contains("% 11"));
        assert_eq!(of(Engine::Sqlite, "status", "text"), "t.\"status\"");
    }
}
