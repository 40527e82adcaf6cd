//! Page drafts.

use domain::ids::Id;
use sea_orm::Set;

use crate::entity::page_draft::{ActiveModel, Model};
use crate::page_draft::PageDraft;

pub(crate) fn page_draft(found: Model) -> PageDraft {
    let Model { id, staff_id, page, body, became, begun_at, saved_at } = found;
    let became = became.map(Id::new);
    PageDraft { id: Id::new(id), staff: Id::new(staff_id), page, body, became, begun_at, saved_at }
}

pub(crate) fn page_draft_row(draft: &PageDraft) -> ActiveModel {
    let PageDraft { id, staff, page, body, became, begun_at, saved_at } = draft;
    ActiveModel {
        id: Set(id.uuid()),
        staff_id: Set(staff.uuid()),
        page: Set(page.clone()),
        body: Set(body.clone()),
        became: Set(became.map(Id::uuid)),
        begun_at: Set(*begun_at),
        saved_at: Set(*saved_at),
    }
}
