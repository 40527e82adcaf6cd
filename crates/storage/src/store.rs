//! The store: where units of work are begun and readers come from.

use std::sync::Arc;

use sea_orm::{ConnectionTrait, DatabaseConnection, TransactionTrait};
use tokio::sync::RwLock;

use crate::connect::{Backend, postgres, sqlite};
use crate::error::StoreError;
use crate::link::Link;
use crate::read::Reader;
use crate::reading::Reading;
use crate::unit::Unit;
use crate::work::BoxFuture;
use crate::writer::{Writer, immediate};

/// The database, open. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Store {
    writing: Writing,
    pub(crate) reading: Arc<Link<Reading>>,
    /// Every unit of work holds it for reading from its beginning to its end; closing takes it for itself.
    under_way: Arc<RwLock<()>>,
}

/// How units of work reach the database.
#[derive(Debug, Clone)]
enum Writing {
    Sqlite { writer: Writer, connection: DatabaseConnection },
    Postgres { pool: DatabaseConnection, database_url: Arc<str> },
}

impl Store {
    /// Opens `sqlite://path/to/file.sqlite`, which it creates with its folder, or `postgres://…`.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] where there is nothing to open, [`StoreError::Internal`] where the database's
    /// settings, read back, are not the ones that keep promises.
    pub async fn open(database_url: &str) -> Result<Self, StoreError> {
        let (writing, reading) = match Backend::of(database_url)? {
            Backend::Sqlite => {
                let sqlite::Pools { writing: connection, reading } = sqlite::open(database_url).await?;
                let writer = Writer::start(connection.clone());
                (Writing::Sqlite { writer, connection }, reading)
            }
            Backend::Postgres => {
                let postgres::Pools { writing: pool, reading } = postgres::open(database_url).await?;
                (Writing::Postgres { pool, database_url: database_url.into() }, reading)
            }
        };
        Ok(Self {
            writing,
            reading: Arc::new(Link::new(Reading::through(reading))),
            under_way: Arc::default(),
        })
    }

    /// Brings the schema up to date. Several processes may ask for it at once.
    ///
    /// # Errors
    /// When the database cannot be reached or a migration fails; a migration that fails leaves nothing behind.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        match &self.writing {
            Writing::Sqlite { connection, .. } => up_at_once(connection).await,
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

    /// Waits for the units of work that have begun and closes every connection. Other clones of the store find it
    /// [unavailable](StoreError::Unavailable) from then on.
    pub async fn close(self) {
        let all_done = self.under_way.write().await;
        drop(self.writing.connection().clone().close().await);
        self.reading.connection().close().await;
        drop(all_done);
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
        let begun = Arc::clone(&self.under_way).read_owned().await;
        match &self.writing {
            Writing::Sqlite { writer, .. } => writer.write(work, begun).await,
            Writing::Postgres { pool, .. } => crate::postgres::write(pool.clone(), work, begun).await,
        }
    }

    /// Readers of what is committed.
    #[must_use]
    pub fn reader(&self) -> Reader {
        Reader::new(Arc::clone(&self.reading))
    }
}

impl Writing {
    const fn connection(&self) -> &DatabaseConnection {
        match self {
            Self::Sqlite { connection, .. } => connection,
            Self::Postgres { pool, .. } => pool,
        }
    }
}

/// All migrations in one transaction, which keeps other processes from writing: whoever comes second finds nothing
/// left to do.
async fn up_at_once(connection: &DatabaseConnection) -> Result<(), StoreError> {
    let begun = connection.begin_with_options(immediate()).await;
    let transaction = begun.map_err(|error| StoreError::of(&error))?;
    let migrated = Box::pin(migrations::bring_up_to_date(&transaction)).await;
    migrated.map_err(|error| StoreError::of(&error))?;
    transaction.commit().await.map_err(|error| StoreError::of(&error))
}

/// Whoever comes second waits for the lock, and then finds nothing left to do. It belongs to the connection and goes
/// with it, however the process ends.
async fn up_alone(connection: &DatabaseConnection) -> Result<(), StoreError> {
    let lock = format!("SELECT pg_advisory_lock({MIGRATION_LOCK})");
    connection.execute_unprepared(&lock).await.map_err(|error| StoreError::of(&error))?;
    Box::pin(migrations::bring_up_to_date(connection)).await.map_err(|error| StoreError::of(&error))
}

/// The letters "footb" as a number: only ours take this lock.
const MIGRATION_LOCK: i64 = 0x66_6f6f_7462;
