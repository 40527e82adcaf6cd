//! What anybody says is wrong with a listing: kept until it is settled, once.

use domain::actor::Staff;
use domain::clock::Timestamp;
use domain::directory::Service;
use domain::directory::correction::{Correction, CorrectionOutcome};
use domain::ids::Id;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait, Set};

use super::Unit;
use crate::entity::correction::{ActiveModel, Column, Entity};
use crate::error::StoreError;
use crate::row::{code_of, to_json};

impl Unit {
    /// How much waits for one listing.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn corrections_waiting(&mut self, of: Id<Service>) -> Result<usize, StoreError> {
        self.flush().await?;
        let waiting = Entity::find()
            .select_only()
            .column(Column::Id)
            .filter(Column::ServiceId.eq(of.uuid()))
            .filter(Column::Outcome.is_null())
            .into_query();
        Ok(self.link.rows(&waiting).await?.len())
    }

    /// Keeps what somebody said.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn insert_correction(&mut self, correction: &Correction) -> Result<(), StoreError> {
        self.flush().await?;
        let Correction { id, service, place, said_at, said } = correction;
        let row = ActiveModel {
            id: Set(id.uuid()),
            service_id: Set(service.uuid()),
            place_id: Set(place.uuid()),
            said_at: Set(*said_at),
            said: Set(Some(to_json(said)?)),
            ..ActiveModel::default()
        };
        self.link.run(&Entity::insert(row).into_query()).await.map(drop)
    }

    /// Settles one of a listing and forgets what was said; says whether it waited.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn settle_correction(
        &mut self,
        of: Id<Service>,
        id: Id<Correction>,
        outcome: CorrectionOutcome,
        by: Option<Id<Staff>>,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        self.flush().await?;
        let settled = ActiveModel {
            said: Set(None),
            outcome: Set(Some(code_of(outcome))),
            settled_at: Set(Some(at)),
            settled_by: Set(by.map(Id::uuid)),
            ..ActiveModel::default()
        };
        let update = Entity::update_many()
            .set(settled)
            .filter(Column::Id.eq(id.uuid()))
            .filter(Column::ServiceId.eq(of.uuid()))
            .filter(Column::Outcome.is_null())
            .into_query();
        Ok(self.link.run(&update).await? == 1)
    }
}
