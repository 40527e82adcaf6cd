//! What is done to accounts, and the log that says so.

use domain::account::Action;
use domain::actor::{Actor, Staff};
use domain::clock::Timestamp;
use domain::contact::EmailAddress;
use domain::ids::Id;
use domain::ods_code::OdsCode;
use domain::organisation::{Organisation, Place};
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
};

use super::Unit;
use crate::entity::account_log::{Column, Entity, Model};
use crate::entity::{organisation, staff};
use crate::error::StoreError;
use crate::history::{BEGINNING, account_hash, actor_id, actor_organisation};
use crate::row::code_of;

/// One entry of the log of accounts.
#[derive(Debug, Clone, Copy)]
pub struct AccountEntry {
    /// In which place.
    pub place: Id<Place>,
    /// When.
    pub at: Timestamp,
    /// Who did it.
    pub actor: Actor,
    /// What was done.
    pub what: Action,
    /// To whose account.
    pub staff: Id<Staff>,
}

#[derive(Debug, FromQueryResult)]
struct Last {
    seq: i64,
    hash: Vec<u8>,
}

impl Unit {
    /// Whether somebody of an organisation signs in with an address, suspended or not.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn has_account(
        &mut self,
        organisation: Id<Organisation>,
        email: &EmailAddress,
    ) -> Result<bool, StoreError> {
        self.flush().await?;
        let query = staff::Entity::find()
            .filter(staff::Column::EmailFolded.eq(email.canonical()))
            .filter(staff::Column::OrganisationId.eq(organisation.uuid()))
            .limit(1)
            .into_query();
        Ok(self.link.row(&query).await?.is_some())
    }

    /// Whether an organisation of a place has this code of the Organisation Data Service.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn has_ods_code(&mut self, place: Id<Place>, code: &OdsCode) -> Result<bool, StoreError> {
        self.flush().await?;
        let query = organisation::Entity::find()
            .filter(organisation::Column::OdsCode.eq(code.as_str()))
            .filter(organisation::Column::PlaceId.eq(place.uuid()))
            .limit(1)
            .into_query();
        Ok(self.link.row(&query).await?.is_some())
    }

    /// Notes what was done to an account, behind everything that was noted before.
    ///
    /// # Errors
    /// When it cannot be written; [`StoreError::Conflict`] when somebody noted something at the same moment.
    pub async fn log_account(&mut self, entry: AccountEntry) -> Result<(), StoreError> {
        self.flush().await?;
        let last = Entity::find()
            .select_only()
            .column(Column::Seq)
            .column(Column::Hash)
            .filter(Column::PlaceId.eq(entry.place.uuid()))
            .order_by_desc(Column::Seq)
            .limit(1)
            .into_query();
        let last: Option<Last> = self.link.one(&last).await?;
        let (seq, previous_hash) = last.map_or((1, BEGINNING.to_vec()), |last| (last.seq + 1, last.hash));
        let mut row = Model {
            place_id: entry.place.uuid(),
            seq,
            at: entry.at,
            role: code_of(entry.actor.role()),
            actor_id: actor_id(&entry.actor),
            organisation_id: actor_organisation(&entry.actor),
            what: code_of(entry.what),
            staff_id: entry.staff.uuid(),
            previous_hash,
            hash: Vec::new(),
        };
        row.hash = account_hash(&row).to_vec();
        let insert = Entity::insert(row.into_active_model()).into_query();
        self.link.run(&insert).await.map(|_| ())
    }
}
