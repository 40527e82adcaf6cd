//! Many writers at once: each gets its own answer, and none hurts its neighbours.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use domain::calendar::Nation;
use domain::ids::Id;
use domain::organisation::Place;
use storage::{Store, StoreError};

use crate::support::on_each_database;
use crate::support::town::new_id;

const WRITERS: usize = 200;

fn place(number: usize) -> Place {
    Place::new(new_id(), format!("Place {number}"), Nation::Scotland)
}

async fn insert(store: Store, number: usize) -> Result<(), StoreError> {
    let place = place(number);
    store
        .write(move |unit| {
            let place = place.clone();
            Box::pin(async move {
                unit.insert_place(&place).await?;
                // Every other ten has written before it fails, and the rest have not.
                if number / 10 % 2 == 1 {
                    unit.flush().await?;
                }
                match number % 10 {
                    3 => Err(StoreError::Internal("this one fails".to_owned())),
                    7 => panic!("this one panics"),
                    _ => Ok(()),
                }
            })
        })
        .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_unit_that_fails_or_panics_takes_back_its_own_and_no_more() {
    on_each_database(async |database| {
        let mut writers = tokio::task::JoinSet::new();
        for number in 0..WRITERS {
            let store = database.store.clone();
            writers.spawn(async move { (number, insert(store, number).await) });
        }
        let mut kept = Vec::new();
        while let Some(answered) = writers.join_next().await {
            let (number, answer) = answered.unwrap();
            assert_eq!(answer.is_ok(), !matches!(number % 10, 3 | 7), "{number}: {answer:?}");
            if answer.is_ok() {
                kept.push(format!("Place {number}"));
            }
        }
        let mut stored: Vec<_> =
            database.store.reader().places().await.unwrap().into_iter().map(|place| place.name).collect();
        stored.sort();
        kept.sort();
        assert_eq!(stored, kept);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_write_nobody_waits_for_any_more_is_whole_or_nothing_and_harms_nobody() {
    on_each_database(async |database| {
        let begun = Arc::new(AtomicUsize::new(0));
        for round in 0..200_u64 {
            // Dropped after a moment that is different in every round: before, during or after the transaction.
            let (store, begun) = (database.store.clone(), Arc::clone(&begun));
            let abandoned = store.write(move |unit| {
                begun.fetch_add(1, Ordering::Relaxed);
                Box::pin(async move {
                    unit.insert_place(&place(0)).await?;
                    unit.flush().await?;
                    unit.insert_place(&place(1)).await?;
                    Ok::<_, StoreError>(())
                })
            });
            let waited = tokio::time::timeout(Duration::from_micros(round * 10), abandoned).await;
            let number = 1000 + usize::try_from(round).unwrap() * 10;
            insert(database.store.clone(), number).await.unwrap();
            drop(waited);
        }
        let places = database.store.reader().places().await.unwrap();
        let count = |name: &str| places.iter().filter(|place| place.name == name).count();
        assert_eq!(count("Place 0"), count("Place 1"), "every abandoned unit is whole");
        for round in 0..200 {
            assert_eq!(count(&format!("Place {}", 1000 + round * 10)), 1, "what was acknowledged is there");
        }
        assert!(begun.load(Ordering::Relaxed) >= count("Place 0"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_used_by_many_at_once_has_one_effect() {
    on_each_database(async |database| {
        let mut callers = tokio::task::JoinSet::new();
        for number in 0..8 {
            let store = database.store.clone();
            callers.spawn(async move {
                store.write(move |unit| Box::pin(once(unit, place(number)))).await.unwrap()
            });
        }
        let answers = callers.join_all().await;
        let places = database.store.reader().places().await.unwrap();
        assert_eq!(places.len(), 1);
        assert!(answers.iter().all(|answer| *answer == places[0].id));
    })
    .await;
}

async fn once(unit: &mut storage::Unit, place: Place) -> Result<Id<Place>, StoreError> {
    let key = storage::KeptKey { caller: "somebody".to_owned(), key: "the same".to_owned() };
    if let Some(kept) = unit.kept_answer(&key).await? {
        return Ok(serde_json::from_value(kept.answer).unwrap());
    }
    unit.insert_place(&place).await?;
    let answer = storage::KeptAnswer {
        key,
        body_hash: [7; 32],
        status: 200,
        answer: serde_json::to_value(place.id).unwrap(),
        at: crate::support::town::morning(),
    };
    unit.keep_answer(answer).await?;
    Ok(place.id)
}
