//! Forms that a member of staff began and has not sent.

use domain::actor::Staff;
use domain::clock::Timestamp;
use domain::ids::Id;
use sea_orm::sea_query::{Order, SelectStatement};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait};

use super::Reader;
use crate::entity::page_draft::{Column, Entity, Model};
use crate::error::StoreError;
use crate::page_draft::PageDraft;
use crate::row::page_draft::page_draft;

/// The most drafts that are listed: whoever has more unfinished forms than this looks at the newest.
const MOST_LISTED: u64 = 50;

impl Reader {
    /// One draft of theirs, sent or not.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn page_draft(
        &self,
        staff: Id<Staff>,
        id: Id<PageDraft>,
    ) -> Result<Option<PageDraft>, StoreError> {
        let query = Entity::find_by_id(id.uuid()).filter(Column::StaffId.eq(staff.uuid())).into_query();
        Ok(self.link.one::<Model>(&query).await?.map(page_draft))
    }

    /// The drafts of a page that they began since a moment and have not sent, the last saved first. At most 50.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn page_drafts(
        &self,
        staff: Id<Staff>,
        page: &str,
        since: Timestamp,
    ) -> Result<Vec<PageDraft>, StoreError> {
        let found: Vec<Model> = self.link.all(&query(staff, page, since)).await?;
        Ok(found.into_iter().map(page_draft).collect())
    }
}

pub(super) fn query(staff: Id<Staff>, page: &str, since: Timestamp) -> SelectStatement {
    Entity::find()
        .filter(Column::StaffId.eq(staff.uuid()))
        .filter(Column::Page.eq(page))
        .filter(Column::Became.is_null())
        .filter(Column::BegunAt.gte(since))
        .limit(MOST_LISTED)
        .into_query()
        .order_by(Column::SavedAt, Order::Desc)
        .take()
}
