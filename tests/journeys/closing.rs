//! A case closes only when nobody is forgotten.

use crate::support::clock::minutes;
use crate::support::hosts::LinkWork;
use crate::support::town::{Town, on_both};
use crate::support::words::{person, why};
use domain::case::{self, Case, StatusKind as CaseState};
use domain::coded::{ClosureCode, EndCode};
use domain::ids::Id;
use domain::person::Person;
use domain::referral::status::StartSource;
use domain::referral::{HandOver, StatusKind};

#[tokio::test]
async fn open_referrals_are_ended_or_somebody_sees_them_through() {
    on_both(async |town| {
        let (link_work, peggy, case) = at_work(town).await;
        let worker = &link_work.worker;
        let choir = town.group("Thursday Singers").await;
        let walkers = town.group("Slow Walkers").await;
        let singing = worker.refers_on(case, peggy, &choir).await;
        let walking = worker.refers_on(case, peggy, &walkers).await;
        town.clock.passes(minutes(10));
        for (group, referral) in [(&choir, singing), (&walkers, walking)] {
            group.accepts(referral).await;
        }
        choir.sees_them_start(singing, StartSource::Register).await;

        let close =
            |hand_overs: &[_]| case::Command::Close(worker.closure(ClosureCode::GoalsMet, hand_overs));
        assert_eq!(why(worker.tries_case(case, close(&[])).await), "referrals_open");
        let one = [(singing, HandOver::Service)];
        assert_eq!(why(worker.tries_case(case, close(&one)).await), "referrals_open");
        worker.withdraws(walking).await;
        worker.does_case(case, close(&one)).await;

        assert_eq!(worker.reads_case(case).await.state, Some(CaseState::Closed));
        assert_eq!(worker.reads(singing).await.status.state, Some(StatusKind::Started));
        assert!(town.inspection().told(singing).await.contains(&"service case_closed".to_owned()));
        choir.ends(singing, EndCode::ProgrammeFinished).await;
    })
    .await;
}

#[tokio::test]
async fn a_case_closes_with_a_plan_reviewed_a_measure_offered_and_a_code_that_fits() {
    on_both(async |town| {
        let (link_work, _, case) = at_work(town).await;
        let worker = &link_work.worker;
        let closure = || worker.closure(ClosureCode::GoalsMet, &[]);
        let unreviewed = case::Command::Close(case::command::Closure { plan_reviewed: false, ..closure() });
        assert_eq!(why(worker.tries_case(case, unreviewed).await), "plan_not_reviewed");
        let unmeasured = case::Command::Close(case::command::Closure { measure_offered: false, ..closure() });
        assert_eq!(why(worker.tries_case(case, unmeasured).await), "measure_not_offered");
        let died = case::Command::Close(worker.closure(ClosureCode::Died, &[]));
        assert_eq!(why(worker.tries_case(case, died).await), "code_does_not_fit");
    })
    .await;
}

#[tokio::test]
async fn the_person_ends_it_and_nobody_can_block_that() {
    on_both(async |town| {
        let (link_work, peggy, case) = at_work(town).await;
        let choir = town.group("Thursday Singers").await;
        let singing = link_work.worker.refers_on(case, peggy, &choir).await;
        town.clock.passes(minutes(10));
        choir.accepts(singing).await;
        link_work.worker.does_case(case, link_work.worker.pause()).await;
        town.themself(peggy).does_case(case, case::Command::PersonEnds).await;
        assert_eq!(link_work.reads_case(case).await.closure, Some(ClosureCode::PersonEnded));
        assert_eq!(
            choir.reads(singing).await.status.state,
            Some(StatusKind::Accepted),
            "they keep their group"
        );
    })
    .await;
}

#[tokio::test]
async fn a_colleague_takes_over_with_a_note_and_the_person_is_told_the_name() {
    on_both(async |town| {
        let (link_work, _, case) = at_work(town).await;
        let hand_over = link_work.worker.hand_over(&link_work.colleague);
        assert_eq!(why(link_work.worker.tries_case(case, hand_over.clone()).await), "forbidden");
        let view = link_work.does_case(case, hand_over).await;
        assert_eq!(view.worker.map(|worker| worker.name).as_deref(), Some("Col, link worker"));
        assert!(town.inspection().told(case).await.contains(&"person new_link_worker".to_owned()));
    })
    .await;
}

async fn at_work(town: &Town) -> (LinkWork, Id<Person>, Id<Case>) {
    let practice = town.practice("Mill Lane Surgery").await;
    let link_work = town.link_work().await;
    let peggy = practice.writes_down(person()).await;
    let asked = practice.refers(peggy, &link_work).await;
    town.clock.passes(minutes(10));
    let case = link_work.begins_work(asked, peggy).await;
    (link_work, peggy, case)
}
