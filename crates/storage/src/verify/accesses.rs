//! The access logs: for every person a chain of who looked at their record.

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use uuid::Uuid;

use super::{Fault, Verification};
use crate::entity::access_log::{Column, Entity, Model};
use crate::error::StoreError;
use crate::history::{BEGINNING, access_hash};
use crate::link::Link;

/// Entries read at once. Logs only grow, so that no two batches contradict each other.
const BATCH: u64 = 1000;

/// Proves the access log of every person.
pub(super) async fn verify<C: ConnectionTrait>(
    link: &Link<C>,
    found: &mut Verification,
) -> Result<(), StoreError> {
    let mut last: Option<Model> = None;
    loop {
        let (person, seq) = last.as_ref().map_or((Uuid::nil(), 0), |last| (last.person_id, last.seq));
        let key = Expr::tuple([Expr::col((Entity, Column::PersonId)), Expr::col((Entity, Column::Seq))]);
        let query = Entity::find()
            .filter(key.gt(Expr::tuple([Expr::val(person), Expr::val(seq)])))
            .order_by_asc(Column::PersonId)
            .order_by_asc(Column::Seq)
            .limit(BATCH)
            .into_query();
        let batch: Vec<Model> = link.all(&query).await?;
        if batch.is_empty() {
            return Ok(());
        }
        for entry in batch {
            found.accesses += 1;
            let before = last.filter(|last| last.person_id == entry.person_id);
            if let Err(what) = check(before.as_ref(), &entry) {
                found.faults.push(Fault { record: ("access log", entry.person_id), what });
            }
            last = Some(entry);
        }
    }
}

/// Whether an entry is what was written, right after the one before it.
fn check(before: Option<&Model>, entry: &Model) -> Result<(), String> {
    let seq = entry.seq;
    let (expected, previous) =
        before.map_or((1, BEGINNING.as_slice()), |before| (before.seq + 1, before.hash.as_slice()));
    if seq != expected {
        Err(format!("Entry {expected} is missing"))
    } else if entry.previous_hash != previous {
        Err(format!("Entry {seq} does not follow the one before it"))
    } else if entry.hash != access_hash(entry) {
        Err(format!("Entry {seq} is not what was written"))
    } else {
        Ok(())
    }
}
