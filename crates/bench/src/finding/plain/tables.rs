//! The tables of plain SQL, and what is written into them.

use std::fmt::Write as _;
use std::ops::Range;

use anyhow::Context as _;
use domain::coded::Coded as _;
use domain::geography::Coordinates;

use super::super::invented;
use crate::database::Database;
use crate::options::Engine;

/// Rows that are written together.
const TOGETHER: u32 = 1_000;
/// The cosine of 52°, the middle of the area: all of it is measured as if it were flat.
const SHORTER: f64 = 0.615_66;

const ON_POSTGRES: &str = "
    CREATE EXTENSION pg_trgm;
    CREATE TABLE bench.service (id integer PRIMARY KEY, name text NOT NULL, needs text[] NOT NULL, day text NOT NULL,
        step_free boolean NOT NULL, free boolean NOT NULL, spot point NOT NULL, words tsvector NOT NULL);
    CREATE TABLE bench.word (word text PRIMARY KEY);";
const INDEXES_ON_POSTGRES: &str = "
    INSERT INTO bench.word SELECT word FROM ts_stat('SELECT words FROM bench.service');
    CREATE INDEX ON bench.word USING gin (word gin_trgm_ops);
    CREATE INDEX ON bench.service USING gin (needs);
    CREATE INDEX ON bench.service USING gin (words);
    CREATE INDEX ON bench.service USING gist (spot);
    CREATE INDEX ON bench.service (name);
    CREATE INDEX ON bench.service (day, free, name);
    ANALYZE bench.service; ANALYZE bench.word;";

const ON_SQLITE: &str = "
    CREATE TABLE bench.service (id integer PRIMARY KEY, name text NOT NULL, day text NOT NULL, step_free integer NOT NULL,
        free integer NOT NULL, x real NOT NULL, y real NOT NULL);
    CREATE TABLE bench.service_need (need text NOT NULL, service integer NOT NULL, PRIMARY KEY (need, service)) WITHOUT ROWID;
    CREATE VIRTUAL TABLE bench.said USING fts5(words, content='');";
const INDEXES_ON_SQLITE: &str = "
    CREATE INDEX bench.service_name ON service (name);
    CREATE INDEX bench.service_day ON service (day, free, name);
    CREATE INDEX bench.service_spot ON service (y, x);
    ANALYZE bench;";

/// Writes the services of the directory once more, and then the indexes.
pub async fn fill(database: &Database, services: u32) -> anyhow::Result<()> {
    let engine = database.engine();
    let (tables, indexes) = match engine {
        Engine::Postgres => (ON_POSTGRES, INDEXES_ON_POSTGRES),
        Engine::Sqlite => (ON_SQLITE, INDEXES_ON_SQLITE),
    };
    let mut connection = database.connect().await?;
    connection.run(tables.to_owned()).await?;
    for from in (0..services).step_by(TOGETHER as usize) {
        connection.run(rows(engine, from..(from + TOGETHER).min(services))?).await?;
    }
    connection.run(indexes.to_owned()).await
}

/// A place on the flat map: degrees of latitude, and of longitude made as long as those.
pub fn flat(spot: Coordinates) -> (f64, f64) {
    (spot.longitude() * SHORTER, spot.latitude())
}

/// The statements that write some services.
fn rows(engine: Engine, numbers: Range<u32>) -> anyhow::Result<String> {
    let (mut services, mut needs, mut words) = (String::new(), String::new(), String::new());
    for number in numbers {
        let service = invented::service(number)?;
        let location = service.details.locations.first().context("it has a location")?;
        let (x, y) = flat(location.position.context("the location has a position")?);
        let name = service.name.replace('\'', "''");
        let said = format!("{name} {}", service.details.description.replace('\'', "''"));
        let codes: Vec<_> = service.needs.iter().map(|need| format!("'{}'", need.code())).collect();
        let day = invented::day(number);
        let step_free = !location.access.is_empty();
        let free = service.details.cost.is_free() == Some(true);
        let comma = if services.is_empty() { "" } else { "," };
        match engine {
            Engine::Postgres => write!(
                services,
                "{comma}({number},'{name}',ARRAY[{}],'{day}',{step_free},{free},point({x},{y}),to_tsvector('simple','{said}'))",
                codes.join(",")
            )?,
            Engine::Sqlite => {
                write!(services, "{comma}({number},'{name}','{day}',{step_free},{free},{x},{y})")?;
                for code in codes {
                    write!(needs, "INSERT OR IGNORE INTO bench.service_need VALUES ({code},{number});")?;
                }
                write!(words, "{comma}({number},'{said}')")?;
            }
        }
    }
    let services = format!("INSERT INTO bench.service VALUES {services};");
    Ok(match engine {
        Engine::Postgres => services,
        Engine::Sqlite => {
            format!("BEGIN;{services}{needs}INSERT INTO bench.said (rowid, words) VALUES {words};COMMIT;")
        }
    })
}
