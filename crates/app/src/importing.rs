//! Taking in what other directories say, batch by batch. Each entry is dealt with as a whole or not at all.
//!
//! An imported service is listed as "not checked", nobody holds its key, and it receives nothing about a person (P0):
//! people can be told of it and turn up, and what it may be told it says itself once its group has claimed it.

mod batch;
mod digest;
mod orders;
mod runs;

use std::sync::Arc;

use domain::organisation::Place;

use crate::error::Error;
use crate::footbridge::Footbridge;
use crate::request::{Imported, Importing, SourceEntry};

pub use orders::{MOST_FILE_BYTES, TakenImport};
pub use runs::{ImportProgress, ImportTally};

/// Entries that are written together. SQLite keeps every other writer waiting for so long.
pub const ENTRIES_TOGETHER: usize = 100;

impl Footbridge {
    /// Imports entries and says of each what became of it, in their order. An entry whose key comes twice counts by
    /// what it says the first time, and the next time as unchanged or changed.
    ///
    /// The operator does this; no face does.
    ///
    /// # Errors
    /// When there is no such place, or the database cannot be reached or written. Batches before the failure stay.
    pub async fn import(&self, how: &Importing, entries: Vec<SourceEntry>) -> Result<Vec<Imported>, Error> {
        let mut outcomes = Vec::with_capacity(entries.len());
        let mut entries = entries.into_iter().peekable();
        while entries.peek().is_some() {
            let batch: Arc<[SourceEntry]> = entries.by_ref().take(ENTRIES_TOGETHER).collect();
            outcomes.extend(self.import_batch(how, batch).await?);
        }
        Ok(outcomes)
    }

    async fn import_batch(&self, how: &Importing, batch: Arc<[SourceEntry]>) -> Result<Vec<Imported>, Error> {
        let (how, now) = (Arc::new(how.clone()), self.now());
        self.store
            .write(move |unit| {
                let (how, batch) = (Arc::clone(&how), Arc::clone(&batch));
                Box::pin(async move {
                    let known = unit.place(how.place).await?;
                    let _: Place = known.ok_or(Error::NotFound)?;
                    batch::import(unit, &how, &batch, now).await
                })
            })
            .await
    }
}
