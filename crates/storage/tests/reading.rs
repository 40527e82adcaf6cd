//! Many readers at once, on the few connections there are.

use std::time::Duration;

use domain::calendar::Nation;
use domain::organisation::Place;
use storage::{Store, StoreError};

use crate::support::on_each_database;
use crate::support::town::new_id;

/// More than there are connections to read from on either database.
const READERS: usize = 64;

async fn names(store: &Store) -> Vec<String> {
    store.reader().places().await.unwrap().into_iter().map(|place| place.name).collect()
}

async fn insert(store: &Store, name: &str) {
    let place = Place::new(new_id(), name.to_owned(), Nation::Scotland);
    let inserted = store.write(move |unit| {
        let place = place.clone();
        Box::pin(async move {
            unit.insert_place(&place).await?;
            Ok::<_, StoreError>(())
        })
    });
    inserted.await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_goes_away_in_the_middle_of_a_question_harms_nobody() {
    on_each_database(async |database| {
        insert(&database.store, "Here").await;
        for round in 0..200_u64 {
            // After a moment that is different in every round: before, during or after the answer.
            let patience = Duration::from_micros(round * 5);
            drop(tokio::time::timeout(patience, names(&database.store)).await);
            assert_eq!(names(&database.store).await, ["Here"]);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn however_many_read_everybody_is_answered_and_a_proof_finds_its_connection() {
    on_each_database(async |database| {
        insert(&database.store, "Here").await;
        let mut readers = tokio::task::JoinSet::new();
        for _ in 0..READERS {
            let store = database.store.clone();
            readers.spawn(async move {
                for _ in 0..20 {
                    assert_eq!(names(&store).await, ["Here"]);
                }
            });
        }
        assert!(database.store.verify().await.unwrap().faults.is_empty());
        while let Some(read) = readers.join_next().await {
            read.unwrap();
        }
        assert!(database.store.verify().await.unwrap().faults.is_empty());
        assert!(database.store.ready().await);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_read_is_what_was_committed_a_moment_ago() {
    on_each_database(async |database| {
        for number in 1..=50 {
            insert(&database.store, &format!("Place {number}")).await;
            assert_eq!(names(&database.store).await.len(), number);
        }
    })
    .await;
}
