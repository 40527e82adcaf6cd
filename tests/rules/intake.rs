//! The rules a group sets for what it takes in hold whatever happens at the same moment, and give way to nothing but the
//! group's own yes.

use super::races::{finish, through, two_doors};
use crate::support::clock::{days, minutes};
use crate::support::somebody::full;
use crate::support::town::{Town, on_both};
use crate::support::words::{Asked, ask, person, why};
use domain::directory::Intake;
use domain::directory::intake::WhoMayAsk;
use domain::referral::{Command, Held};

const NEW_PEOPLE: u32 = 2;
const CALLERS: usize = 6;

fn few_a_month() -> Intake {
    Intake { new_each_month: Some(NEW_PEOPLE), ..Intake::open() }
}

/// The new people of the newest month, as the group's row counts them.
async fn counted(town: &Town) -> Vec<i64> {
    let counts: Vec<(i64,)> =
        town.inspection().rows("SELECT month_new FROM service WHERE month_begins IS NOT NULL").await;
    counts.into_iter().map(|(count,)| count).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_new_people_a_month_are_two_however_many_ask_at_once() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let choir = town.group_with("Thursday Singers", few_a_month()).await;
        let peggy = practice.writes_down(person()).await;
        practice.hears_yes_to(peggy, &choir).await;

        let doors = two_doors(town).await;
        let racers = (0..CALLERS).map(|number| {
            let racer = through(&doors[number % 2], &practice);
            let new = ask(peggy, &choir);
            tokio::spawn(async move { racer.tries_to_refer(new).await })
        });
        let (won, lost) = finish(racers.collect()).await;
        assert_eq!(won.len(), NEW_PEOPLE as usize);
        assert!(lost.iter().all(|reason| reason == "month_full"), "{lost:?}");
        assert_eq!(counted(town).await, [i64::from(NEW_PEOPLE)]);

        town.clock.passes(days(30));
        practice.tries_to_refer(ask(peggy, &choir)).await.unwrap();
        assert_eq!(counted(town).await, [1], "a new month begins at nought");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_organisation_has_as_many_unanswered_as_the_group_says_and_another_as_many_again() {
    on_both(async |town| {
        let each = Intake { most_asks_each: Some(1), ..Intake::open() };
        let choir = town.group_with("Thursday Singers", each).await;
        let practices = [town.practice("Mill Lane Surgery").await, town.practice("Harbour Practice").await];
        let doors = two_doors(town).await;
        for practice in &practices {
            let peggy = practice.writes_down(person()).await;
            practice.hears_yes_to(peggy, &choir).await;
            let racers = (0..CALLERS).map(|number| {
                let racer = through(&doors[number % 2], practice);
                let new = ask(peggy, &choir);
                tokio::spawn(async move { racer.tries_to_refer(new).await })
            });
            let (won, lost) = finish(racers.collect()).await;
            assert_eq!(won.len(), 1);
            assert!(lost.iter().all(|reason| reason == "too_many_of_yours"), "{lost:?}");
            town.clock.passes(minutes(10));
            choir.accepts(won[0].id).await;
            practice.tries_to_refer(ask(peggy, &choir)).await.unwrap();
        }
    })
    .await;
}

#[tokio::test]
async fn what_comes_to_nothing_is_given_back_and_what_the_group_says_yes_to_counts() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let choir = town.group_with("Thursday Singers", few_a_month()).await;
        let peggy = practice.writes_down(person()).await;
        practice.hears_yes_to(peggy, &choir).await;
        let first = practice.refers(peggy, &choir).await;
        practice.does(first, Command::UndoSending).await;
        assert_eq!(counted(town).await, [0], "undone");
        let second = practice.refers(peggy, &choir).await;
        town.clock.passes(minutes(10));
        choir.says_no(second, full()).await;
        assert_eq!(counted(town).await, [0], "declined");

        for _ in 0..NEW_PEOPLE {
            practice.refers(peggy, &choir).await;
        }
        assert_eq!(why(practice.tries_to_refer(ask(peggy, &choir)).await), "month_full");
        let exception = practice.tries_to_refer(ask(peggy, &choir).anyway()).await.unwrap();
        assert_eq!((exception.ask_anyway, exception.place), (true, Held::Nothing));
        assert_eq!(counted(town).await, [2], "it reserves nothing");
        town.clock.passes(minutes(10));
        let read = choir.reads(exception.id).await;
        assert_eq!(read.eligibility, ["The service has taken its new people of this month"]);
        choir.accepts(exception.id).await;
        assert_eq!(counted(town).await, [3], "the group made an exception");
    })
    .await;
}

#[tokio::test]
async fn who_may_not_ask_may_not_ask_anyway_and_is_not_offered_to() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let link_workers = Intake { who_may_ask: WhoMayAsk::LinkWorkers, ..Intake::open() };
        let choir = town.group_with("Thursday Singers", link_workers).await;
        let peggy = practice.writes_down(person()).await;
        practice.hears_yes_to(peggy, &choir).await;
        assert_eq!(why(practice.tries_to_refer(ask(peggy, &choir)).await), "link_workers_only");
        assert_eq!(why(practice.tries_to_refer(ask(peggy, &choir).anyway()).await), "link_workers_only");
        let draft = practice.tries_to_refer(ask(peggy, &choir).unsent()).await.unwrap();
        assert_eq!(draft.eligibility, ["The service is asked by link workers only"]);
        assert!(!draft.actions.contains(&domain::referral::Action::Send), "{:?}", draft.actions);
    })
    .await;
}
