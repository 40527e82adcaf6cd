//! The logs that are not replayed: who looked at a person's record, what was done to the accounts of a place, and who
//! changed what of a listing. Each is a chain of entries, numbered one after the other, that belongs to one owner.

use sea_orm::sea_query::{Expr, ExprTrait, SelectStatement};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
};
use uuid::Uuid;

use super::{Fault, Verification};
use crate::entity::{access_log, account_log, listing_event};
use crate::error::StoreError;
use crate::history::{BEGINNING, access_hash, account_hash, listing_hash};
use crate::link::Link;
use crate::stored::Chain;

/// Entries read at once. Logs only grow, so that no two batches contradict each other.
const BATCH: u64 = 1000;

/// An entry of a log that is a chain.
pub(super) trait Entry: FromQueryResult {
    /// What the log is called.
    const LOG: &'static str;
    /// Whether the first entry has the number 1. A listing that is older than histories was changed before.
    const BEGINS_AT_ONE: bool = true;
    /// The next entries after one, in the order of owners and numbers.
    fn after(owner: Uuid, seq: i64) -> SelectStatement;
    /// Whose log it is, and the entry's number in it.
    fn place(&self) -> (Uuid, i64);
    /// The hash of the entry before it and its own, as they are stored.
    fn hashes(&self) -> (&[u8], &[u8]);
    /// The hash that it must have.
    fn expected(&self) -> Chain;
}

impl Entry for access_log::Model {
    const LOG: &'static str = "access log";

    fn after(owner: Uuid, seq: i64) -> SelectStatement {
        use access_log::{Column, Entity};
        next::<Entity>([Column::PersonId, Column::Seq], owner, seq)
    }

    fn place(&self) -> (Uuid, i64) {
        (self.person_id, self.seq)
    }

    fn hashes(&self) -> (&[u8], &[u8]) {
        (&self.previous_hash, &self.hash)
    }

    fn expected(&self) -> Chain {
        access_hash(self)
    }
}

impl Entry for account_log::Model {
    const LOG: &'static str = "account log";

    fn after(owner: Uuid, seq: i64) -> SelectStatement {
        use account_log::{Column, Entity};
        next::<Entity>([Column::PlaceId, Column::Seq], owner, seq)
    }

    fn place(&self) -> (Uuid, i64) {
        (self.place_id, self.seq)
    }

    fn hashes(&self) -> (&[u8], &[u8]) {
        (&self.previous_hash, &self.hash)
    }

    fn expected(&self) -> Chain {
        account_hash(self)
    }
}

impl Entry for listing_event::Model {
    const LOG: &'static str = "listing";
    const BEGINS_AT_ONE: bool = false;

    fn after(owner: Uuid, seq: i64) -> SelectStatement {
        use listing_event::{Column, Entity};
        next::<Entity>([Column::ServiceId, Column::Version], owner, seq)
    }

    fn place(&self) -> (Uuid, i64) {
        (self.service_id, self.version)
    }

    fn hashes(&self) -> (&[u8], &[u8]) {
        (&self.previous_hash, &self.hash)
    }

    fn expected(&self) -> Chain {
        listing_hash(self)
    }
}

fn next<Table: EntityTrait>([of, number]: [impl ColumnTrait; 2], owner: Uuid, seq: i64) -> SelectStatement {
    let key = Expr::tuple([Expr::col(of.as_column_ref()), Expr::col(number.as_column_ref())]);
    Table::find()
        .filter(key.gt(Expr::tuple([Expr::val(owner), Expr::val(seq)])))
        .order_by_asc(of)
        .order_by_asc(number)
        .limit(BATCH)
        .into_query()
}

/// Proves the log of every owner.
pub(super) async fn verify<Log: Entry, C: ConnectionTrait>(
    link: &Link<C>,
    found: &mut Verification,
) -> Result<(), StoreError> {
    let mut last: Option<Log> = None;
    loop {
        let (owner, seq) = last.as_ref().map_or((Uuid::nil(), 0), Entry::place);
        let batch: Vec<Log> = link.all(&Log::after(owner, seq)).await?;
        if batch.is_empty() {
            return Ok(());
        }
        for entry in batch {
            found.accesses += 1;
            let (owner, _) = entry.place();
            let before = last.filter(|last| last.place().0 == owner);
            if let Err(what) = check(before.as_ref(), &entry) {
                found.faults.push(Fault { record: (Log::LOG, owner), what });
            }
            last = Some(entry);
        }
    }
}

/// Whether an entry is what was written, right after the one before it.
pub(super) fn check<Log: Entry>(before: Option<&Log>, entry: &Log) -> Result<(), String> {
    let ((_, seq), (previous_hash, hash)) = (entry.place(), entry.hashes());
    let first = if Log::BEGINS_AT_ONE { 1 } else { seq };
    let (expected, previous) =
        before.map_or((first, BEGINNING.as_slice()), |before| (before.place().1 + 1, before.hashes().1));
    if seq != expected {
        Err(format!("Entry {expected} is missing"))
    } else if previous_hash != previous {
        Err(format!("Entry {seq} does not follow the one before it"))
    } else if hash != entry.expected() {
        Err(format!("Entry {seq} is not what was written"))
    } else {
        Ok(())
    }
}
