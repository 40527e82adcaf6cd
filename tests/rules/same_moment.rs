//! Many answer the same thing at the same moment: it is answered once, and one person has one case.

use super::races::{finish, through, two_doors};
use crate::support::clock::minutes;
use crate::support::somebody::full;
use crate::support::town::on_both;
use crate::support::words::{Described, person};
use domain::ids::Id;
use domain::referral::{Referral, StatusKind};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_referral_is_answered_once_however_many_answer_it() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let choir = town.group("Thursday Singers").await;
        let peggy = practice.writes_down(person()).await;
        let doors = two_doors(town).await;
        for _ in 0..5 {
            let asked = practice.refers(peggy, &choir).await;
            town.clock.passes(minutes(10));
            let racers = (0..6).map(|number| {
                let racer = through(&doors[number % 2], &choir);
                tokio::spawn(async move {
                    let command = if number < 3 { racer.yes() } else { racer.no(full()) };
                    racer.tries(asked, command).await
                })
            });
            let (won, lost) = finish(racers.collect()).await;
            // An accepted referral can still be declined (R12); a declined one is final.
            let states: Vec<_> = won.iter().map(|view| view.status.state.unwrap()).collect();
            let accepted = states.iter().filter(|state| **state == StatusKind::Accepted).count();
            let declined = states.iter().filter(|state| **state == StatusKind::Declined).count();
            assert!(accepted <= 1 && declined == 1 && states.len() == accepted + declined, "{states:?}");
            assert!(lost.iter().all(|why| why == "not_from_this_state" || why == "conflict"), "{lost:?}");
            let events = town.inspection().history(asked).await;
            assert_eq!(events.len(), 2 + won.len(), "{events:?}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn who_said_what_they_were_looking_at_wins_alone() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let link_work = town.link_work().await;
        let peggy = practice.writes_down(person()).await;
        let asked = practice.refers(peggy, &link_work).await;
        town.clock.passes(minutes(10));
        let seen = link_work.reads(asked).await.version;
        let doors = two_doors(town).await;
        let racers = (0..6).map(|number| {
            let racer = through(&doors[number % 2], &link_work.lead);
            tokio::spawn(async move {
                racer.footbridge.act_on_referral(&racer.caller, asked, Some(seen), racer.yes()).await
            })
        });
        let (won, lost) = finish(racers.collect()).await;
        assert_eq!((won.len(), lost.len()), (1, 5));
        assert!(lost.iter().all(|reason| reason == "conflict"), "{lost:?}");
        assert_eq!(link_work.caseload().await.len(), 1, "one case opened");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_records_of_one_person_accepted_at_once_open_one_case() {
    on_both(async |town| {
        let mill_lane = town.practice("Mill Lane Surgery").await;
        let harbour = town.practice("Harbour Practice").await;
        let link_work = town.link_work().await;
        let doors = two_doors(town).await;
        let mut asked = Vec::new();
        for practice in [&mill_lane, &harbour] {
            let person = practice.writes_down(person().with_number("999 000 0018")).await;
            asked.push(practice.refers(person, &link_work).await);
        }
        town.clock.passes(minutes(10));
        let racers = asked.iter().copied().zip(&doors).map(|(referral, door): (Id<Referral>, _)| {
            let racer = through(door, &link_work.lead);
            tokio::spawn(async move { racer.tries(referral, racer.yes()).await })
        });
        let (won, lost) = finish(racers.collect()).await;
        assert_eq!((won.len(), lost.len()), (2, 0), "{lost:?}");
        assert_eq!(link_work.caseload().await.len(), 1);
    })
    .await;
}
