//! Connections for reading, kept at hand between one question and the next.
//!
//! The pool tries a connection out each time it is given back, which on either database costs as much as answering a
//! short question. So a connection that has answered is kept here for whoever asks next, and goes back to the pool, and
//! is tried out, once it has been kept for a second. One whose question failed, or whose asker went away in the middle
//! of it, goes back at once: only the pool knows how to make it good again, or how to replace it.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use sea_orm::sea_query::Values;
use sea_orm::sqlx::pool::PoolConnection;
use sea_orm::sqlx::{self, AssertSqlSafe, Database, Executor, IntoArguments, Pool, Postgres, Sqlite};
use sea_orm::{
    ConnAcquireErr, ConnectionTrait, DatabaseConnection, DbBackend, DbErr, ExecResult, QueryResult,
    RuntimeErr, Statement,
};
use sea_query_sqlx::SqlxValues;
use tokio::sync::Semaphore;

/// How long a connection is kept before the pool tries it out.
const KEPT_FOR: Duration = Duration::from_secs(1);

/// A pool to read from, and those of its connections that are at hand.
#[derive(Debug)]
pub(crate) struct Reading {
    pool: DatabaseConnection,
    /// One for each connection that the pool may open but one: whoever has a turn finds a connection here or there, and
    /// the one that is left is for whoever begins a snapshot.
    turns: Semaphore,
    kept: Kept,
}

/// By database, because each has connections of its own kind.
#[derive(Debug)]
enum Kept {
    Postgres(Shelf<Postgres>),
    Sqlite(Shelf<Sqlite>),
}

/// What is kept; nothing any more once the pool closes.
#[derive(Debug)]
struct Shelf<DB: Database>(Mutex<Option<Vec<AtHand<DB>>>>);

/// A connection, and since when it has been out of the pool.
#[derive(Debug)]
struct AtHand<DB: Database> {
    since: Instant,
    connection: PoolConnection<DB>,
}

impl Reading {
    /// Reads through this pool.
    pub fn through(pool: DatabaseConnection) -> Self {
        let (kept, most) = if pool.get_database_backend() == DbBackend::Sqlite {
            (Kept::Sqlite(Shelf::new()), pool.get_sqlite_connection_pool().options().get_max_connections())
        } else {
            (
                Kept::Postgres(Shelf::new()),
                pool.get_postgres_connection_pool().options().get_max_connections(),
            )
        };
        let turns = usize::try_from(most).unwrap_or_default().saturating_sub(1).max(1);
        Self { pool, turns: Semaphore::new(turns), kept }
    }

    /// The pool itself, to begin a transaction on.
    pub const fn pool(&self) -> &DatabaseConnection {
        &self.pool
    }

    /// Gives everything back and closes the pool.
    pub async fn close(&self) {
        match &self.kept {
            Kept::Postgres(shelf) => shelf.close(),
            Kept::Sqlite(shelf) => shelf.close(),
        }
        drop(self.pool.clone().close().await);
    }

    async fn rows(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        match &self.kept {
            Kept::Postgres(shelf) => {
                self.ask(shelf, self.pool.get_postgres_connection_pool(), statement).await
            }
            Kept::Sqlite(shelf) => self.ask(shelf, self.pool.get_sqlite_connection_pool(), statement).await,
        }
    }

    async fn ask<DB>(
        &self,
        shelf: &Shelf<DB>,
        pool: &Pool<DB>,
        statement: Statement,
    ) -> Result<Vec<QueryResult>, DbErr>
    where
        DB: Database,
        DB::Row: Into<QueryResult>,
        SqlxValues: IntoArguments<DB>,
        for<'c> &'c mut DB::Connection: Executor<'c, Database = DB>,
    {
        let too_late = |_| DbErr::ConnectionAcquire(ConnAcquireErr::Timeout);
        let patience = pool.options().get_acquire_timeout();
        let turn = tokio::time::timeout(patience, self.turns.acquire()).await.map_err(too_late)?;
        let mut at_hand = match shelf.take() {
            Some(at_hand) => at_hand,
            None => AtHand::fresh(pool.acquire().await.map_err(|error| failed(error, DbErr::Conn))?),
        };
        let values = SqlxValues(statement.values.unwrap_or(Values(Vec::new())));
        let query = sqlx::query_with(AssertSqlSafe(statement.sql), values);
        let rows =
            query.fetch_all(&mut *at_hand.connection).await.map_err(|error| failed(error, DbErr::Query))?;
        shelf.keep(at_hand);
        drop(turn);
        Ok(rows.into_iter().map(Into::into).collect())
    }
}

fn failed(error: sqlx::Error, at: impl FnOnce(RuntimeErr) -> DbErr) -> DbErr {
    at(RuntimeErr::SqlxError(error.into()))
}

impl<DB: Database> Shelf<DB> {
    const fn new() -> Self {
        Self(Mutex::new(Some(Vec::new())))
    }

    /// The connection that was used last, unless it is time to try it out.
    fn take(&self) -> Option<AtHand<DB>> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.as_mut()?.pop().filter(AtHand::is_fresh)
    }

    fn keep(&self, at_hand: AtHand<DB>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let (Some(kept), true) = (kept.as_mut(), at_hand.is_fresh()) {
            kept.push(at_hand);
        }
    }

    fn close(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
    }
}

impl<DB: Database> AtHand<DB> {
    fn fresh(connection: PoolConnection<DB>) -> Self {
        Self { since: Instant::now(), connection }
    }

    fn is_fresh(&self) -> bool {
        self.since.elapsed() < KEPT_FOR
    }
}

#[async_trait::async_trait]
impl ConnectionTrait for Reading {
    fn get_database_backend(&self) -> DbBackend {
        self.pool.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        self.pool.execute_raw(statement).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.pool.execute_unprepared(sql).await
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        Ok(self.rows(statement).await?.into_iter().next())
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.rows(statement).await
    }
}
