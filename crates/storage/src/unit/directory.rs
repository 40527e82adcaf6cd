//! Places, organisations, staff and services.

use domain::actor::Staff;
use domain::directory::Service;
use domain::ids::Version;
use domain::organisation::{Organisation, Place};

use super::Unit;
use crate::error::{StoreError, interim};

impl Unit {
    /// Writes down a new place.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn insert_place(&mut self, _place: &Place) -> Result<(), StoreError> {
        interim().await
    }

    /// Writes down a new organisation.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn insert_organisation(&mut self, _organisation: &Organisation) -> Result<(), StoreError> {
        interim().await
    }

    /// Writes down a new member of staff.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn insert_staff(&mut self, _staff: &Staff) -> Result<(), StoreError> {
        interim().await
    }

    /// Writes down a new service.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn insert_service(&mut self, _service: &Service) -> Result<(), StoreError> {
        interim().await
    }

    /// Changes a service's listing, never its counts of places. `before` is the version that was changed.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it was changed since.
    pub async fn update_service(&mut self, _before: Version, _service: &Service) -> Result<(), StoreError> {
        interim().await
    }
}
