//! Places, organisations, staff and services.

use domain::actor::Staff;
use domain::clock::Timestamp;
use domain::directory::{Listed, Listing, Service, Standing};
use domain::ids::Version;
use domain::organisation::{Organisation, Place};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryTrait};

use super::Unit;
use super::pending::GuardedUpdate;
use crate::entity::service;
use crate::error::StoreError;
use crate::row::directory as row;

#[expect(clippy::unused_async, reason = "every write of a unit is awaited, whether or not it reads first")]
impl Unit {
    /// Writes down a new place.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn insert_place(&mut self, place: &Place) -> Result<(), StoreError> {
        self.pending.places.push(row::place_row(place));
        self.seen.places.insert(place.id, Some(place.clone()));
        Ok(())
    }

    /// Writes down a new organisation.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn insert_organisation(&mut self, organisation: &Organisation) -> Result<(), StoreError> {
        self.pending.organisations.push(row::organisation_row(organisation));
        self.seen.organisations.insert(organisation.id, Some(organisation.clone()));
        Ok(())
    }

    /// Writes down a new member of staff.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn insert_staff(&mut self, staff: &Staff) -> Result<(), StoreError> {
        self.pending.staff.push(row::staff_row(staff));
        self.seen.staff.insert(staff.id, Some((staff.clone(), None)));
        Ok(())
    }

    /// Writes down a new service with its listing.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn insert_service(
        &mut self,
        service: &Service,
        listing: &Listing,
        standing: &Standing,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        self.pending.services.push(row::service_row(service));
        self.seen.services.insert(service.id, Some(service.clone()));
        let listed =
            Listed { service: service.clone(), listing: listing.clone(), standing: standing.clone() };
        self.pending.list(&listed, at)
    }

    /// Changes a service, never its counts of places, and counts as a change of its listing. `before` is the version
    /// that was changed.
    ///
    /// # Errors
    /// [`StoreError::Conflict`], at the end of the unit, when it was changed since.
    pub async fn update_service(
        &mut self,
        before: Version,
        service: &Service,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        // One statement changes a row once: what was to be written of it goes first, and this goes alone.
        self.flush().await?;
        let update = service::Entity::update_many()
            .set(row::edited_row(service))
            .filter(service::Column::Id.eq(service.id.uuid()))
            .filter(service::Column::Version.eq(i64::from(before.number())))
            .into_query();
        self.pending.updates.push(GuardedUpdate { update, must_meet: true });
        self.flush().await?;
        self.seen.services.insert(service.id, Some(service.clone()));
        self.pending.touch(service.id, at);
        Ok(())
    }
}
