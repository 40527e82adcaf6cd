//! The store: where units of work are begun and readers come from.

use std::pin::Pin;

use crate::connect::Backend;
use crate::doctor::Diagnosis;
use crate::outbox::{LeasedMessage, Letter};
use crate::read::Reader;
use crate::unit::Unit;
use crate::verify::Verification;
use crate::error::{StoreError, interim};
use domain::clock::Timestamp;
use domain::ids::Id;

/// A future that can be sent between threads.
pub type BoxFuture<'u, T> = Pin<Box<dyn Future<Output = T> + Send + 'u>>;

/// The database, open. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Store;

impl Store {
    /// Opens `sqlite://path/to/file.sqlite`, which it creates with its folder, or `postgres://…`.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] where there is nothing to open, [`StoreError::Internal`] where the database's
    /// settings, read back, are not the ones that keep promises.
    pub async fn open(_database_url: &str) -> Result<Self, StoreError> {
        interim().await
    }

    /// Brings the schema up to date. Several processes may ask for it at once.
    ///
    /// # Errors
    /// When the database cannot be reached or a migration fails; a migration that fails leaves nothing behind.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        interim().await
    }

    /// Whether the database answers.
    pub async fn ready(&self) -> bool {
        interim::<()>().await.is_ok()
    }

    /// Waits for the writes that have begun and closes every connection.
    pub async fn close(self) {
        drop(interim::<()>().await);
    }

    /// Which database it is.
    #[must_use]
    pub const fn backend(&self) -> Backend {
        Backend::Sqlite
    }

    /// Runs one unit of work: one transaction, which nobody can cancel once it has begun, although the caller goes
    /// away. Where somebody else changed the same records first, the work is run again from its beginning on the
    /// fresh state, at most 8 times.
    ///
    /// # Errors
    /// Whatever the work says, or a [`StoreError`]; in both cases nothing was written.
    pub async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: for<'u> Fn(&'u mut Unit) -> BoxFuture<'u, Result<T, E>> + Send + Sync + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let mut unit = Unit {};
        work(&mut unit).await
    }

    /// Readers of what is committed.
    #[must_use]
    pub fn reader(&self) -> Reader {
        Reader {}
    }

    /// Leases at most `most` letters that may go out by now; nobody else gets them before the lease ends.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn lease_messages(
        &self,
        _most: u32,
        _now: Timestamp,
        _leased_until: Timestamp,
    ) -> Result<Vec<LeasedMessage>, StoreError> {
        interim().await
    }

    /// Notes that a letter was delivered.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn mark_sent(&self, _letter: Id<Letter>) -> Result<(), StoreError> {
        interim().await
    }

    /// Notes that a letter could not be delivered: it is tried again at `retry_at`, or never.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn mark_failed(&self, _letter: Id<Letter>, _retry_at: Option<Timestamp>) -> Result<(), StoreError> {
        interim().await
    }

    /// Proves every history: its chain of hashes, and that it replays to the stored row.
    ///
    /// # Errors
    /// When the database fails. What does not hold is not an error but a [`Fault`](crate::Fault).
    pub async fn verify(&self) -> Result<Verification, StoreError> {
        interim().await
    }

    /// Looks for what a deployer should mend.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn doctor(&self, _now: Timestamp) -> Result<Diagnosis, StoreError> {
        interim().await
    }

    /// Whether nothing has been written yet.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn is_empty(&self) -> Result<bool, StoreError> {
        interim().await
    }
}
