//! Opening the database: which one, and with which settings.

pub(crate) mod postgres;
pub(crate) mod sqlite;

use crate::error::StoreError;

/// Which database is behind a store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Backend {
    /// The embedded one.
    Sqlite,
    /// The server.
    Postgres,
}

impl Backend {
    /// The database an address leads to.
    pub(crate) fn of(database_url: &str) -> Result<Self, StoreError> {
        let scheme = database_url.split_once("://").map(|(scheme, _)| scheme);
        match scheme {
            Some("sqlite") => Ok(Self::Sqlite),
            Some("postgres" | "postgresql") => Ok(Self::Postgres),
            _ => Err(StoreError::Internal(
                "the address of the database must begin with sqlite:// or postgres://".to_owned(),
            )),
        }
    }
}
