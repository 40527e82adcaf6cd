//! Many want one of a few places at the same moment: exactly as many get one as there are.

use crate::support::clock::minutes;
use crate::support::somebody::Somebody;
use crate::support::town::{Town, on_both};
use crate::support::words::{ask, person, why};
use app::view::ReferralView;
use app::{Error, Footbridge};
use domain::directory::Intake;
use domain::referral::Held;

/// Places there are, and three times as many who want one.
const PLACES: u32 = 3;
const CALLERS: usize = 9;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn n_places_and_three_times_as_many_callers_make_n_reservations() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let places = Intake { capacity: Some(PLACES), ..Intake::open() };
        let choir = town.group_with("Thursday Singers", places).await;
        let peggy = practice.writes_down(person()).await;
        practice.hears_yes_to(peggy, &choir).await;

        let doors = two_doors(town).await;
        let racers = (0..CALLERS).map(|number| {
            let racer = through(&doors[number % 2], &practice);
            let new = ask(peggy, &choir);
            tokio::spawn(async move { racer.tries_to_refer(new).await })
        });
        let (won, lost) = finish(racers.collect()).await;
        assert_eq!(won.len(), PLACES as usize);
        assert!(won.iter().all(|view| view.place == Held::Reserved));
        assert!(lost.iter().all(|reason| reason == "service_full"), "{lost:?}");
        let counts: Vec<(i64, i64)> =
            town.inspection().rows("SELECT taken, reserved FROM service WHERE capacity IS NOT NULL").await;
        assert_eq!(counts, [(0, i64::from(PLACES))]);

        town.clock.passes(minutes(10));
        for view in &won {
            choir.accepts(view.id).await;
        }
        assert_eq!(why(practice.tries_to_refer(ask(peggy, &choir)).await), "service_full");
    })
    .await;
}

/// Two applications on one database, as two processes would be.
pub async fn two_doors(town: &Town) -> [Footbridge; 2] {
    // One SQLite file has one writing process; there both racers share it.
    let other =
        if town.url.starts_with("sqlite") { town.footbridge.clone() } else { town.another_door().await };
    [town.footbridge.clone(), other]
}

pub fn through(door: &Footbridge, who: &Somebody) -> Somebody {
    Somebody { footbridge: door.clone(), ..who.clone() }
}

/// Waits for all of them: the views of those who won, and why the others lost.
pub async fn finish(
    racers: Vec<tokio::task::JoinHandle<Result<ReferralView, Error>>>,
) -> (Vec<ReferralView>, Vec<String>) {
    let (mut won, mut lost) = (Vec::new(), Vec::new());
    for racer in racers {
        match racer.await.unwrap() {
            Ok(view) => won.push(view),
            Err(error) => lost.push(why::<()>(Err(error))),
        }
    }
    (won, lost)
}
