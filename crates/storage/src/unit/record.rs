//! The seam's end: an event, the record as it left it, and all its effects.

use domain::policy::Permit;
use domain::{case, referral};

use super::Unit;
use crate::change::{CaseChange, ReferralChange};
use crate::error::{StoreError, interim};

impl Unit {
    /// Records what happened to a referral.
    ///
    /// # Errors
    /// [`StoreError::Internal`] when the permit is for something else or the referral was not read in this unit,
    /// [`StoreError::Conflict`] when it was changed since.
    pub async fn record_referral(
        &mut self,
        _permit: &Permit,
        _action: referral::Action,
        _change: ReferralChange,
    ) -> Result<(), StoreError> {
        interim().await
    }

    /// Records what happened to a case.
    ///
    /// # Errors
    /// [`StoreError::Internal`] when the permit is for something else or the case was not read in this unit,
    /// [`StoreError::Conflict`] when it was changed since.
    pub async fn record_case(
        &mut self,
        _permit: &Permit,
        _action: case::Action,
        _change: CaseChange,
    ) -> Result<(), StoreError> {
        interim().await
    }
}
