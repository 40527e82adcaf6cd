//! Forms that were begun. They touch no record of the lifecycle, and are written at once.

use domain::actor::Staff;
use domain::clock::Timestamp;
use domain::ids::Id;
use domain::referral::Referral;
use sea_orm::sea_query::UpdateStatement;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryTrait, Set};

use super::Unit;
use crate::entity::page_draft::{ActiveModel, Column, Entity};
use crate::error::StoreError;
use crate::page_draft::PageDraft;
use crate::row::page_draft::page_draft_row;

impl Unit {
    /// Begins a draft.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn begin_page_draft(&mut self, draft: &PageDraft) -> Result<(), StoreError> {
        let insert = Entity::insert(page_draft_row(draft)).into_query();
        self.link.run(&insert).await.map(|_| ())
    }

    /// Whether there is a draft with this id, whosever it is.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn has_page_draft(&mut self, id: Id<PageDraft>) -> Result<bool, StoreError> {
        let query = Entity::find_by_id(id.uuid()).into_query();
        Ok(self.link.row(&query).await?.is_some())
    }

    /// Saves a draft again, and says whether there was one of theirs that is not sent.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn save_page_draft(
        &mut self,
        staff: Id<Staff>,
        id: Id<PageDraft>,
        body: String,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        let change = ActiveModel { body: Set(body), saved_at: Set(at), ..Default::default() };
        Ok(self.link.run(&unsent(staff, id, change)).await? == 1)
    }

    /// Notes what a draft became, and forgets what was typed into it.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn finish_page_draft(
        &mut self,
        staff: Id<Staff>,
        id: Id<PageDraft>,
        became: Id<Referral>,
    ) -> Result<bool, StoreError> {
        let change =
            ActiveModel { body: Set(String::new()), became: Set(Some(became.uuid())), ..Default::default() };
        Ok(self.link.run(&unsent(staff, id, change)).await? == 1)
    }

    /// Throws a draft away.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn discard_page_draft(
        &mut self,
        staff: Id<Staff>,
        id: Id<PageDraft>,
    ) -> Result<bool, StoreError> {
        let delete = Entity::delete_many()
            .filter(Column::Id.eq(id.uuid()))
            .filter(Column::StaffId.eq(staff.uuid()))
            .into_query();
        Ok(self.link.run(&delete).await? == 1)
    }

    /// Throws away the drafts that were begun before a moment, and says how many.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn purge_page_drafts(&mut self, before: Timestamp) -> Result<u64, StoreError> {
        let old = Entity::delete_many().filter(Column::BegunAt.lt(before)).into_query();
        self.link.run(&old).await
    }
}

/// A change of a draft that is theirs and was not sent.
fn unsent(staff: Id<Staff>, id: Id<PageDraft>, change: ActiveModel) -> UpdateStatement {
    Entity::update_many()
        .set(change)
        .filter(Column::Id.eq(id.uuid()))
        .filter(Column::StaffId.eq(staff.uuid()))
        .filter(Column::Became.is_null())
        .into_query()
}
