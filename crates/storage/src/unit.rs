//! A unit of work: what can be read and written inside one transaction.
//!
//! Everything that is loaded is remembered, so that asking twice is one query and a record changed twice in one unit
//! is written once. Everything that is written is collected and leaves at the end, in one statement where the database
//! can do that. Questions about many records at once (who else, how many) are asked of the database, and what was
//! collected so far is written before them.

mod accounts;
mod answer_link;
mod ask;
mod attendance;
mod clocks;
mod correction;
mod counts;
mod detail;
mod directory;
mod effects;
mod flush;
mod former_contact;
mod geography;
mod history;
mod import;
mod import_order;
mod joining;
mod keep;
mod listing;
mod listing_change;
mod load;
mod looks;
mod measure;
mod page_draft;
mod pending;
mod people;
mod plan;
mod provider;
mod record;
mod registration;
mod rows;
mod search;
mod seen;
mod session;
mod shortlist;
mod signpost;
mod stopped;
mod task;
mod telling_apart;
mod together;
mod turn;
mod unmet_need;

pub use accounts::AccountEntry;
pub use clocks::NewClocks;

use std::fmt;
use std::sync::Arc;

use sea_orm::DatabaseTransaction;

use crate::error::StoreError;
use crate::link::Link;
pub use former_contact::FormerContact;
pub use joining::JoinedRecords;
pub use plan::PlanChange;
pub use search::{FoundPerson, KeptSearch};
pub use telling_apart::RecordsApart;

use pending::Pending;
use seen::Seen;

/// One transaction, from its first read to its one write.
pub struct Unit {
    link: Arc<Link<DatabaseTransaction>>,
    again: bool,
    seen: Seen,
    pending: Pending,
}

impl fmt::Debug for Unit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Unit").finish_non_exhaustive()
    }
}

impl Unit {
    pub(crate) fn new(link: Arc<Link<DatabaseTransaction>>, again: bool) -> Self {
        Self { link, again, seen: Seen::default(), pending: Pending::default() }
    }

    /// Whether it is run again because somebody else came first.
    #[must_use]
    pub const fn is_again(&self) -> bool {
        self.again
    }

    /// The transaction, for what this crate does by itself.
    pub(crate) fn link(&self) -> &Link<DatabaseTransaction> {
        &self.link
    }

    /// Writes what has been collected. The end of the unit does it by itself.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when a record was changed since it was read, [`StoreError::Full`] when a service's
    /// places ran out.
    pub async fn flush(&mut self) -> Result<(), StoreError> {
        if self.pending.is_empty() {
            return Ok(());
        }
        let changes = self.seen.take_changes()?;
        let pending = std::mem::take(&mut self.pending);
        flush::write(&self.link, changes, pending).await
    }
}
