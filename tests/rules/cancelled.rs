//! Callers go away in the middle of everything, and nothing is lost: what was acknowledged is there, and what was not
//! happened entirely or not at all (a connection that somebody left inside a transaction once took the next writes with
//! it).

use crate::support::town::{Town, on_both};
use crate::support::words::{Asked, ask, person};
use app::request::NewReferral;
use domain::ids::Id;
use domain::referral::Referral;
use std::collections::HashSet;
use std::time::Duration;

/// Requests that are begun, of which some are left in the middle.
const REQUESTS: u64 = 150;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn cancelled_requests_lose_nothing() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let choir = town.group("Thursday Singers").await;
        let peggy = practice.writes_down(person()).await;
        practice.hears_yes_to(peggy, &choir).await;

        let mut running = Vec::new();
        for number in 0..REQUESTS {
            let id = town.footbridge.new_id();
            let new = NewReferral { id: Some(id), ..ask(peggy, &choir).urgent() };
            let who = (*practice).clone();
            let request = tokio::spawn(async move { who.tries_to_refer(new).await });
            // Some at once, some before, in and after the transaction, some never.
            let patience = Duration::from_micros(number * 7919 % 9000);
            running.push(tokio::spawn(async move {
                if number.is_multiple_of(4) {
                    return request.await.is_ok_and(|answer| answer.is_ok()).then_some(id);
                }
                tokio::time::sleep(patience).await;
                request.abort();
                matches!(request.await, Ok(Ok(_))).then_some(id)
            }));
            if number.is_multiple_of(8) {
                tokio::time::sleep(Duration::from_millis(2)).await;
            }
        }
        let mut acknowledged = HashSet::new();
        for request in running {
            acknowledged.extend(request.await.unwrap());
        }
        assert!(
            acknowledged.len() >= usize::try_from(REQUESTS / 4).unwrap(),
            "those that waited were answered"
        );

        // What was left in the middle may still be under way. One more write queues behind all of it.
        practice.sends(ask(peggy, &choir)).await;
        let kept = stored(town).await;
        let lost: Vec<_> = acknowledged.difference(&kept).collect();
        assert!(lost.is_empty(), "acknowledged and gone: {lost:?}");
        for referral in kept {
            let history = town.inspection().history(referral).await;
            assert_eq!(history, ["drafted", "sent"], "entirely, or not at all");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_caller_who_goes_away_poisons_nobody_elses_connection() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let choir = town.group("Thursday Singers").await;
        let peggy = practice.writes_down(person()).await;
        practice.hears_yes_to(peggy, &choir).await;
        for round in 0..40_u64 {
            // Polled a few times and dropped: in the middle of BEGIN, of a read, of the COMMIT.
            let left = practice.tries_to_refer(ask(peggy, &choir));
            let _ = tokio::time::timeout(Duration::from_micros(round * 97), left).await;
            let acknowledged = practice.sends(ask(peggy, &choir).urgent()).await;
            assert!(
                town.inspection().history(acknowledged).await.len() == 2,
                "round {round}: an acknowledged write is gone"
            );
        }
    })
    .await;
}

async fn stored(town: &Town) -> HashSet<Id<Referral>> {
    // Until two looks agree, so that nothing is still under way.
    let mut seen = HashSet::new();
    loop {
        let now: HashSet<_> = town.inspection().referrals().await.into_iter().map(|(id, ..)| id).collect();
        if now == seen {
            return now;
        }
        seen = now;
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}
