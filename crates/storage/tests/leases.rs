//! The outbox: every letter goes to one courier, and what was stopped to none.

use std::collections::HashSet;

use chrono::Duration;
use domain::clock::Timestamp;
use domain::effect::{Audience, Effect, MessageKind};
use domain::language::PublicLanguage;
use domain::message::{DeliveryState, Fault, Print, Way};
use domain::referral::Event;
use domain::referral::status::WithdrawnBy;

use storage::{Delivery, Settlement};

use crate::support::town::{morning, new_id};
use crate::support::{Database, Town, on_each_database, write};

const LETTERS: usize = 400;

fn tell(audience: Audience) -> Effect {
    Effect::Tell { audience, message: MessageKind::Asked, not_before: morning() }
}

fn sent() -> Settlement {
    Settlement::Sent(Delivery {
        way: Way::Email,
        destination: Some("choir@example.org".to_owned()),
        language: PublicLanguage::English,
        print: Print::Standard,
        subject: None,
        words: "Have you a place?".to_owned(),
        carrier_reference: None,
        state: DeliveryState::Handed,
    })
}

fn failed(retry_at: Option<Timestamp>) -> Settlement {
    Settlement::Failed { for_good: None, lost: None, fault: Fault::Unreachable, retry_at, instead: None }
}

async fn referrals(
    database: &Database,
    town: &Town,
    count: usize,
) -> Vec<domain::ids::Id<domain::referral::Referral>> {
    let ids: Vec<_> = (0..count).map(|_| new_id()).collect();
    let (town, wanted) = (town.clone(), ids.clone());
    write(&database.store, move |unit| {
        let (town, ids) = (town.clone(), wanted.clone());
        Box::pin(async move {
            for id in ids {
                town.draft(unit, id, town.ask(&town.choir)).await?;
                let told = vec![tell(Audience::Service), tell(Audience::Person)];
                town.happen(unit, id, Town::sent(false), told).await?;
            }
            Ok(())
        })
    })
    .await;
    ids
}

#[tokio::test(flavor = "multi_thread")]
async fn eight_couriers_never_get_the_same_letter() {
    on_each_database(async |database| {
        let town = Town::settle(database).await;
        referrals(database, &town, LETTERS / 2).await;
        let mut couriers = tokio::task::JoinSet::new();
        for _ in 0..8 {
            let store = database.store.clone();
            couriers.spawn(async move {
                let mut mine = Vec::new();
                loop {
                    let now = morning() + Duration::hours(1);
                    let letters = store.lease_messages(7, now, now + Duration::minutes(5)).await.unwrap();
                    if letters.is_empty() {
                        return mine;
                    }
                    mine.extend(letters.into_iter().map(|letter| letter.id));
                }
            });
        }
        let leased: Vec<_> = couriers.join_all().await.into_iter().flatten().collect();
        let distinct: HashSet<_> = leased.iter().collect();
        assert_eq!((leased.len(), distinct.len()), (LETTERS, LETTERS));
    })
    .await;
}

#[tokio::test]
async fn a_lease_that_ended_a_letter_that_failed_and_one_that_is_done() {
    on_each_database(async |database| {
        let town = Town::settle(database).await;
        referrals(database, &town, 1).await;
        let store = &database.store;
        let now = morning() + Duration::hours(1);
        let lease = async |at| store.lease_messages(10, at, at + Duration::minutes(5)).await.unwrap();
        let first = lease(now).await;
        assert_eq!(first.len(), 2);
        assert!(lease(now).await.is_empty(), "they are out");
        let again = lease(now + Duration::minutes(5)).await;
        assert_eq!(again.iter().map(|letter| letter.attempts).collect::<Vec<_>>(), [1, 1]);
        store.settle(&again[0], sent(), now).await.unwrap();
        store.settle(&again[1], failed(Some(now + Duration::hours(2))), now).await.unwrap();
        assert!(lease(now + Duration::hours(1)).await.is_empty());
        let last = lease(now + Duration::hours(2)).await;
        assert_eq!(last.len(), 1);
        store.settle(&last[0], failed(None), now).await.unwrap();
        assert!(lease(now + Duration::days(2)).await.is_empty());
        assert_eq!(store.doctor(now).await.unwrap().dead_letters, 1);
    })
    .await;
}

#[tokio::test]
async fn what_was_stopped_never_leaves_and_what_stops_it_does() {
    on_each_database(async |database| {
        let town = Town::settle(database).await;
        let ids = referrals(database, &town, 2).await;
        let (writer, withdrawn) = (town.clone(), ids[0]);
        write(&database.store, move |unit| {
            let town = writer.clone();
            Box::pin(async move {
                let event = Event::Withdrawn { by: WithdrawnBy::Person, reason: None };
                let effects = vec![
                    Effect::StopMessages,
                    Effect::Tell {
                        audience: Audience::Service,
                        message: MessageKind::StopAndDelete,
                        not_before: morning(),
                    },
                ];
                town.happen(unit, withdrawn, event, effects).await
            })
        })
        .await;
        let now = morning() + Duration::hours(5);
        let letters = database.store.lease_messages(10, now, now + Duration::minutes(5)).await.unwrap();
        let of_withdrawn: Vec<_> = letters
            .iter()
            .filter(|letter| letter.record == ids[0].uuid())
            .map(|letter| letter.message)
            .collect();
        assert_eq!(of_withdrawn, [MessageKind::StopAndDelete]);
        assert_eq!(letters.len(), 3);
    })
    .await;
}
