//! The proof: an edit, a deletion and a reordering behind the program's back are all noticed.

use domain::referral::Event;
use storage::AccessEntry;

use crate::listings::edit;
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

/// What the proof says of a listing that was changed three times, after one statement behind the program's back.
async fn of_a_listing_after(statement: &'static str, says: &str) {
    on_each_database(async |database| {
        let town = Town::settle(database).await;
        for words in ["We sing.", "We sing on Thursdays.", "We sing and dance."] {
            edit(&database.store, town.choir.id, words).await.unwrap();
        }
        let sound = database.store.verify().await.unwrap();
        assert_eq!((sound.accesses, sound.faults), (3, Vec::new()));
        assert!(database.tamper(statement).await > 0, "{statement}");
        let found = database.store.verify().await.unwrap().faults;
        let [fault] = found.as_slice() else { panic!("{statement}: {found:?}") };
        assert_eq!(fault.record, ("listing", town.choir.id.uuid()));
        assert_eq!(fault.what, says);
    })
    .await;
}

#[tokio::test]
async fn an_edited_change_of_a_listing_is_found_and_named() {
    of_a_listing_after(
        "UPDATE listing_event SET role = 'clock' WHERE version = 3",
        "Entry 3 is not what was written",
    )
    .await;
}

#[tokio::test]
async fn a_deleted_change_of_a_listing_is_found_at_the_beginning_in_the_middle_and_at_the_end() {
    of_a_listing_after(
        "DELETE FROM listing_event WHERE version = 2",
        "Entry 3 does not follow the one before it",
    )
    .await;
    of_a_listing_after("DELETE FROM listing_event WHERE version = 3", "Entry 3 is missing").await;
    of_a_listing_after(
        "DELETE FROM listing_event WHERE version = 4",
        "The newest entry of its history is missing",
    )
    .await;
}
