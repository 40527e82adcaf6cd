//! Groups that register themselves: each step is one conditional statement, so that of two people who take it at the
//! same moment one has.

use domain::clock::Timestamp;
use domain::directory::Service;
use domain::ids::Id;
use domain::registration::{Registration, RegistrationStatus};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryTrait};

use super::Unit;
use crate::entity::registration::{Column, Entity, Model};
use crate::error::StoreError;
use crate::load;
use crate::row::registration::{self as row, ASKED, WAITING};

impl Unit {
    /// Keeps a registration that is new, and forgets those whose address nobody had proved before a moment.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn insert_registration(
        &mut self,
        registration: &Registration,
        forgotten: Timestamp,
    ) -> Result<(), StoreError> {
        self.flush().await?;
        let old = Entity::delete_many()
            .filter(Column::Status.eq(ASKED))
            .filter(Column::AskedAt.lt(forgotten))
            .into_query();
        self.link.run(&old).await?;
        let insert = Entity::insert(row::registration_row(registration)?).into_query();
        self.link.run(&insert).await.map(|_| ())
    }

    /// A registration.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn registration(&mut self, id: Id<Registration>) -> Result<Option<Registration>, StoreError> {
        let query = Entity::find().filter(Column::Id.eq(id.uuid())).into_query();
        let found: Option<Model> = self.link.one(&query).await?;
        found.as_ref().map(row::registration).transpose()
    }

    /// The registrations about a service for which somebody has to ring, the oldest first.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn registrations_of(&mut self, service: Id<Service>) -> Result<Vec<Registration>, StoreError> {
        self.flush().await?;
        let found: Vec<Model> = self.link.all(&load::registration::waiting_for(service)).await?;
        found.iter().map(row::registration).collect()
    }

    /// Takes a registration a step further: from its address being proved to somebody having to ring, and from there to
    /// its end.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when somebody else took that step meanwhile.
    pub async fn step_registration(
        &mut self,
        before: &Registration,
        after: &Registration,
    ) -> Result<(), StoreError> {
        self.flush().await?;
        let was = match before.status {
            RegistrationStatus::Asked { .. } => ASKED,
            RegistrationStatus::Waiting { .. } | RegistrationStatus::Settled { .. } => WAITING,
        };
        let update = Entity::update_many()
            .set(row::registration_row(after)?)
            .filter(Column::Id.eq(before.id.uuid()))
            .filter(Column::Status.eq(was))
            .into_query();
        if self.link.run(&update).await? == 1 { Ok(()) } else { Err(self.link.lost_race()) }
    }
}
