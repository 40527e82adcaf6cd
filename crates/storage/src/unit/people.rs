//! People's records, their consents, and who looked at them.

use domain::consent::Consent;
use domain::free_text::FreeText;
use domain::ids::Version;
use domain::person::Person;
use domain::policy::Permit;

use super::Unit;
use crate::change::{AccessEntry, Withdrawal};
use crate::error::{StoreError, interim};

impl Unit {
    /// Writes down a new person.
    ///
    /// # Errors
    /// [`StoreError::Internal`] when the permit is for something else.
    pub async fn insert_person(&mut self, _permit: &Permit, _person: &Person) -> Result<(), StoreError> {
        interim().await
    }

    /// Corrects a person's record. `before` is the version that was corrected.
    ///
    /// # Errors
    /// [`StoreError::Internal`] when the permit is for something else, [`StoreError::Conflict`] when the record was
    /// changed since.
    pub async fn update_person(
        &mut self,
        _permit: &Permit,
        _before: Version,
        _person: &Person,
    ) -> Result<(), StoreError> {
        interim().await
    }

    /// Records a consent, with the text that says who decided where that was not the person.
    ///
    /// # Errors
    /// [`StoreError::Internal`] when the permit is for something else.
    pub async fn insert_consent(
        &mut self,
        _permit: &Permit,
        _consent: &Consent,
        _texts: Vec<FreeText>,
    ) -> Result<(), StoreError> {
        interim().await
    }

    /// Records that a consent was withdrawn. Waits for every unit that rests on it.
    ///
    /// # Errors
    /// [`StoreError::Internal`] when the permit is for something else or there is no such consent.
    pub async fn withdraw_consent(
        &mut self,
        _permit: &Permit,
        _withdrawal: Withdrawal,
    ) -> Result<(), StoreError> {
        interim().await
    }

    /// Notes that somebody looked at a person's record.
    ///
    /// # Errors
    /// When the database fails: then nothing may be shown.
    pub async fn log_access(&mut self, _entry: AccessEntry) -> Result<(), StoreError> {
        interim().await
    }
}
