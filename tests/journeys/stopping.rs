//! A case ends before, or without, what everybody hoped for.

use crate::support::clock::{days, minutes};
use crate::support::hosts::{LinkWork, Practice};
use crate::support::town::{Town, on_both};
use crate::support::words::{Described, letter, no_answer, person, why};
use app::request::NewPerson;
use domain::case::{self, Case, StatusKind as CaseState};
use domain::coded::ClosureCode;
use domain::ids::Id;
use domain::person::Person;
use domain::referral::{Referral, StatusKind};

#[tokio::test]
async fn the_person_declines_before_it_begins() {
    on_both(async |town| {
        let Begun { practice, link_work, asked, case, .. } = contacting(town, person()).await;
        link_work.worker.does_case(case, case::Command::PersonDeclines { reason: None }).await;

        let read = practice.reads(asked).await;
        assert_eq!(read.status.state, Some(StatusKind::NotStarted));
        assert_eq!(read.status.reason.as_deref(), Some("person_declined"));
        assert_eq!(read.status.sentence.as_deref(), Some("The person decided not to go on."));
        let coded: Vec<_> =
            town.inspection().letters().await.into_iter().filter_map(|letter| letter.coded_event).collect();
        assert_eq!(coded, ["social_prescribing_declined"]);
        assert!(town.inspection().told(case).await.contains(&"practice next_step".to_owned()));
    })
    .await;
}

#[tokio::test]
async fn the_person_declines_for_themself() {
    on_both(async |town| {
        let Begun { link_work, peggy, case, .. } = contacting(town, person()).await;
        town.themself(peggy).does_case(case, case::Command::PersonDeclines { reason: None }).await;
        assert_eq!(link_work.reads_case(case).await.closure, Some(ClosureCode::PersonDeclined));
    })
    .await;
}

#[tokio::test]
async fn somebody_who_cannot_be_reached_is_tried_three_times_in_two_ways_over_ten_days() {
    on_both(async |town| {
        let Begun { practice, link_work, asked, case, .. } = contacting(town, person()).await;
        let worker = &link_work.worker;
        town.clock.passes(days(5));
        worker.logs(case, no_answer()).await;
        town.clock.passes(days(5));
        worker.logs(case, no_answer()).await;
        let tried = worker.tries_case(case, worker.never_reached()).await;
        assert_eq!(why(tried), "too_few_attempts", "nothing was written to them");
        worker.logs(case, letter()).await;
        worker.does_case(case, worker.never_reached()).await;

        let read = practice.reads(asked).await;
        assert_eq!(read.status.reason.as_deref(), Some("never_reached"));
        assert!(town.inspection().told(case).await.contains(&"practice next_step".to_owned()));
    })
    .await;
}

#[tokio::test]
async fn where_a_risk_is_live_the_team_lead_decides_to_stop_trying() {
    on_both(async |town| {
        let Begun { link_work, case, .. } = contacting(town, person().with_a_risk()).await;
        let worker = &link_work.worker;
        town.clock.passes(days(5));
        worker.logs(case, letter()).await;
        town.clock.passes(days(5));
        worker.logs(case, no_answer()).await;
        assert_eq!(why(worker.tries_case(case, worker.never_reached()).await), "team_lead_decides");
        link_work.does_case(case, link_work.never_reached()).await;
        assert_eq!(link_work.reads_case(case).await.state, Some(CaseState::Closed));
    })
    .await;
}

/// A case whose link worker has called once and reached nobody.
struct Begun {
    practice: Practice,
    link_work: LinkWork,
    peggy: Id<Person>,
    asked: Id<Referral>,
    case: Id<Case>,
}

async fn contacting(town: &Town, person: NewPerson) -> Begun {
    let practice = town.practice("Mill Lane Surgery").await;
    let link_work = town.link_work().await;
    let peggy = practice.writes_down(person).await;
    let asked = practice.refers(peggy, &link_work).await;
    town.clock.passes(minutes(10));
    let case = link_work.takes_on(asked).await;
    link_work.allocates(case, &link_work.worker).await;
    link_work.worker.logs(case, no_answer()).await;
    Begun { practice, link_work, peggy, asked, case }
}
