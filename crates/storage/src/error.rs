//! What can go wrong in storage, in words that carry neither SQL nor values.

use sea_orm::{DbErr, RuntimeErr, SqlErr};

/// Why storage could not do what was asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// There is no database to talk to at this moment, or it has no room: nothing was kept.
    #[error("The database cannot be reached or has no room. Nothing was saved: try again in a moment")]
    Unavailable,
    /// Somebody else changed the same record first, again and again.
    #[error("Somebody else changed this at the same moment. Look at it again")]
    Conflict,
    /// The service's places, or the unanswered referrals it will hold, ran out at this very moment.
    #[error("The service has no free place any more")]
    Full,
    /// A row holds what no version of this program wrote.
    #[error("The database holds something that cannot be read: {table}.{column} of {row}")]
    Broken {
        /// In which table.
        table: &'static str,
        /// In which column.
        column: &'static str,
        /// The key of the row.
        row: String,
    },
    /// A fault of this program.
    #[error("Storage failed: {0}")]
    Internal(String),
}

/// What keeps the counts of places from falling below nothing.
const PLACE_COUNTS: [&str; 5] = [
    "service_taken_check",
    "service_reserved_check",
    "service_open_asks_check",
    "service_week_new_check",
    "service_month_new_check",
];

impl StoreError {
    /// What a failure of the database means to whoever asked. Neither statements nor values leave this function.
    pub(crate) fn of(error: &DbErr) -> Self {
        if matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))) {
            return Self::Conflict;
        }
        match error {
            DbErr::ConnectionAcquire(_) | DbErr::Conn(_) => Self::Unavailable,
            DbErr::Exec(RuntimeErr::SqlxError(error)) | DbErr::Query(RuntimeErr::SqlxError(error)) => {
                Self::of_driver(error)
            }
            DbErr::Migration(what) => {
                Self::Internal(format!("the schema could not be brought up to date: {what}"))
            }
            DbErr::Type(_) | DbErr::Json(_) | DbErr::TryIntoErr { .. } => {
                Self::Internal("a column holds another type than it should".to_owned())
            }
            _ => Self::Internal("the database library failed".to_owned()),
        }
    }

    /// The same for what the driver itself says.
    pub(crate) fn of_driver(error: &sqlx::Error) -> Self {
        let sqlx::Error::Database(refusal) = error else {
            return match error {
                sqlx::Error::ColumnDecode { .. }
                | sqlx::Error::Decode(_)
                | sqlx::Error::ColumnNotFound(_) => Self::Internal("a row could not be decoded".to_owned()),
                _ => Self::Unavailable,
            };
        };
        let code = refusal.code().unwrap_or_default();
        if refusal.try_downcast_ref::<sqlx::sqlite::SqliteError>().is_some() {
            Self::of_sqlite(&code)
        } else {
            Self::of_postgres(&code, refusal.constraint())
        }
    }

    /// The low byte is the kind of fault: busy, locked, read or write failed, disk full, cannot open.
    fn of_sqlite(code: &str) -> Self {
        match code.parse::<u32>().unwrap_or_default() & 0xff {
            5 | 6 | 10 | 13 | 14 => Self::Unavailable,
            _ => Self::Internal(format!("SQLite refused a statement with code {code}")),
        }
    }

    fn of_postgres(code: &str, constraint: Option<&str>) -> Self {
        match code {
            // Serialisation failure, deadlock, and a lock that was not to be had in time.
            "40001" | "40P01" | "55P03" => Self::Conflict,
            // Nothing takes back more places than are held, unless somebody took them back a moment ago: on PostgreSQL
            // the counts are changed in the statement that would have found the record changed.
            "23514" if constraint.is_some_and(|name| PLACE_COUNTS.contains(&name)) => Self::Conflict,
            // Statement timed out; then whole classes: connection, resources, operator, system.
            "57014" => Self::Unavailable,
            _ if ["08", "53", "57", "58"].iter().any(|class| code.starts_with(class)) => Self::Unavailable,
            _ => {
                let constraint = constraint.map_or_else(String::new, |name| format!(", constraint {name}"));
                Self::Internal(format!("PostgreSQL refused a statement with SQLSTATE {code}{constraint}"))
            }
        }
    }
}
