//! Shortlists.

use domain::ids::Id;
use domain::routing::KeptShortlist;
use sea_orm::Set;

use super::{Row, code_of, to_json};
use crate::entity::shortlist;
use crate::error::StoreError;

pub(crate) fn shortlist(row: shortlist::Model) -> Result<KeptShortlist, StoreError> {
    let at = Row::of("shortlist", row.id);
    Ok(KeptShortlist {
        id: Id::new(row.id),
        organisation: Id::new(row.organisation_id),
        asked_by: row.staff_id.map(Id::new),
        person: row.person_id.map(Id::new),
        kind: at.code("kind", &row.kind)?,
        need: at.code("need", &row.need)?,
        asked_at: row.asked_at,
        ranked: at.json("ranked", row.ranked)?,
        excluded: at.json("excluded", row.excluded)?,
    })
}

pub(crate) fn shortlist_row(kept: &KeptShortlist) -> Result<shortlist::ActiveModel, StoreError> {
    Ok(shortlist::ActiveModel {
        id: Set(kept.id.uuid()),
        organisation_id: Set(kept.organisation.uuid()),
        staff_id: Set(kept.asked_by.map(Id::uuid)),
        person_id: Set(kept.person.map(Id::uuid)),
        kind: Set(code_of(kept.kind)),
        need: Set(code_of(kept.need)),
        asked_at: Set(kept.asked_at),
        ranked: Set(to_json(&kept.ranked)?),
        excluded: Set(to_json(&kept.excluded)?),
    })
}
