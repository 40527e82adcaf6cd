//! The database that is measured: made for this run, and gone after it. Everything here goes straight to it, past the
//! application, and everything comes back as text.

use std::path::PathBuf;
use std::str::FromStr as _;

use anyhow::Context as _;
use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqliteSynchronous};
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _, Executor as _, Row as _};
use tempfile::TempDir;

use crate::address::with_database;
use crate::options::{Engine, Options};

/// Statements of one connection that SQLite keeps prepared: more than any act has.
const PREPARED: usize = 200;

/// A database of this run's own.
#[derive(Debug)]
pub enum Database {
    /// On a PostgreSQL server.
    Postgres {
        /// The server's address.
        server: String,
        /// The database's name.
        name: String,
    },
    /// A file in a directory that goes with it.
    Sqlite(TempDir),
}

impl Database {
    /// Makes one.
    pub async fn create(engine: Engine, options: &Options) -> anyhow::Result<Self> {
        match engine {
            Engine::Postgres => {
                let server = options.postgres.clone().context(
                    "Say where PostgreSQL is with --postgres, or start this with make bench, or leave it out with \
                     --only sqlite",
                )?;
                let name = format!("footbridge_bench_{}", std::process::id());
                let mut connection =
                    PgConnection::connect(&server).await.context("PostgreSQL cannot be reached")?;
                connection.execute(sqlx::raw_sql(AssertSqlSafe(format!("CREATE DATABASE {name}")))).await?;
                connection.close().await?;
                Ok(Self::Postgres { server, name })
            }
            Engine::Sqlite => {
                let directory = options.directory()?;
                let made = tempfile::Builder::new().prefix("footbridge-bench-").tempdir_in(directory)?;
                Ok(Self::Sqlite(made))
            }
        }
    }

    /// Its address.
    pub fn url(&self) -> String {
        match self {
            Self::Postgres { server, name } => with_database(server, name),
            Self::Sqlite(_) => format!("sqlite://{}", self.file("footbridge.sqlite").display()),
        }
    }

    /// What it is called in the table.
    pub const fn engine(&self) -> Engine {
        match self {
            Self::Postgres { .. } => Engine::Postgres,
            Self::Sqlite(_) => Engine::Sqlite,
        }
    }

    fn file(&self, name: &str) -> PathBuf {
        match self {
            Self::Postgres { .. } => PathBuf::from(name),
            Self::Sqlite(directory) => directory.path().join(name),
        }
    }

    /// A connection past the application, with a place `bench` of its own beside the application's tables. Foreign
    /// keys are not checked on it: what it copies was checked when the application wrote it.
    pub async fn connect(&self) -> anyhow::Result<Connection> {
        match self {
            Self::Postgres { .. } => {
                let mut connection = PgConnection::connect(&self.url()).await?;
                let prepare = "SET session_replication_role = replica; CREATE SCHEMA IF NOT EXISTS bench;";
                connection.execute(sqlx::raw_sql(prepare)).await.context(
                    "The user of --postgres must be a superuser, who may load rows without checking foreign keys",
                )?;
                Ok(Connection::Postgres(connection))
            }
            Self::Sqlite(_) => {
                let mut connection = self.options()?.foreign_keys(false).connect().await?;
                let attach = format!("ATTACH '{}' AS bench", self.file("bench.sqlite").display());
                connection.execute(sqlx::raw_sql(AssertSqlSafe(attach))).await?;
                Ok(Connection::Sqlite(connection))
            }
        }
    }

    /// A connection to SQLite that is as careful as the application's.
    pub async fn connect_as_the_application_does(&self) -> anyhow::Result<SqliteConnection> {
        let mut connection = self.options()?.foreign_keys(true).connect().await?;
        connection.execute("PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY").await?;
        Ok(connection)
    }

    fn options(&self) -> anyhow::Result<SqliteConnectOptions> {
        Ok(SqliteConnectOptions::from_str(&self.url())?
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            // What is attached is made where it is missing only if the first file would be.
            .create_if_missing(true)
            .statement_cache_capacity(PREPARED))
    }

    /// How pgbench is told where it is.
    pub fn for_pgbench(&self) -> anyhow::Result<Vec<(&'static str, String)>> {
        let options = PgConnectOptions::from_str(&self.url())?;
        let host =
            options.get_socket().map_or(options.get_host().to_owned(), |path| path.display().to_string());
        Ok(vec![
            ("PGHOST", host),
            ("PGPORT", options.get_port().to_string()),
            ("PGUSER", options.get_username().to_owned()),
            ("PGDATABASE", options.get_database().unwrap_or_default().to_owned()),
            // As the application has it.
            ("PGOPTIONS", "-c jit=off -c plan_cache_mode=force_generic_plan".to_owned()),
        ])
    }

    /// Leaves it as it would be after a while: PostgreSQL looks after its tables by itself, but not at once.
    pub async fn settle(&self) -> anyhow::Result<()> {
        if matches!(self, Self::Postgres { .. }) {
            let mut connection = self.connect().await?;
            for statement in ["VACUUM ANALYZE", "CHECKPOINT"] {
                connection.run(statement.to_owned()).await?;
            }
        }
        Ok(())
    }

    /// Removes it, where it does not go by itself.
    pub async fn remove(self) -> anyhow::Result<()> {
        if let Self::Postgres { server, name } = &self {
            let mut connection = PgConnection::connect(server).await?;
            let drop = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
            connection.execute(sqlx::raw_sql(AssertSqlSafe(drop))).await?;
        }
        Ok(())
    }
}

/// A connection past the application.
#[derive(Debug)]
pub enum Connection {
    /// To PostgreSQL.
    Postgres(PgConnection),
    /// To SQLite.
    Sqlite(SqliteConnection),
}

/// A row of texts.
pub type Texts = Vec<Option<String>>;

impl Connection {
    /// To which engine.
    pub const fn engine(&self) -> Engine {
        match self {
            Self::Postgres(_) => Engine::Postgres,
            Self::Sqlite(_) => Engine::Sqlite,
        }
    }

    /// Runs statements that were put together in this program.
    pub async fn run(&mut self, sql: String) -> anyhow::Result<()> {
        let shown = sql.chars().take(400).collect::<String>();
        let statement = sqlx::raw_sql(AssertSqlSafe(sql));
        match self {
            Self::Postgres(connection) => connection.execute(statement).await.map(drop),
            Self::Sqlite(connection) => connection.execute(statement).await.map(drop),
        }
        .with_context(|| format!("in {shown}"))
    }

    /// Rows whose columns are texts, or nothing, by their own account.
    pub async fn texts(&mut self, sql: String) -> anyhow::Result<Vec<Texts>> {
        let shown = format!("in {}", sql.chars().take(400).collect::<String>());
        let sql = AssertSqlSafe(sql);
        match self {
            Self::Postgres(connection) => {
                let rows = connection.fetch_all(sqlx::query(sql)).await.context(shown)?;
                rows.iter().map(|row| (0..row.len()).map(|at| Ok(row.try_get(at)?)).collect()).collect()
            }
            Self::Sqlite(connection) => {
                let rows = connection.fetch_all(sqlx::query(sql)).await.context(shown)?;
                rows.iter().map(|row| (0..row.len()).map(|at| Ok(row.try_get(at)?)).collect()).collect()
            }
        }
    }
}
