//! The same questions in plain SQL: one table with an index for each filter, a page of names and how many there are. No
//! facets, no reasons, no rights, and nobody who asks over HTTP: what a database does when it is asked well and nothing
//! else is wanted.

mod tables;

use std::rc::Rc;
use std::time::{Duration, Instant};

use anyhow::Context as _;

use super::asked::Asked;
use super::invented;
use crate::database::{Connection, Database};
use crate::load::{Measured, together};
use crate::options::Engine;

/// Postcodes of one district, of which the first is AB1.
const OF_AB1: u32 = 3_600;
/// What a degree of latitude is long, in metres; one of longitude is made as long on the flat map.
const DEGREE: f64 = 111_195.0;
/// A page of ours.
const ROWS: u32 = 25;

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
        tables::fill(database, services).await?;
        let (mut x, mut y) = (0.0, 0.0);
        for number in 0..OF_AB1 {
            let spot = tables::flat(invented::spot(number)?);
            x += spot.0 / f64::from(OF_AB1);
            y += spot.1 / f64::from(OF_AB1);
        }
        Ok(Self { engine: database.engine(), x, y })
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
        let until = Instant::now() + time;
        let asking = |connection| ask_again_and_again(connection, Rc::clone(&statements), until);
        together(connections.into_iter().map(asking)).await
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
) -> anyhow::Result<Vec<Duration>> {
    let mut times = Vec::new();
    while Instant::now() < until {
        let began = Instant::now();
        for statement in statements.iter() {
            connection.texts(statement.clone()).await?;
        }
        times.push(began.elapsed());
    }
    Ok(times)
}
