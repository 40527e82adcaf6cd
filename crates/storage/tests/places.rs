//! Places: never one more than there are, whatever the interleaving.

use domain::ids::Version;
use domain::referral::Event;
use domain::referral::status::Arrangement;
use storage::StoreError;

use crate::support::town::{morning, new_id};
use crate::support::{Database, Town, on_each_database, write};

const PLACES: u32 = 3;

async fn with_capacity(database: &Database) -> Town {
    let mut town = Town::settle(database).await;
    town.choir.intake.capacity = Some(PLACES);
    town.choir.version = Version::new(2);
    let choir = town.choir.clone();
    write(&database.store, move |unit| {
        let choir = choir.clone();
        Box::pin(async move { unit.update_service(Version::new(1), &choir, morning()).await })
    })
    .await;
    town
}

#[tokio::test(flavor = "multi_thread")]
async fn three_times_as_many_racers_as_places_take_every_place_once() {
    on_each_database(async |database| {
        let town = with_capacity(database).await;
        let mut racers = tokio::task::JoinSet::new();
        for _ in 0..PLACES * 3 {
            let (store, town) = (database.store.clone(), town.clone());
            racers.spawn(async move {
                let id = new_id();
                store
                    .write(move |unit| {
                        let town = town.clone();
                        Box::pin(async move {
                            town.draft(unit, id, town.ask(&town.choir)).await?;
                            // Nobody asks whether there is a place: storage alone must notice.
                            town.happen(unit, id, Town::sent(true), Vec::new()).await
                        })
                    })
                    .await
            });
        }
        let answers: Vec<Result<_, StoreError>> = racers.join_all().await;
        let sent = answers.iter().filter(|answer| answer.is_ok()).count();
        assert_eq!(sent, PLACES as usize);
        assert!(answers.iter().all(|answer| matches!(answer, Ok(_) | Err(StoreError::Full))), "{answers:?}");
        let choir = database.store.reader().service(town.choir.id).await.unwrap().unwrap().service;
        assert_eq!((choir.places.reserved, choir.places.open_asks), (PLACES, PLACES));
        assert_eq!(database.number("SELECT count(*) FROM referral").await, i64::from(PLACES));
        assert!(database.store.doctor(crate::support::town::morning()).await.unwrap().is_sound());
    })
    .await;
}

#[tokio::test]
async fn several_referrals_in_one_unit_change_the_counts_together() {
    on_each_database(async |database| {
        let town = with_capacity(database).await;
        let arrangement = Arrangement::default();
        let writer = town.clone();
        let places = write(&database.store, move |unit| {
            let town = writer.clone();
            Box::pin(async move {
                for number in 0..2 {
                    let id = new_id();
                    town.draft(unit, id, town.ask(&town.choir)).await?;
                    town.happen(unit, id, Town::sent(true), Vec::new()).await?;
                    if number == 0 {
                        let (case, consent) = (None, new_id());
                        let accepted = Event::Accepted {
                            arrangement,
                            spoke_to: None,
                            case,
                            joined: false,
                            late: false,
                            consent,
                        };
                        town.happen(unit, id, accepted, Vec::new()).await?;
                    }
                }
                Ok(unit.service(town.choir.id).await?.unwrap().places)
            })
        })
        .await;
        assert_eq!((places.taken, places.reserved, places.open_asks), (1, 1, 1));
        let choir = database.store.reader().service(town.choir.id).await.unwrap().unwrap().service;
        assert_eq!(choir.places, places);
    })
    .await;
}
