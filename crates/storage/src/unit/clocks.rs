//! The numbers by which the clocks of a place run: another version, and never another in its place.

use domain::actor::Staff;
use domain::clock::Timestamp;
use domain::clocks::ClockChange;
use domain::ids::{Id, Version};
use domain::organisation::Place;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryTrait, Set};

use super::Unit;
use crate::entity::{clock_version, place};
use crate::error::StoreError;
use crate::row::to_json;

/// Another version of a place's clocks.
#[derive(Debug, Clone)]
pub struct NewClocks {
    /// Of which place.
    pub place: Id<Place>,
    /// The version it comes after.
    pub after: Version,
    /// When.
    pub at: Timestamp,
    /// Who sets it.
    pub staff: Id<Staff>,
    /// The numbers, and why.
    pub change: ClockChange,
}

impl Unit {
    /// Sets the clocks of a place, and keeps who did and why.
    ///
    /// # Errors
    /// When it cannot be written; [`StoreError::Conflict`] when somebody set them at the same moment.
    pub async fn set_clocks(&mut self, new: &NewClocks) -> Result<(), StoreError> {
        self.flush().await?;
        let clocks = to_json(&new.change.clocks)?;
        let version = i64::from(new.after.next().number());
        let in_force = place::ActiveModel {
            clocks: Set(Some(clocks.clone())),
            clocks_version: Set(version),
            ..Default::default()
        };
        let update = place::Entity::update_many()
            .set(in_force)
            .filter(place::Column::Id.eq(new.place.uuid()))
            .filter(place::Column::ClocksVersion.eq(i64::from(new.after.number())));
        if self.link.run(&update.into_query()).await? == 0 {
            return Err(StoreError::Conflict);
        }
        let insert = clock_version::Entity::insert(clock_version::ActiveModel {
            place_id: Set(new.place.uuid()),
            version: Set(version),
            at: Set(new.at),
            staff_id: Set(new.staff.uuid()),
            reason: Set(new.change.reason.as_str().to_owned()),
            clocks: Set(clocks),
        });
        self.link.run(&insert.into_query()).await.map(drop)
    }
}
