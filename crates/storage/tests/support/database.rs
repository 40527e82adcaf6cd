//! A database for one test, on SQLite and on PostgreSQL.

use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, SqliteConnection};
use storage::Store;
use tempfile::TempDir;
use uuid::Uuid;

/// An open store over an empty schema, and the address by which a test can go behind its back.
pub struct Database {
    pub store: Store,
    pub url: String,
    _folder: Option<TempDir>,
}

/// Runs a test on each database there is. What PostgreSQL keeps goes with its throw-away server.
pub async fn on_each_database(test: impl AsyncFn(&Database)) {
    Box::pin(test(&sqlite().await)).await;
    match server() {
        Some(server) => Box::pin(test(&postgres(&server).await)).await,
        None => eprintln!("not tried on PostgreSQL: TEST_DATABASE_URL names no server"),
    }
}

pub async fn sqlite() -> Database {
    let folder = TempDir::new().unwrap();
    let url = format!("sqlite://{}/data/test.sqlite", folder.path().display());
    open(url, Some(folder)).await
}

pub async fn postgres(server: &str) -> Database {
    let name = format!("storage_{}", fresh_uuid().simple());
    let mut connection = PgConnection::connect(server).await.unwrap();
    connection.execute(AssertSqlSafe(format!("CREATE DATABASE {name}"))).await.unwrap();
    let (address, parameters) =
        server.split_once('?').map_or((server, ""), |(address, rest)| (address, rest));
    let (host, _) = address.rsplit_once('/').unwrap();
    open(format!("{host}/{name}?{parameters}"), None).await
}

async fn open(url: String, folder: Option<TempDir>) -> Database {
    let store = Store::open(&url).await.unwrap();
    store.migrate().await.unwrap();
    Database { store, url, _folder: folder }
}

#[expect(clippy::disallowed_methods, reason = "the one setting of these tests")]
pub fn server() -> Option<String> {
    let server = std::env::var("TEST_DATABASE_URL").ok();
    assert!(
        server.is_some() || std::env::var("REQUIRE_POSTGRES").is_err(),
        "a PostgreSQL server is required"
    );
    server
}

#[expect(clippy::disallowed_methods, reason = "a name nobody else uses")]
pub fn fresh_uuid() -> Uuid {
    Uuid::now_v7()
}

impl Database {
    /// Runs a statement behind the store's back and says how many rows it changed.
    pub async fn tamper(&self, statement: &str) -> u64 {
        let statement = AssertSqlSafe(statement.to_owned());
        if self.url.starts_with("sqlite") {
            let mut connection = SqliteConnection::connect(&self.url).await.unwrap();
            connection.execute(AssertSqlSafe("PRAGMA foreign_keys = OFF")).await.unwrap();
            connection.execute(statement).await.unwrap().rows_affected()
        } else {
            let mut connection = PgConnection::connect(&self.url).await.unwrap();
            connection.execute(statement).await.unwrap().rows_affected()
        }
    }

    /// One number, read behind the store's back.
    pub async fn number(&self, query: &str) -> i64 {
        let query = AssertSqlSafe(query.to_owned());
        if self.url.starts_with("sqlite") {
            let mut connection = SqliteConnection::connect(&self.url).await.unwrap();
            sqlx::query_scalar(query).fetch_one(&mut connection).await.unwrap()
        } else {
            let mut connection = PgConnection::connect(&self.url).await.unwrap();
            sqlx::query_scalar(query).fetch_one(&mut connection).await.unwrap()
        }
    }
}
