//! SQLite: one connection that writes and five that read, on a file that nobody else may open.
//!
//! `synchronous=FULL` means that what was acknowledged survives a power cut; `kill -9` cannot tell it from `NORMAL`, a
//! power cut can. `secure_delete` means that what was erased is gone from the file. Settings are asked for when a
//! connection opens and read back, because SQLite keeps silent about those it does not know.

use std::fs::{DirBuilder, OpenOptions};
use std::io::ErrorKind;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::Duration;

use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, Statement};

use crate::error::StoreError;

/// Connections that read at the same time, and one more for whoever begins a snapshot.
const READERS: u32 = 4 + 1;
/// How long a statement waits for another process to let go of the file.
const BUSY: Duration = Duration::from_secs(5);

/// The one that writes and those that read.
pub(crate) struct Pools {
    pub writing: DatabaseConnection,
    pub reading: DatabaseConnection,
}

pub(crate) async fn open(database_url: &str) -> Result<Pools, StoreError> {
    let path = path_of(database_url)?;
    make_private(&path)?;
    let writing = connect(&path, 1, |options| {
        options
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .pragma("secure_delete", "ON")
    })
    .await?;
    require(&writing, "journal_mode", "wal").await?;
    require(&writing, "synchronous", "2").await?;
    require(&writing, "foreign_keys", "1").await?;
    require(&writing, "secure_delete", "1").await?;
    require(&writing, "temp_store", "2").await?;
    let reading =
        connect(&path, READERS, |options| options.read_only(true).pragma("query_only", "ON")).await?;
    require(&reading, "query_only", "1").await?;
    require(&reading, "temp_store", "2").await?;
    Ok(Pools { writing, reading })
}

async fn connect(
    path: &Path,
    connections: u32,
    settings: impl Fn(SqliteConnectOptions) -> SqliteConnectOptions + Send + Sync + 'static,
) -> Result<DatabaseConnection, StoreError> {
    let mut options = ConnectOptions::new("sqlite::memory:");
    let path = path.to_owned();
    options
        .min_connections(connections)
        .max_connections(connections)
        .acquire_timeout(BUSY)
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
        .sqlx_logging(false)
        .record_stmt_in_spans(false)
        .map_sqlx_sqlite_opts(move |options| {
            let file = options.filename(&path).in_memory(false).shared_cache(false).create_if_missing(false);
            // What is sorted on the way to an answer stays in memory, never in a file of its own.
            settings(file.busy_timeout(BUSY).pragma("temp_store", "MEMORY").statement_cache_capacity(512))
        });
    Database::connect(options).await.map_err(|error| StoreError::of(&error))
}

/// The path in `sqlite://path`.
fn path_of(database_url: &str) -> Result<PathBuf, StoreError> {
    let rest = database_url.strip_prefix("sqlite://").unwrap_or_default();
    let path = rest.split('?').next().unwrap_or_default();
    if path.is_empty() || path.contains(":memory:") {
        return Err(StoreError::Internal(
            "the address must name a file, as in sqlite://data/footbridge.sqlite".to_owned(),
        ));
    }
    Ok(PathBuf::from(path))
}

/// Makes the file and its folder where they are missing, for our own eyes only. SQLite gives the files it keeps beside
/// it the same permissions.
fn make_private(path: &Path) -> Result<(), StoreError> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        let made = DirBuilder::new().recursive(true).mode(0o700).create(folder);
        made.map_err(|_| StoreError::Unavailable)?;
    }
    match OpenOptions::new().write(true).create_new(true).mode(0o600).open(path) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        Err(_) => Err(StoreError::Unavailable),
    }
}

async fn require(connection: &DatabaseConnection, setting: &str, wanted: &str) -> Result<(), StoreError> {
    let ask = Statement::from_string(connection.get_database_backend(), format!("PRAGMA {setting}"));
    let answer = connection.query_one_raw(ask).await.map_err(|error| StoreError::of(&error))?;
    let is = answer.and_then(|row| {
        let number = row.try_get_by_index::<i64>(0).map(|number| number.to_string());
        number.or_else(|_| row.try_get_by_index::<String>(0)).ok()
    });
    if is.as_deref() == Some(wanted) {
        Ok(())
    } else {
        Err(StoreError::Internal(format!("SQLite did not take the setting {setting}={wanted}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_a_file() {
        assert_eq!(path_of("sqlite://data/footbridge.sqlite").unwrap(), Path::new("data/footbridge.sqlite"));
        assert_eq!(path_of("sqlite:///var/lib/f.sqlite?mode=rwc").unwrap(), Path::new("/var/lib/f.sqlite"));
        assert!(path_of("sqlite::memory:").is_err() && path_of("sqlite://:memory:").is_err());
    }
}
