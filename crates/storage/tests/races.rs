//! Two who change the same record: whoever comes second decides again on what the first one left.

use domain::referral::Event;
use storage::{StoreError, Surroundings};

use crate::support::town::new_id;
use crate::support::{Town, on_each_database, write};

#[tokio::test(flavor = "multi_thread")]
async fn a_version_conflict_is_decided_again_on_the_fresh_state() {
    on_each_database(async |database| {
        let town = Town::settle(database).await;
        let id = new_id();
        let drafter = town.clone();
        write(&database.store, move |unit| {
            let town = drafter.clone();
            Box::pin(async move {
                town.draft(unit, id, town.ask(&town.choir)).await?;
                town.happen(unit, id, Town::sent(false), Vec::new()).await
            })
        })
        .await;
        let mut racers = tokio::task::JoinSet::new();
        for _ in 0..6 {
            let (store, town) = (database.store.clone(), town.clone());
            racers.spawn(async move {
                store
                    .write(move |unit| {
                        let town = town.clone();
                        Box::pin(async move { town.happen(unit, id, Event::Nudged, Vec::new()).await })
                    })
                    .await
            });
        }
        let versions: Vec<Result<_, StoreError>> = racers.join_all().await;
        let mut versions: Vec<_> =
            versions.into_iter().map(|after| after.unwrap().version.number()).collect();
        versions.sort_unstable();
        assert_eq!(versions, [3, 4, 5, 6, 7, 8]);
        assert!(database.store.verify().await.unwrap().faults.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_record_that_was_not_read_in_the_unit_cannot_be_changed() {
    on_each_database(async |database| {
        let town = Town::settle(database).await;
        let id = new_id();
        let drafter = town.clone();
        let before = write(&database.store, move |unit| {
            let town = drafter.clone();
            Box::pin(async move { town.draft(unit, id, town.ask(&town.choir)).await })
        })
        .await;
        let refused: Result<(), StoreError> = database
            .store
            .write(move |unit| {
                let (town, before) = (town.clone(), before.clone());
                Box::pin(async move {
                    let event = Town::sent(false);
                    let after = before.evolve(&event, before.changed_at);
                    let change = storage::ReferralChange {
                        owed: after.owed(town.calendar(), crate::support::town::morning()),
                        before: Some(before),
                        after,
                        event,
                        effects: Vec::new(),
                        texts: Vec::new(),
                        at: crate::support::town::morning(),
                        surroundings: Surroundings::default(),
                    };
                    unit.record_referral(&town.permit(id), domain::referral::Action::Draft, change).await
                })
            })
            .await;
        assert!(matches!(refused, Err(StoreError::Internal(_))), "{refused:?}");
    })
    .await;
}

#[tokio::test]
async fn a_permit_for_something_else_writes_nothing() {
    on_each_database(async |database| {
        let town = Town::settle(database).await;
        let (id, other) = (new_id(), new_id());
        let refused: Result<(), StoreError> = database
            .store
            .write(move |unit| {
                let town = town.clone();
                Box::pin(async move {
                    let ask = town.ask(&town.choir);
                    let reference = domain::reference::Reference::from_random([1; 8]);
                    let at = crate::support::town::morning();
                    let after = domain::referral::Referral::drafted(id, reference.clone(), ask.clone(), at);
                    let change = storage::ReferralChange {
                        before: None,
                        owed: after.owed(town.calendar(), crate::support::town::morning()),
                        after,
                        event: Event::Drafted { reference, ask: Box::new(ask) },
                        effects: Vec::new(),
                        texts: Vec::new(),
                        at,
                        surroundings: Surroundings::default(),
                    };
                    let permit = town.permit(other);
                    unit.record_referral(&permit, domain::referral::Action::Draft, change).await
                })
            })
            .await;
        assert!(matches!(refused, Err(StoreError::Internal(_))), "{refused:?}");
        assert_eq!(database.number("SELECT count(*) FROM referral").await, 0);
    })
    .await;
}
