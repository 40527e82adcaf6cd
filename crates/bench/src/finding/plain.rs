//! The same questions in plain SQL: one table with an index for each filter, a page of names and how many there are. No
//! facets, no reasons, no rights, and nobody who asks over HTTP: what a database does when it is asked well and nothing
//! else is wanted.

use std::cell::RefCell;
use std::fmt::Write as _;
use std::rc::Rc;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use domain::coded::Coded as _;
use domain::geography::Coordinates;
use tokio::task::LocalSet;

use super::asked::Asked;
use super::invented;
use crate::database::{Connection, Database};
use crate::load::Measured;
use crate::options::Engine;

/// Postcodes of one district, of which the first is AB1.
const OF_AB1: u32 = 3_600;
/// Rows that are written together.
const TOGETHER: u32 = 1_000;
/// What a degree of latitude is long, in metres; one of longitude is as much shorter as [`SHORTER`] says.
const DEGREE: f64 = 111_195.0;
/// The cosine of 52°, the middle of the area: all of it is measured as if it were flat.
const SHORTER: f64 = 0.615_66;
/// A page of ours.
const ROWS: u32 = 25;

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

/// The table, beside those of the application.
#[derive(Debug)]
pub struct Plain {
    engine: Engine,
    /// Where is asked, on the flat map.
    x: f64,
    y: f64,
}

impl Plain {
    /// Writes the services of the directory once more.
    pub async fn fill(database: &Database, services: u32) -> anyhow::Result<Self> {
        let engine = database.engine();
        let mut connection = database.connect().await?;
        let on_postgres = engine == Engine::Postgres;
        connection.run(if on_postgres { ON_POSTGRES } else { ON_SQLITE }.to_owned()).await?;
        for from in (0..services).step_by(TOGETHER as usize) {
            let until = (from + TOGETHER).min(services);
            connection.run(rows(engine, from..until)?).await?;
        }
        connection.run(if on_postgres { INDEXES_ON_POSTGRES } else { INDEXES_ON_SQLITE }.to_owned()).await?;
        let (mut x, mut y) = (0.0, 0.0);
        for number in 0..OF_AB1 {
            let spot = flat(invented::spot(number)?);
            x += spot.0 / f64::from(OF_AB1);
            y += spot.1 / f64::from(OF_AB1);
        }
        Ok(Self { engine, x, y })
    }

    /// The statements that answer a question: a page, and how many there are where ours says so.
    pub fn statements(&self, asked: Asked) -> Vec<String> {
        let Self { engine, x, y } = self;
        let near = |most: f64| {
            let reach = most / DEGREE;
            match engine {
                Engine::Postgres => format!(
                    "spot <@ box(point({}, {}), point({}, {})) AND (spot <-> point({x}, {y})) <= {reach}",
                    x - reach,
                    y - reach,
                    x + reach,
                    y + reach
                ),
                Engine::Sqlite => format!(
                    "x BETWEEN {} AND {} AND y BETWEEN {} AND {} AND {} <= {}",
                    x - reach,
                    x + reach,
                    y - reach,
                    y + reach,
                    self.square(),
                    reach * reach
                ),
            }
        };
        let need = match engine {
            Engine::Postgres => "needs @> ARRAY['bereavement'] AND step_free",
            Engine::Sqlite => {
                "id IN (SELECT service FROM bench.service_need WHERE need = 'bereavement') AND step_free"
            }
        };
        let slip = match engine {
            Engine::Postgres => {
                "words @@ (SELECT to_tsquery('simple', string_agg(word, ' | ')) FROM bench.word WHERE word % 'swiming')"
            }
            // Without a library of its own SQLite knows no slips, so it is asked for words that begin alike.
            Engine::Sqlite => "id IN (SELECT rowid FROM bench.said WHERE said MATCH 'swim*')",
        };
        let (which, order) = match asked {
            Asked::Near => (format!("{need} AND {}", near(8_000.0)), self.distance()),
            Asked::Slip => (slip.to_owned(), self.distance()),
            Asked::Day => ("day = 'TU' AND free".to_owned(), "name".to_owned()),
            Asked::Names => ("true".to_owned(), "name".to_owned()),
            Asked::Nearest => ("true".to_owned(), self.distance()),
            Asked::Match => (need.to_owned(), self.distance()),
        };
        let page = format!(
            "SELECT CAST(id AS text), name FROM bench.service WHERE {which} ORDER BY {order} LIMIT {ROWS}"
        );
        let total = format!("SELECT CAST(count(*) AS text) FROM bench.service WHERE {which}");
        if asked == Asked::Match { vec![page] } else { vec![page, total] }
    }

    fn distance(&self) -> String {
        match self.engine {
            Engine::Postgres => format!("spot <-> point({}, {})", self.x, self.y),
            Engine::Sqlite => self.square(),
        }
    }

    /// The square of a distance in SQL, which has no roots everywhere.
    fn square(&self) -> String {
        let Self { x, y, .. } = self;
        format!("((x - {x}) * (x - {x}) + (y - {y}) * (y - {y}))")
    }

    /// How many services answer a question.
    pub async fn total(&self, database: &Database, asked: Asked) -> anyhow::Result<Option<u64>> {
        let Some(total) = self.statements(asked).into_iter().nth(1) else { return Ok(None) };
        let rows = database.connect().await?.texts(total).await?;
        let said = rows.into_iter().flatten().flatten().next().context("a count has a row")?;
        Ok(Some(said.parse()?))
    }

    /// Lets the clients ask until the time is over.
    pub async fn drive(
        &self,
        database: &Database,
        asked: Asked,
        clients: u32,
        time: Duration,
    ) -> anyhow::Result<Measured> {
        let statements: Rc<[String]> = self.statements(asked).into();
        let mut connections = Vec::new();
        for _ in 0..clients {
            let mut connection = database.connect().await?;
            connection.run(ready(self.engine).to_owned()).await?;
            connections.push(connection);
        }
        let times = Rc::new(RefCell::new(Vec::new()));
        let everybody = LocalSet::new();
        let began = Instant::now();
        let tasks: Vec<_> = connections
            .into_iter()
            .map(|connection| {
                let (statements, times) = (Rc::clone(&statements), Rc::clone(&times));
                everybody.spawn_local(ask_again_and_again(connection, statements, began + time, times))
            })
            .collect();
        everybody.await;
        let elapsed = began.elapsed();
        for task in tasks {
            task.await??;
        }
        Ok(Measured::of(elapsed, times.take()))
    }
}

/// What a connection is told first: PostgreSQL what ours is told, SQLite to remember what it has read.
const fn ready(engine: Engine) -> &'static str {
    match engine {
        Engine::Postgres => "SET jit = off",
        Engine::Sqlite => "PRAGMA bench.cache_size = -65536; PRAGMA temp_store = MEMORY",
    }
}

async fn ask_again_and_again(
    mut connection: Connection,
    statements: Rc<[String]>,
    until: Instant,
    times: Rc<RefCell<Vec<Duration>>>,
) -> anyhow::Result<()> {
    while Instant::now() < until {
        let began = Instant::now();
        for statement in statements.iter() {
            connection.texts(statement.clone()).await?;
        }
        times.borrow_mut().push(began.elapsed());
    }
    Ok(())
}

/// A place on the flat map: degrees of latitude, and of longitude made as long as those.
fn flat(spot: Coordinates) -> (f64, f64) {
    (spot.longitude() * SHORTER, spot.latitude())
}

/// The statements that write some services.
fn rows(engine: Engine, numbers: std::ops::Range<u32>) -> anyhow::Result<String> {
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
