//! The store: where units of work are begun and readers come from.

use std::sync::Arc;

use sea_orm::{ConnectionTrait, DatabaseConnection};
use tokio::sync::Mutex;
use tokio::task::JoinHandle;

use crate::connect::{Backend, postgres, sqlite};
use crate::error::StoreError;
use crate::link::Link;
use crate::read::Reader;
use crate::unit::Unit;
use crate::work::BoxFuture;
use crate::writer::Writer;

/// The database, open. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Store {
    writing: Writing,
    pub(crate) reading: Arc<Link<DatabaseConnection>>,
}

/// How units of work reach the database.
#[derive(Debug, Clone)]
enum Writing {
    Sqlite { writer: Writer, connection: DatabaseConnection, task: Arc<Mutex<Option<JoinHandle<()>>>> },
    Postgres { pool: DatabaseConnection, database_url: Arc<str> },
}

impl Store {
    /// Opens `sqlite://path/to/file.sqlite`, which it creates with its folder, or `postgres://…`.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] where there is nothing to open, [`StoreError::Internal`] where the database's
    /// settings, read back, are not the ones that keep promises.
    pub async fn open(database_url: &str) -> Result<Self, StoreError> {
        match Backend::of(database_url)? {
            Backend::Sqlite => {
                let sqlite::Pools { writing, reading } = sqlite::open(database_url).await?;
                let (writer, task) = Writer::start(writing.clone());
                let task = Arc::new(Mutex::new(Some(task)));
                let writing = Writing::Sqlite { writer, connection: writing, task };
                Ok(Self { writing, reading: Arc::new(Link::new(reading)) })
            }
            Backend::Postgres => {
                let postgres::Pools { writing, reading } = postgres::open(database_url).await?;
                let writing = Writing::Postgres { pool: writing, database_url: database_url.into() };
                Ok(Self { writing, reading: Arc::new(Link::new(reading)) })
            }
        }
    }

    /// Brings the schema up to date. Several processes may ask for it at once.
    ///
    /// # Errors
    /// When the database cannot be reached or a migration fails; a migration that fails leaves nothing behind.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        match &self.writing {
            // The one connection that writes is taken from the pool for each statement; nobody writes meanwhile that
            // could be in the way, and each migration is a transaction.
            Writing::Sqlite { connection, .. } => up(connection).await,
            Writing::Postgres { database_url, .. } => {
                let connection = postgres::open_for_migrations(database_url).await?;
                let migrated = up_alone(&connection).await;
                drop(connection.close().await);
                migrated
            }
        }
    }

    /// Whether the database answers.
    pub async fn ready(&self) -> bool {
        self.reading.control("SELECT 1").await.is_ok()
    }

    /// Waits for the writes that have begun and closes every connection. On SQLite other clones of the store keep the
    /// writer at work until they are gone.
    pub async fn close(self) {
        let reading = Arc::into_inner(self.reading);
        match self.writing {
            Writing::Sqlite { writer, connection, task } => {
                drop(writer);
                if reading.is_some()
                    && let Some(task) = task.lock().await.take()
                {
                    drop(task.await);
                }
                drop(connection.close().await);
            }
            Writing::Postgres { pool, .. } => drop(pool.close().await),
        }
        if let Some(reading) = reading {
            drop(reading.into_connection().close().await);
        }
    }

    /// Which database it is.
    #[must_use]
    pub const fn backend(&self) -> Backend {
        match self.writing {
            Writing::Sqlite { .. } => Backend::Sqlite,
            Writing::Postgres { .. } => Backend::Postgres,
        }
    }

    /// Runs one unit of work: one transaction, which nobody can cancel once it has begun, although the caller goes
    /// away. Where somebody else changed the same records first, the work is run again from its beginning on the
    /// fresh state, at most 8 times.
    ///
    /// On SQLite every unit is run by the one writer: work that waits for anything but the unit keeps all others
    /// waiting.
    ///
    /// # Errors
    /// Whatever the work says, or a [`StoreError`]; in both cases nothing was written.
    pub async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: for<'u> Fn(&'u mut Unit) -> BoxFuture<'u, Result<T, E>> + Send + Sync + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        match &self.writing {
            Writing::Sqlite { writer, .. } => writer.write(work).await,
            Writing::Postgres { pool, .. } => crate::postgres::write(pool.clone(), work).await,
        }
    }

    /// Readers of what is committed.
    #[must_use]
    pub fn reader(&self) -> Reader {
        Reader::new(Arc::clone(&self.reading))
    }
}

async fn up(connection: &DatabaseConnection) -> Result<(), StoreError> {
    migrations::bring_up_to_date(connection).await.map_err(|error| StoreError::of(&error))
}

/// Whoever comes second waits for the lock, and then finds nothing left to do. It belongs to the connection and goes
/// with it, however the process ends.
async fn up_alone(connection: &DatabaseConnection) -> Result<(), StoreError> {
    let lock = format!("SELECT pg_advisory_lock({MIGRATION_LOCK})");
    connection.execute_unprepared(&lock).await.map_err(|error| StoreError::of(&error))?;
    up(connection).await
}

/// The letters "footb" as a number: only ours take this lock.
const MIGRATION_LOCK: i64 = 0x66_6f6f_7462;
