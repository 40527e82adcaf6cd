//! The person dies: nothing more leaves for them, and everybody else hears it from people or in the proper way.

use crate::support::clock::minutes;
use crate::support::somebody::full;
use crate::support::town::{Town, on_both};
use crate::support::words::{ask, person, why};
use domain::referral::StatusKind;

#[tokio::test]
async fn after_a_death_nothing_more_leaves_for_the_person() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let link_work = town.link_work().await;
        let choir = town.group("Thursday Singers").await;
        let walkers = town.group("Slow Walkers").await;
        let peggy = practice.writes_down(person()).await;
        let asked = practice.refers(peggy, &link_work).await;
        let direct = practice.refers(peggy, &walkers).await;
        town.clock.passes(minutes(10));
        let case = link_work.begins_work(asked, peggy).await;
        let accepted = link_work.worker.refers_on(case, peggy, &choir).await;
        let unanswered = link_work.worker.refers_on(case, peggy, &walkers).await;
        town.clock.passes(minutes(10));
        choir.accepts(accepted).await;
        assert_ne!(for_the_person(town).await, Vec::<String>::new(), "there is something to stop");

        link_work.worker.does_case(case, link_work.worker.death()).await;

        let nothing = Vec::<String>::new();
        assert_eq!(for_the_person(town).await, nothing, "every message to the person has stopped");
        let states = [asked, accepted, unanswered].map(|referral| (referral, &link_work.worker));
        let mut found = Vec::new();
        for (referral, who) in states {
            found.push(who.reads(referral).await.status.state.unwrap());
        }
        assert_eq!(found, [StatusKind::Ended, StatusKind::NotStarted, StatusKind::Withdrawn]);
        for told_by_people in [accepted, unanswered] {
            let owed = town.inspection().owed(told_by_people).await;
            assert_eq!(owed, ["tell_group"], "groups are told by people, not by machine");
        }
        let seen = town.inspection().told(accepted).await;
        assert!(!seen.contains(&"service stop_and_delete".to_owned()), "{seen:?}");

        assert_eq!(why(walkers.tries(direct, walkers.yes()).await), "person_has_died");
        walkers.says_no(direct, full()).await;
        assert_eq!(for_the_person(town).await, nothing);
        assert_eq!(why(practice.tries_to_refer(ask(peggy, &choir)).await), "person_has_died");
    })
    .await;
}

/// What would still leave for the person.
async fn for_the_person(town: &Town) -> Vec<String> {
    let mut letters = town.inspection().letters().await;
    letters.retain(|letter| letter.audience == "person" && letter.state == "waiting");
    letters.into_iter().map(|letter| letter.message).collect()
}
