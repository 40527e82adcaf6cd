//! The bare SQLite loop: the same rows written by one loop that does nothing else, as many acts a commit as there are
//! clients. No reading, no deciding, no savepoints: this is what the disk and SQLite allow.

use std::time::{Duration, Instant};

use sqlx::sqlite::{SqliteArguments, SqliteConnection};
use sqlx::{Arguments as _, AssertSqlSafe, Executor as _};
use uuid::Uuid;

use crate::copies::copy_of;
use crate::pattern::{Pattern, Slot};
use crate::scenario::Turn;

/// The high half of all new ids: after all ids there are, as new ids of version 7 are.
const NEW: u128 = 0xffff_ffff << 96;

/// A statement with its places marked as SQLite marks them, and what goes there.
#[derive(Debug)]
struct Prepared {
    sql: String,
    bound: Vec<Slot>,
}

/// An act to be repeated.
#[derive(Debug)]
pub struct Loop {
    statements: Vec<Prepared>,
}

impl Loop {
    /// Of this pattern.
    pub fn of(patterns: &[Pattern]) -> Self {
        let prepare = |pattern: &Pattern| {
            let mut bound = Vec::new();
            let sql = pattern.fill(|slot| match slot {
                Slot::Fixed(literal) => literal.clone(),
                other => {
                    bound.push(other.clone());
                    "?".to_owned()
                }
            });
            Prepared { sql, bound }
        };
        Self { statements: patterns.iter().map(prepare).collect() }
    }

    /// Repeats it until all turns have been taken, `group` of them a commit.
    pub async fn run(
        &self,
        connection: &mut SqliteConnection,
        group: usize,
        turns: &[Turn],
    ) -> anyhow::Result<Duration> {
        let began = Instant::now();
        for together in turns.chunks(group.max(1)) {
            connection.execute("BEGIN IMMEDIATE").await?;
            for turn in together {
                for statement in &self.statements {
                    let arguments = statement.arguments(*turn)?;
                    let query = sqlx::query_with(AssertSqlSafe(statement.sql.clone()), arguments);
                    connection.execute(query).await?;
                }
            }
            connection.execute("COMMIT").await?;
        }
        Ok(began.elapsed())
    }
}

impl Prepared {
    fn arguments(&self, turn: Turn) -> anyhow::Result<SqliteArguments> {
        let mut arguments = SqliteArguments::default();
        for slot in &self.bound {
            let of_pair = |ids: &[Uuid]| ids.get(turn.pair % ids.len().max(1)).copied().unwrap_or_default();
            let added = match slot {
                Slot::Fixed(literal) => arguments.add(literal.clone()),
                Slot::Shared(ids) => arguments.add(of_pair(ids)),
                Slot::Copied(ids) => arguments.add(copy_of(of_pair(ids), turn.copy)),
                Slot::New(number) => {
                    let id = NEW | (u128::from(turn.unique) << 8) | u128::from(*number);
                    arguments.add(Uuid::from_u128(id))
                }
                Slot::Key => arguments.add(format!("bare-{}", turn.unique)),
            };
            added.map_err(|error| anyhow::anyhow!("a value cannot be bound: {error}"))?;
        }
        Ok(arguments)
    }
}
