//! A closed case opens again, and a referral that came to an end is followed by another.

use crate::support::clock::{days, minutes};
use crate::support::somebody::full;
use crate::support::town::on_both;
use crate::support::words::{ask, person, why};
use app::request::NewReferral;
use domain::case::StatusKind as CaseState;
use domain::coded::{ClosureCode, Coded, CodedEvent};
use domain::referral::StatusKind;

#[tokio::test]
async fn a_case_opens_again_within_six_months_and_its_coded_event_leaves_once() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let link_work = town.link_work().await;
        let peggy = practice.writes_down(person()).await;
        let asked = practice.refers(peggy, &link_work).await;
        town.clock.passes(minutes(10));
        let case = link_work.begins_work(asked, peggy).await;
        link_work.worker.closes(case, ClosureCode::PartlyMet).await;

        town.clock.passes(days(90));
        let view = link_work.worker.does_case(case, link_work.worker.reopen()).await;
        assert_eq!(view.state, Some(CaseState::Active));
        link_work.worker.closes(case, ClosureCode::GoalsMet).await;
        let letters = town.inspection().letters().await;
        let code = CodedEvent::ReferralToSocialPrescribingService.code();
        assert_eq!(letters.iter().filter(|letter| letter.coded_event.as_deref() == Some(code)).count(), 1);

        town.clock.passes(days(190));
        let tried = link_work.worker.tries_case(case, link_work.worker.reopen()).await;
        assert_eq!(why(tried), "closed_too_long_ago");
    })
    .await;
}

#[tokio::test]
async fn a_case_does_not_open_again_beside_another_one() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let link_work = town.link_work().await;
        let peggy = practice.writes_down(person()).await;
        let first = practice.refers(peggy, &link_work).await;
        town.clock.passes(minutes(10));
        let case = link_work.begins_work(first, peggy).await;
        link_work.worker.closes(case, ClosureCode::GoalsMet).await;
        let second = practice.refers(peggy, &link_work).await;
        town.clock.passes(minutes(10));
        let other = link_work.takes_on(second).await;
        assert_ne!(other, case, "a closed case is not joined");
        let tried = link_work.worker.tries_case(case, link_work.worker.reopen()).await;
        assert_eq!(why(tried), "case_already_open");
    })
    .await;
}

#[tokio::test]
async fn another_try_is_linked_to_the_one_before() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let choir = town.group("Thursday Singers").await;
        let peggy = practice.writes_down(person()).await;
        let first = practice.refers(peggy, &choir).await;
        let retry = || NewReferral { earlier: Some(first), ..ask(peggy, &choir) };
        assert_eq!(
            why(practice.tries_to_refer(retry()).await),
            "unknown_referral",
            "the first is still open"
        );

        town.clock.passes(minutes(10));
        choir.says_no(first, full()).await;
        let second = practice.sends(retry()).await;
        let read = practice.reads(second).await;
        assert_eq!((read.earlier, read.status.state), (Some(first), Some(StatusKind::Sent)));
        assert_eq!(
            practice.reads(first).await.status.state,
            Some(StatusKind::Declined),
            "and it stays readable"
        );
        town.clock.passes(minutes(10));
        assert_eq!(choir.reads(second).await.earlier, None, "the group is not told of the history");
    })
    .await;
}
