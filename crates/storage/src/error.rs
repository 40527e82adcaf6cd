//! What can go wrong in storage, in words that carry neither SQL nor values.

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

/// Stands where a body is still being written.
pub(crate) async fn interim<T>() -> Result<T, StoreError> {
    std::future::ready(Err(StoreError::Internal("not built yet".to_owned()))).await
}
