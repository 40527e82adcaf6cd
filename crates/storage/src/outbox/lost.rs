//! E-mail addresses from which something came back. Nothing more is sent there until somebody takes up again what was
//! given up, or the address is put right.

use domain::clock::Timestamp;
use domain::contact::EmailAddress;
use domain::ids::Id;
use sea_orm::sea_query::{OnConflict, Query};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryTrait, Set};
use uuid::Uuid;

use super::Letter;
use crate::entity::{failed_address, outbox};
use crate::error::StoreError;
use crate::unit::Unit;

/// Notes that nobody is reached at an address.
pub(super) async fn note_lost(
    unit: &Unit,
    recipient: Uuid,
    address: &EmailAddress,
    at: Timestamp,
) -> Result<(), StoreError> {
    let row = failed_address::ActiveModel {
        recipient_id: Set(recipient),
        address: Set(address.canonical()),
        at: Set(at),
    };
    let mut insert = failed_address::Entity::insert(row).into_query();
    let key = [failed_address::Column::RecipientId, failed_address::Column::Address];
    insert.on_conflict(OnConflict::columns(key).do_nothing().to_owned());
    unit.link().run(&insert).await.map(drop)
}

/// Forgets what was lost of the reader of a letter: somebody wants it tried again.
pub(super) async fn forget_lost(unit: &Unit, letter: Id<Letter>) -> Result<(), StoreError> {
    let reader = Query::select()
        .column(outbox::Column::RecipientId)
        .from(outbox::Entity)
        .and_where(outbox::Column::Id.eq(letter.uuid()))
        .take();
    let forget = failed_address::Entity::delete_many()
        .filter(failed_address::Column::RecipientId.in_subquery(reader))
        .into_query();
    unit.link().run(&forget).await.map(drop)
}
