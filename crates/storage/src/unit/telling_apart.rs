//! Records that are alike and are of two people, as an organisation has said.

use domain::clock::Timestamp;
use domain::ids::Id;
use domain::joining::{Pair, ToldApart};
use domain::organisation::Organisation;
use domain::policy::people::Action;
use domain::policy::{Permit, Subject};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryTrait, Set};

use super::Unit;
use super::people::another_permit;
use crate::entity::told_apart;
use crate::error::StoreError;
use crate::history::actor_id;

/// Two records that were told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RecordsApart {
    /// Which saying so.
    pub id: Id<ToldApart>,
    /// By whom: another organisation looks for itself.
    pub organisation: Id<Organisation>,
    /// The two.
    pub pair: Pair,
    /// When.
    pub at: Timestamp,
}

impl Unit {
    /// Whether an organisation has told two records apart, and not taken that back.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn is_told_apart(
        &mut self,
        pair: Pair,
        organisation: Id<Organisation>,
    ) -> Result<bool, StoreError> {
        self.flush().await?;
        let query = told_apart::Entity::find()
            .filter(told_apart::Column::OrganisationId.eq(organisation.uuid()))
            .filter(told_apart::Column::OneId.eq(pair.one.uuid()))
            .filter(told_apart::Column::OtherId.eq(pair.other.uuid()))
            .filter(told_apart::Column::UndoneAt.is_null())
            .into_query();
        let found: Option<told_apart::Model> = self.link.one(&query).await?;
        Ok(found.is_some())
    }

    /// One saying so, taken back or not.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn records_apart(&mut self, id: Id<ToldApart>) -> Result<Option<RecordsApart>, StoreError> {
        self.flush().await?;
        let found: Option<told_apart::Model> =
            self.link.one(&told_apart::Entity::find_by_id(id.uuid()).into_query()).await?;
        Ok(found.map(|found| RecordsApart {
            id,
            organisation: Id::new(found.organisation_id),
            pair: Pair::of(Id::new(found.one_id), Id::new(found.other_id)),
            at: found.at,
        }))
    }

    /// Notes that two records are of two people.
    ///
    /// # Errors
    /// [`StoreError::Internal`] when the permit is for something else, [`StoreError::Conflict`] when that is noted
    /// already.
    pub async fn insert_apart(&mut self, permit: &Permit, apart: &RecordsApart) -> Result<(), StoreError> {
        let Pair { one, other } = apart.pair;
        if !permit.is_for(Subject::Person(one, Action::Join)) {
            return Err(another_permit());
        }
        self.flush().await?;
        let row = told_apart::ActiveModel {
            id: Set(apart.id.uuid()),
            organisation_id: Set(apart.organisation.uuid()),
            one_id: Set(one.uuid()),
            other_id: Set(other.uuid()),
            at: Set(apart.at),
            by: Set(actor_id(&permit.actor())),
            undone_at: Set(None),
            undone_by: Set(None),
        };
        self.link.run(&told_apart::Entity::insert(row).into_query()).await.map(drop)
    }

    /// Notes that this was taken back. Once is enough: whoever comes second finds nothing left to do.
    ///
    /// # Errors
    /// [`StoreError::Internal`] when the permit is for something else.
    pub async fn undo_apart(
        &mut self,
        permit: &Permit,
        apart: &RecordsApart,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        if !permit.is_for(Subject::Person(apart.pair.one, Action::Join)) {
            return Err(another_permit());
        }
        let undone = told_apart::ActiveModel {
            undone_at: Set(Some(at)),
            undone_by: Set(actor_id(&permit.actor())),
            ..Default::default()
        };
        let update = told_apart::Entity::update_many()
            .set(undone)
            .filter(told_apart::Column::Id.eq(apart.id.uuid()))
            .filter(told_apart::Column::UndoneAt.is_null())
            .into_query();
        self.link.run(&update).await.map(drop)
    }
}
