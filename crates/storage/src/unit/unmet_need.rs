//! The ledger of unmet need, where no referral writes it.

use super::Unit;
use super::pending::GuardedUpdate;
use crate::error::StoreError;
use crate::unmet_need::{self, Answering, UnmetNeed};

#[expect(clippy::unused_async, reason = "every write of a unit is awaited, whether or not it reads first")]
impl Unit {
    /// Notes that a need was not met.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn note_unmet_need(&mut self, unmet: UnmetNeed) -> Result<(), StoreError> {
        self.pending.note_unmet([unmet]);
        Ok(())
    }

    /// Closes the needs that a listing answers which is there from now on, or again.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn answer_unmet_needs(&mut self, by: &Answering) -> Result<(), StoreError> {
        if !by.answered.needs.is_empty() {
            self.pending.updates.push(GuardedUpdate { update: unmet_need::answered(by), must_meet: false });
        }
        Ok(())
    }
}
