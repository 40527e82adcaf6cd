//! Free texts.

use domain::actor::Actor;
use domain::clock::Timestamp;
use domain::free_text::FreeText;
use domain::ids::Id;
use sea_orm::Set;
use uuid::Uuid;

use super::{Row, code_of};
use crate::entity::free_text;
use crate::error::StoreError;
use crate::history::actor_id;

pub(crate) fn free_text(row: free_text::Model) -> Result<FreeText, StoreError> {
    let at = Row::of("free_text", row.id);
    Ok(FreeText { id: Id::new(row.id), purpose: at.code("purpose", &row.purpose)?, words: row.words })
}

/// A text as it was written for a record, about a person, by somebody.
pub(crate) fn free_text_row(
    text: &FreeText,
    record: Uuid,
    person: Option<Uuid>,
    actor: &Actor,
    at: Timestamp,
) -> free_text::ActiveModel {
    free_text::ActiveModel {
        id: Set(text.id.uuid()),
        record_id: Set(record),
        person_id: Set(person),
        purpose: Set(code_of(text.purpose)),
        words: Set(text.words.clone()),
        role: Set(code_of(actor.role())),
        actor_id: Set(actor_id(actor)),
        at: Set(at),
    }
}
