//! Nobody is forgotten, and nothing is done twice, however many do the clock's work and whoever ignores it.

use super::races::two_doors;
use crate::support::clock::{days, minutes, working_days};
use crate::support::town::{Town, on_both};
use crate::support::words::{Described, person, spoke};
use app::Footbridge;
use chrono::Duration;
use domain::clock::Clock;
use domain::coded::Coded;
use domain::consent::ConsentScope;
use domain::ids::Id;
use domain::referral::Referral;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

/// Workers at the same time, on two applications where the database lets two write.
const WORKERS: usize = 4;

/// Hours between two looks of the clock: often, seldom, and a clock that was off for days.
fn looks() -> impl Strategy<Value = Vec<i64>> {
    prop::collection::vec(prop_oneof![4 => 1..30_i64, 1 => 48..400_i64], 12..24)
}

#[test]
fn several_workers_do_each_step_once_and_in_order() {
    let mut runner = TestRunner::new(Config { cases: 3, failure_persistence: None, ..Config::default() });
    runner
        .run(&looks(), |looks| {
            let runtime =
                tokio::runtime::Builder::new_multi_thread().worker_threads(4).enable_all().build()?;
            runtime.block_on(on_both(async |town| share_the_work(town, &looks).await));
            Ok(())
        })
        .unwrap();
}

async fn share_the_work(town: &Town, looks: &[i64]) {
    let practice = town.practice("Mill Lane Surgery").await;
    let choir = town.group("Thursday Singers").await;
    let peggy = practice.writes_down(person()).await;
    let mut asked = Vec::new();
    for _ in 0..12 {
        asked.push(practice.refers(peggy, &choir).await);
        town.clock.passes(minutes(90));
    }
    let doors = two_doors(town).await;
    for hours in looks {
        town.clock.shows(town.clock.now() + Duration::hours(*hours));
        all_at_once(&doors).await;
    }
    // However it was interleaved, the rest is done by one.
    town.lives_through(days(60)).await;
    for referral in asked {
        let history = town.inspection().history(referral).await;
        let expected = ["drafted", "sent", "nudged", "nudged", "asked_to_telephone", "lapsed"];
        assert_eq!(history, expected, "after looks {looks:?} hours apart");
        let reminded = town.inspection().told(referral).await;
        assert_eq!(reminded.iter().filter(|told| *told == "service reminder").count(), 2);
        assert_eq!(town.inspection().owed(referral).await, ["next_step"]);
    }
}

async fn all_at_once(doors: &[Footbridge; 2]) {
    let workers = (0..WORKERS).map(|number| {
        let door = doors[number % 2].clone();
        tokio::spawn(async move { door.work_off().await.unwrap() })
    });
    for worker in workers.collect::<Vec<_>>() {
        assert_eq!(worker.await.unwrap().failed, 0);
    }
}

#[tokio::test]
async fn what_a_worker_took_and_never_did_comes_up_again_when_its_lease_is_over() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let choir = town.group("Thursday Singers").await;
        let peggy = practice.writes_down(person()).await;
        let asked = practice.refers(peggy, &choir).await;
        town.clock.passes(working_days(3));
        // Taken, and then the worker was killed: the record says when it may be taken again.
        let taken = town.footbridge.take_what_is_due().await.unwrap();
        assert_eq!(taken, 1);
        assert!(town.footbridge.work_off().await.unwrap().is_nothing(), "nobody else has it meanwhile");
        town.clock.passes(minutes(6));
        assert_eq!(town.footbridge.work_off().await.unwrap().performed, 1);
        assert_eq!(town.inspection().history(asked).await, ["drafted", "sent", "nudged"]);
    })
    .await;
}

/// One person in every state a referral and a case can be left in, and ninety days in which nobody does anything.
#[tokio::test]
async fn after_ninety_days_in_which_everybody_ignores_everything_all_have_an_owner_or_an_outcome() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let link_work = town.link_work().await;
        let choir = town.group("Thursday Singers").await;
        let mut referrals = Vec::new();
        for state in 0..6 {
            let person = practice.writes_down(person().named("Pat", &format!("Number{state}x"))).await;
            let asked = practice.refers(person, &choir).await;
            town.clock.passes(minutes(11));
            match state {
                0 => {}
                1 => drop(choir.does(asked, choir.question()).await),
                2 => drop(choir.does(asked, choir.later(choir.in_days(20))).await),
                3 => drop(choir.accepts(asked).await),
                4 => {
                    choir.accepts(asked).await;
                    choir.sees_them_start(asked, domain::referral::status::StartSource::Register).await;
                }
                _ => drop(practice.does(asked, practice.escalate()).await),
            }
            referrals.push(asked);
        }
        let mut cases = Vec::new();
        for state in 0..5 {
            let person = practice.writes_down(person().named("Sam", &format!("Number{state}y"))).await;
            let asked = practice.refers(person, &link_work).await;
            town.clock.passes(minutes(11));
            if state == 0 {
                referrals.push(asked);
                continue;
            }
            let case = link_work.takes_on(asked).await;
            if state > 1 {
                link_work.allocates(case, &link_work.worker).await;
            }
            if state > 2 {
                link_work.worker.logs(case, spoke()).await;
            }
            if state > 3 {
                link_work.worker.hears_consent(person, ConsentScope::HoldRecord).await;
                link_work.worker.does_case(case, link_work.worker.activate()).await;
                link_work.worker.does_case(case, link_work.worker.pause()).await;
            }
            cases.push(case);
        }
        for _ in 0..9 {
            town.lives_through(days(10)).await;
            town.is_in_order().await;
        }
        for referral in referrals {
            assert!(
                owner_or_outcome(town, referral).await,
                "{:?}",
                town.inspection().history(referral).await
            );
        }
        let nobody =
            "SELECT count(*) FROM \"case\" WHERE status <> 'closed' AND (owner_id IS NULL OR due_at IS NULL)";
        assert_eq!(town.inspection().count(nobody).await, 0);
        let diagnosis = town.footbridge.doctor().await.unwrap();
        assert_eq!(diagnosis.clock_behind, 0, "nothing waits for the clock");
    })
    .await;
}

/// Whether somebody still owes something, or it has come to an end with a reason.
async fn owner_or_outcome(town: &Town, referral: Id<Referral>) -> bool {
    let rows: Vec<(uuid::Uuid, String, Option<uuid::Uuid>)> =
        town.inspection().rows("SELECT id, status, owner_id FROM referral").await;
    let found = rows.into_iter().find(|(id, ..)| *id == referral.uuid());
    found.is_some_and(|(_, status, owner)| {
        owner.is_some()
            || domain::referral::StatusKind::parse(&status).is_ok_and(domain::referral::StatusKind::is_final)
    })
}
