//! The proof: an edit, a deletion and a reordering behind the program's back are all noticed.

use domain::referral::Event;
use storage::AccessEntry;

use crate::support::town::{morning, new_id};
use crate::support::{Database, Town, on_each_database, write};

async fn with_history(database: &Database) -> Town {
    let town = Town::settle(database).await;
    let writer = town.clone();
    write(&database.store, move |unit| {
        let town = writer.clone();
        Box::pin(async move {
            let id = new_id();
            town.draft(unit, id, town.ask(&town.choir)).await?;
            town.happen(unit, id, Town::sent(false), Vec::new()).await?;
            town.happen(unit, id, Event::Nudged, Vec::new()).await?;
            for what in ["record", "referral", "record"] {
                let entry = AccessEntry {
                    at: morning(),
                    actor: town.referrer(),
                    person: town.person.id,
                    what,
                    reason: None,
                };
                unit.log_access(entry).await?;
            }
            Ok(())
        })
    })
    .await;
    let sound = database.store.verify().await.unwrap();
    assert_eq!((sound.records, sound.events, sound.accesses), (1, 3, 3));
    assert!(sound.faults.is_empty(), "{:?}", sound.faults);
    town
}

/// What the proof finds after one statement behind the program's back.
async fn after(statement: &'static str) {
    on_each_database(async |database| {
        with_history(database).await;
        assert!(database.tamper(statement).await > 0, "{statement}");
        let found = database.store.verify().await.unwrap();
        assert!(!found.faults.is_empty(), "nobody noticed {statement}");
    })
    .await;
}

#[tokio::test]
async fn an_edited_event_is_found() {
    after("UPDATE event SET role = 'clock' WHERE version = 2").await;
}

#[tokio::test]
async fn an_event_moved_in_time_is_found() {
    after("UPDATE event SET at = (SELECT max(e.at) FROM event e) WHERE version = 1").await;
}

#[tokio::test]
async fn a_deleted_event_is_found_in_the_middle_and_at_the_end() {
    after("DELETE FROM event WHERE version = 2").await;
    after("DELETE FROM event WHERE version = 3").await;
}

#[tokio::test]
async fn an_edited_row_is_found() {
    after("UPDATE referral SET nudges = 2").await;
    after("UPDATE referral SET status = 'question'").await;
}

#[tokio::test]
async fn a_deleted_row_is_found() {
    after("DELETE FROM referral").await;
}

#[tokio::test]
async fn an_edited_or_deleted_look_is_found() {
    after("UPDATE access_log SET what = 'nothing' WHERE seq = 2").await;
    after("DELETE FROM access_log WHERE seq = 2").await;
}
