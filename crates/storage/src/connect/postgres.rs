//! PostgreSQL: one pool for units of work and one for reading.
//!
//! A request that is dropped while its `BEGIN` is on the way leaves a connection inside a transaction that nobody owns,
//! and the next plain write on it is answered with success and rolled back. Three things stand against that, each
//! enough: writes are always in a transaction of their own, a unit of work cannot be cancelled, and a connection is
//! rolled back before it is handed out for writing. Connections for reading refuse to write and begin nothing but the
//! snapshots of a proof, which cannot be cancelled either, so they can be handed out as they are.

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use sea_orm::sqlx::postgres::PgConnectOptions;
use sea_orm::sqlx::{self, AssertSqlSafe, Connection, Executor};
use sea_orm::{ConnectOptions, Database, DatabaseConnection};

use crate::error::StoreError;

/// Units of work at the same time. More of them only wait for each other's disk.
const WRITERS: u32 = 16;
/// Questions answered at the same time, and one connection more for whoever begins a snapshot.
const READERS: u32 = 16 + 1;
/// How long somebody waits for a connection.
const ACQUIRE: Duration = Duration::from_secs(5);
/// A connection that was not used for this long is asked whether it is alive.
const IDLE: Duration = Duration::from_secs(30);

/// The pools.
pub(crate) struct Pools {
    pub writing: DatabaseConnection,
    pub reading: DatabaseConnection,
}

pub(crate) async fn open(database_url: &str) -> Result<Pools, StoreError> {
    let mut reading = options(database_url, READERS);
    reading.map_sqlx_postgres_opts(|options| {
        with(options, &[("statement_timeout", "30s"), ("default_transaction_read_only", "on")])
    });
    Ok(Pools { writing: connect(for_writing(database_url)).await?, reading: connect(reading).await? })
}

fn for_writing(database_url: &str) -> ConnectOptions {
    let mut options = options(database_url, WRITERS);
    options
        .map_sqlx_postgres_opts(|options| {
            with(options, &[("statement_timeout", "10s"), ("idle_in_transaction_session_timeout", "30s")])
        })
        .map_sqlx_postgres_before_acquire(|connection, _| {
            Box::pin(async move {
                // What somebody asked who did not wait for the answer is answered first.
                connection.flush().await?;
                // A plain ROLLBACK would fill the server's log with warnings that there is nothing to roll back. With
                // a BEGIN before it there always is; only on a connection that needs it does the BEGIN warn.
                said(connection.execute(AssertSqlSafe("BEGIN; ROLLBACK"))).await.map(|()| true)
            })
        });
    options
}

/// Says something on a connection that waits for no answer, and leaves the answer to whoever says something next: answers
/// come in the order of the questions, and so a `BEGIN` that follows at once costs one trip and not two.
async fn said<T>(statement: impl Future<Output = Result<T, sqlx::Error>>) -> Result<(), sqlx::Error> {
    let mut statement = pin!(statement);
    poll_fn(|context| {
        Poll::Ready(match statement.as_mut().poll(context) {
            Poll::Ready(Err(error)) => Err(error),
            Poll::Ready(Ok(_)) | Poll::Pending => Ok(()),
        })
    })
    .await
}

/// One connection without a limit on how long a statement takes, for migrations.
pub(crate) async fn open_for_migrations(database_url: &str) -> Result<DatabaseConnection, StoreError> {
    connect(options(database_url, 1)).await
}

fn options(database_url: &str, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(database_url);
    options
        .max_connections(connections)
        .acquire_timeout(ACQUIRE)
        .test_before_acquire(false)
        .test_before_acquire_if_idle_for(IDLE)
        .sqlx_logging(false)
        .record_stmt_in_spans(false);
    options
}

/// Left to itself PostgreSQL plans a list or a join anew each time it is asked for, which takes longer than to read it.
/// Its one plan for all values is the right one, because each query has its index; and compiling a plan never pays for
/// queries as short as ours.
fn with(options: PgConnectOptions, settings: &[(&'static str, &'static str)]) -> PgConnectOptions {
    let everywhere = [("plan_cache_mode", "force_generic_plan"), ("jit", "off")];
    let settings = settings.iter().copied().chain(everywhere);
    options.options(settings).application_name("footbridge").statement_cache_capacity(512)
}

async fn connect(options: ConnectOptions) -> Result<DatabaseConnection, StoreError> {
    Database::connect(options).await.map_err(|error| StoreError::of(&error))
}

#[cfg(test)]
mod tests {
    use sea_orm::ConnectionTrait;

    use super::*;

    /// A pool of one connection, which so is the very one that was left inside a transaction.
    #[tokio::test]
    #[expect(clippy::disallowed_methods, reason = "the one setting of the tests")]
    async fn what_somebody_left_open_is_rolled_back_before_the_connection_is_handed_out() {
        let Ok(database_url) = std::env::var("TEST_DATABASE_URL") else { return };
        let mut one = for_writing(&database_url);
        one.max_connections(1);
        let pool = connect(one).await.unwrap();
        pool.execute_unprepared("CREATE TABLE IF NOT EXISTS acknowledged (number bigint)").await.unwrap();
        pool.execute_unprepared("DELETE FROM acknowledged").await.unwrap();
        for _ in 0..50 {
            // What a cancelled BEGIN leaves behind: a transaction of which the library knows nothing.
            pool.execute_unprepared("BEGIN").await.unwrap();
            pool.execute_unprepared("INSERT INTO acknowledged VALUES (1)").await.unwrap();
        }
        for _ in 0..50 {
            // The same, where its answer has not come yet.
            let mut connection = pool.get_postgres_connection_pool().acquire().await.unwrap();
            said(connection.execute(AssertSqlSafe("BEGIN"))).await.unwrap();
            drop(connection);
            pool.execute_unprepared("INSERT INTO acknowledged VALUES (1)").await.unwrap();
        }
        pool.execute_unprepared("BEGIN").await.unwrap();
        drop(pool.close().await);
        let other = connect(options(&database_url, 1)).await.unwrap();
        let count = "SELECT count(*) FROM acknowledged".to_owned();
        let count = sea_orm::Statement::from_string(sea_orm::DbBackend::Postgres, count);
        let row = other.query_one_raw(count).await.unwrap().unwrap();
        assert_eq!(row.try_get_by_index::<i64>(0).unwrap(), 100);
    }
}
