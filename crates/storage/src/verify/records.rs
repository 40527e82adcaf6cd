//! The histories of referrals and cases: every chain whole, every replay equal to its row.

use std::collections::BTreeMap;

use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QueryTrait};
use uuid::Uuid;

use super::kept::{Kept, Stored};
use super::{Fault, Verification, end, snapshot};
use crate::entity::event;
use crate::error::StoreError;
use crate::history::{BEGINNING, event_hash};
use crate::link::Link;
use crate::reading::Reading;
use crate::stored::Chain;

/// Records read at once.
const BATCH: u64 = 200;

/// Proves the history of every record of a kind.
pub(super) async fn verify<Record: Kept>(
    pool: &Link<Reading>,
    found: &mut Verification,
) -> Result<(), StoreError> {
    let mut after = Uuid::nil();
    loop {
        let link = snapshot(pool).await?;
        let rows = Record::rows(&link, after, BATCH).await?;
        // The last batch looks at all events that are left: one whose record is gone must not be missed.
        let next = rows.last().map(|stored| stored.id).filter(|_| rows.len() as u64 == BATCH);
        let mut histories = histories::<Record>(&link, after, next).await?;
        end(link).await?;
        for stored in &rows {
            let history = histories.remove(&stored.id).unwrap_or_default();
            found.records += 1;
            found.events += history.len() as u64;
            if let Err(what) = check(stored, &history) {
                found.faults.push(fault::<Record>(stored.id, what));
            }
        }
        for (id, history) in histories {
            found.events += history.len() as u64;
            found.faults.push(fault::<Record>(id, "Its row is gone, and its events are there".to_owned()));
        }
        let Some(next) = next else { return Ok(()) };
        after = next;
    }
}

fn fault<Record: Kept>(id: Uuid, what: String) -> Fault {
    Fault { record: (Record::KIND.code(), id), what }
}

/// The events of the records after one id, up to another where one is given.
async fn histories<Record: Kept>(
    link: &Link<DatabaseTransaction>,
    after: Uuid,
    last: Option<Uuid>,
) -> Result<BTreeMap<Uuid, Vec<event::Model>>, StoreError> {
    let mut query = event::Entity::find()
        .filter(event::Column::RecordKind.eq(Record::KIND.code()))
        .filter(event::Column::RecordId.gt(after));
    if let Some(last) = last {
        query = query.filter(event::Column::RecordId.lte(last));
    }
    let query = query.order_by_asc(event::Column::RecordId).order_by_asc(event::Column::Version).into_query();
    let events: Vec<event::Model> = link.all(&query).await?;
    let mut histories: BTreeMap<Uuid, Vec<event::Model>> = BTreeMap::new();
    for event in events {
        histories.entry(event.record_id).or_default().push(event);
    }
    Ok(histories)
}

/// Whether the chain is whole, ends where the row says, and replays to the row; otherwise what is wrong first.
fn check<Record: Kept>(stored: &Stored<Record>, history: &[event::Model]) -> Result<(), String> {
    let head = follow(history)?;
    let (record, chain) = stored.row.as_ref().map_err(|error| format!("{error}"))?;
    if head != *chain {
        return Err("Its last event is not the one its row was written with".to_owned());
    }
    let mut events = Vec::with_capacity(history.len());
    for entry in history {
        let event: Record::Event = serde_json::from_value(entry.body.clone())
            .map_err(|_| format!("Event {} cannot be read", entry.version))?;
        if Record::name_of(&event) != entry.name {
            return Err(format!("Event {} has the name of another", entry.version));
        }
        events.push((event, entry.at));
    }
    match Record::replay(stored.id, &events) {
        Some(replayed) if replayed == *record => Ok(()),
        Some(_) => Err("Its history, replayed, does not give its row".to_owned()),
        None => Err("Its history does not begin at its beginning".to_owned()),
    }
}

/// Follows a chain from its beginning to its head.
fn follow(history: &[event::Model]) -> Result<Chain, String> {
    if history.is_empty() {
        return Err("It has no history".to_owned());
    }
    let mut head = BEGINNING;
    for (event, expected) in history.iter().zip(1..) {
        if event.version != expected {
            return Err(format!("Event {expected} is missing"));
        }
        if event.previous_hash != head {
            return Err(format!("Event {expected} does not follow the one before it"));
        }
        head = event_hash(event);
        if event.hash != head {
            return Err(format!("Event {expected} is not what was written"));
        }
    }
    Ok(head)
}

#[cfg(test)]
mod tests {
    use domain::clock::Timestamp;
    use serde_json::json;

    use super::*;

    fn history() -> Vec<event::Model> {
        let mut head = BEGINNING;
        (1..=3)
            .map(|version| {
                let mut event = event::Model {
                    record_id: Uuid::from_u128(1),
                    version,
                    record_kind: "referral".to_owned(),
                    at: Timestamp::from_timestamp_micros(1_770_000_000_000_000 + version).unwrap(),
                    role: "clock".to_owned(),
                    actor_id: None,
                    organisation_id: None,
                    name: "nudged".to_owned(),
                    body: json!({"event": "nudged"}),
                    previous_hash: head.to_vec(),
                    hash: Vec::new(),
                };
                head = event_hash(&event);
                event.hash = head.to_vec();
                event
            })
            .collect()
    }

    #[test]
    fn a_whole_chain_leads_to_the_hash_of_its_last_event() {
        let history = history();
        assert_eq!(follow(&history).unwrap().to_vec(), history[2].hash);
    }

    #[test]
    fn an_edit_is_found_even_where_its_own_hash_was_mended() {
        let mut edited = history();
        edited[1].role = "team_lead".to_owned();
        assert_eq!(follow(&edited).unwrap_err(), "Event 2 is not what was written");
        edited[1].hash = event_hash(&edited[1]).to_vec();
        assert_eq!(follow(&edited).unwrap_err(), "Event 3 does not follow the one before it");
    }

    #[test]
    fn a_missing_and_a_misplaced_event_are_found() {
        let mut missing = history();
        missing.remove(1);
        assert_eq!(follow(&missing).unwrap_err(), "Event 2 is missing");
        let mut misplaced = history();
        misplaced.swap(0, 1);
        assert_eq!(follow(&misplaced).unwrap_err(), "Event 1 is missing");
        assert_eq!(follow(&[]).unwrap_err(), "It has no history");
    }
}
