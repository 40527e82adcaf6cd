//! What was written for a record.

use std::collections::BTreeMap;

use domain::free_text::FreeText;
use domain::ids::Id;
use sea_orm::sea_query::{Condition, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, QueryResult};
use uuid::Uuid;

use super::columns::Columns;
use crate::entity::free_text;
use crate::error::StoreError;
use crate::link::Link;

/// Texts by the id an event or a record names them with. Their purpose decides who may read them.
pub type Texts = BTreeMap<Id<FreeText>, FreeText>;

/// The texts that this condition finds.
pub(super) async fn texts<C: ConnectionTrait>(link: &Link<C>, which: Condition) -> Result<Texts, StoreError> {
    use free_text::Column;
    let query = Query::select()
        .columns([Column::Id, Column::Purpose, Column::Words])
        .from(free_text::Entity)
        .cond_where(which)
        .take();
    link.rows(&query).await?.iter().map(text).map(|text| text.map(|text| (text.id, text))).collect()
}

/// The texts that were written for a record.
pub(super) fn written_for(record: Uuid) -> Condition {
    Condition::any().add(free_text::Column::RecordId.eq(record))
}

/// The texts that a record names, though they may have been written for another one.
pub(super) fn named(ids: impl IntoIterator<Item = Id<FreeText>>) -> Condition {
    Condition::any().add(free_text::Column::Id.is_in(ids.into_iter().map(Id::uuid)))
}

fn text(row: &QueryResult) -> Result<FreeText, StoreError> {
    let (id, mut columns) = Columns::of("free_text", row)?;
    Ok(FreeText { id: Id::new(id), purpose: columns.code("purpose")?, words: columns.next()? })
}
