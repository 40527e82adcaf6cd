//! Proof that nobody edited, deleted or reordered a history.
//!
//! Records are read in batches, each as one snapshot, so that a proof may run beside people at work and never holds
//! more than a batch in memory.

mod chains;
mod kept;
mod listings;
mod records;

use std::sync::Arc;

use domain::case::Case;
use domain::referral::Referral;
use sea_orm::{AccessMode, DatabaseTransaction, DbBackend, IsolationLevel, TransactionTrait};
use uuid::Uuid;

use crate::entity::{access_log, account_log, listing_event};
use crate::error::StoreError;
use crate::link::Link;
use crate::reading::Reading;
use crate::store::Store;

/// What the proof found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verification {
    /// Referrals and cases looked at.
    pub records: u64,
    /// Events looked at.
    pub events: u64,
    /// Entries of access logs, account logs and histories of listings looked at.
    pub accesses: u64,
    /// Everything that does not hold.
    pub faults: Vec<Fault>,
}

/// One record whose history does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Which: `referral`, `case`, or a log with the id of the person, place or service whose it is.
    pub record: (&'static str, Uuid),
    /// What is wrong with it, as a sentence.
    pub what: String,
}

impl Store {
    /// Proves every history: its chain of hashes, and that it replays to the stored row.
    ///
    /// # Errors
    /// When the database fails. What does not hold is not an error but a [`Fault`].
    pub async fn verify(&self) -> Result<Verification, StoreError> {
        let link = Arc::clone(&self.reading);
        #[expect(
            clippy::disallowed_methods,
            reason = "a snapshot nobody waits for any more must still be ended"
        )]
        let proof = tokio::spawn(async move { prove(&link).await });
        proof
            .await
            .unwrap_or_else(|_| Err(StoreError::Internal("a proof was not brought to its end".to_owned())))
    }
}

async fn prove(link: &Link<Reading>) -> Result<Verification, StoreError> {
    let mut found = Verification::default();
    records::verify::<Referral>(link, &mut found).await?;
    records::verify::<Case>(link, &mut found).await?;
    chains::verify::<access_log::Model, _>(link, &mut found).await?;
    chains::verify::<account_log::Model, _>(link, &mut found).await?;
    chains::verify::<listing_event::Model, _>(link, &mut found).await?;
    listings::verify(link, &mut found).await?;
    Ok(found)
}

/// A moment of the database that stands still: a row and its events must not come from different moments. It ends with
/// [`end`].
async fn snapshot(link: &Link<Reading>) -> Result<Link<DatabaseTransaction>, StoreError> {
    let connection = link.connection().pool();
    // A read transaction of SQLite is a snapshot as it is, and takes no settings.
    let begun = if link.backend() == DbBackend::Sqlite {
        connection.begin().await
    } else {
        connection.begin_with_config(Some(IsolationLevel::RepeatableRead), Some(AccessMode::ReadOnly)).await
    };
    begun.map(Link::new).map_err(|error| StoreError::of(&error))
}

async fn end(snapshot: Link<DatabaseTransaction>) -> Result<(), StoreError> {
    snapshot.into_connection().rollback().await.map_err(|error| StoreError::of(&error))
}
