//! A service says no, yes but later, or passes the person on.

use crate::support::clock::{minutes, working_days};
use crate::support::somebody::{full, needs_social_care, outside_area};
use crate::support::town::on_both;
use crate::support::words::{Asked, ask, person, why};
use domain::coded::{Coded, CommunityDeclineReason};
use domain::directory::Intake;
use domain::referral::{Command, DeclineReason, Held, StatusKind};

#[tokio::test]
async fn a_no_is_told_at_once_and_leads_to_the_next_step() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let choir = town.group("Thursday Singers").await;
        let peggy = practice.writes_down(person()).await;
        let asked = practice.refers(peggy, &choir).await;
        town.clock.passes(minutes(10));

        choir.says_no(asked, full()).await;

        let read = practice.reads(asked).await;
        assert_eq!(read.status.state, Some(StatusKind::Declined));
        assert_eq!(read.status.reason.as_deref(), Some("full"));
        assert_eq!(read.status.sentence.as_deref(), Some("We have said what there is to say."));
        let told = town.inspection().told(asked).await;
        assert!(told.contains(&"referrer declined".to_owned()), "{told:?}");
        assert!(!told.contains(&"person declined".to_owned()), "a person hears a no from a person: {told:?}");
        assert_eq!(town.inspection().owed(asked).await, ["next_step"]);
        assert_eq!(
            town.inspection().unmet_needs().await,
            [("loneliness_isolation".to_owned(), "full".to_owned(), 1)]
        );
    })
    .await;
}

#[tokio::test]
async fn a_no_that_tells_of_no_unmet_need_counts_none() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let link_work = town.link_work().await;
        let peggy = practice.writes_down(person()).await;
        let asked = practice.refers(peggy, &link_work).await;
        town.clock.passes(minutes(10));
        link_work.says_no(asked, needs_social_care()).await;
        assert!(town.inspection().unmet_needs().await.is_empty());
        assert!(link_work.caseload().await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_reason_belongs_to_the_kind_of_service() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let choir = town.group("Thursday Singers").await;
        let peggy = practice.writes_down(person()).await;
        let asked = practice.refers(peggy, &choir).await;
        town.clock.passes(minutes(10));
        let tried = choir.tries(asked, choir.no(outside_area())).await;
        assert_eq!(why(tried), "reason_not_for_this_service");
    })
    .await;
}

#[tokio::test]
async fn a_yes_may_have_to_be_taken_back_and_frees_the_place() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let choir = town.group_with("Thursday Singers", places(1)).await;
        let peggy = practice.writes_down(person()).await;
        let asked = practice.refers(peggy, &choir).await;
        town.clock.passes(minutes(10));
        choir.accepts(asked).await;
        assert_eq!(practice.reads(asked).await.place, Held::Taken);

        choir.says_no(asked, DeclineReason::Community(CommunityDeclineReason::StaffingGap)).await;
        assert_eq!(practice.reads(asked).await.place, Held::Nothing);
        assert_eq!(town.inspection().owed(asked).await, ["tell_person"], "by a person, not by machine");
        practice.refers(peggy, &choir).await;
    })
    .await;
}

#[tokio::test]
async fn the_waiting_list_keeps_its_date_and_ends_in_a_place() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let choir = town.group("Thursday Singers").await;
        let peggy = practice.writes_down(person()).await;
        let asked = practice.refers(peggy, &choir).await;
        town.clock.passes(minutes(10));

        let expected = choir.in_days(30);
        let unasked = Command::PlaceOnWaitingList { expected, person_agrees: false };
        assert_eq!(why(choir.tries(asked, unasked).await), "person_not_asked");
        choir.does(asked, choir.later(expected)).await;
        let read = practice.reads(asked).await;
        assert_eq!(
            (read.status.state, read.status.expected_on),
            (Some(StatusKind::Waitlisted), Some(expected))
        );
        assert_eq!(read.due.map(|due| due.what.code()), Some("waiting_review"));
        assert_eq!(choir.inbox().await, [asked]);

        town.clock.passes(working_days(15));
        choir.accepts(asked).await;
        assert_eq!(practice.reads(asked).await.status.state, Some(StatusKind::Accepted));
    })
    .await;
}

#[tokio::test]
async fn a_full_group_is_asked_anyway_and_decides_itself() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let choir = town.group_with("Thursday Singers", places(1)).await;
        let peggy = practice.writes_down(person()).await;
        practice.refers(peggy, &choir).await;

        practice.hears_yes_to(peggy, &choir).await;
        assert_eq!(why(practice.tries_to_refer(ask(peggy, &choir)).await), "service_full");
        let exception = practice.sends(ask(peggy, &choir).anyway()).await;
        let read = practice.reads(exception).await;
        assert!(read.ask_anyway);
        assert_eq!(read.place, Held::Nothing, "no place is kept for an exception");
        town.clock.passes(minutes(10));
        choir.accepts(exception).await;
        assert_eq!(practice.reads(exception).await.place, Held::Taken, "the group over-books itself");
    })
    .await;
}

#[tokio::test]
async fn a_group_that_passes_somebody_on_needs_their_consent_to_the_next() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let choir = town.group("Thursday Singers").await;
        let walkers = town.group("Slow Walkers").await;
        let peggy = practice.writes_down(person()).await;
        let asked = practice.refers(peggy, &choir).await;
        town.clock.passes(minutes(10));

        let before = town.inspection().census().await;
        let tried = choir.tries(asked, choir.pass_on(full(), &walkers)).await;
        assert_eq!(why(tried), "consent_missing");
        assert_eq!(town.inspection().census().await, before, "a refusal leaves nothing behind");

        practice.hears_yes_to(peggy, &walkers).await;
        choir.does(asked, choir.pass_on(full(), &walkers)).await;
        let read = practice.reads(asked).await;
        assert_eq!(read.status.state, Some(StatusKind::Redirected));
        let successor = read.status.successor.expect("the referral that follows");
        let next = practice.reads(successor).await;
        assert_eq!((next.status.state, next.earlier), (Some(StatusKind::Sent), Some(asked)));
        assert_eq!(next.reason, read.reason, "the same content");
        assert_eq!(town.inspection().history(successor).await, ["drafted", "sent"]);

        town.clock.passes(minutes(10));
        walkers.accepts(successor).await;
        assert_eq!(why(walkers.footbridge.referral(&walkers.caller, asked).await), "not_found");
    })
    .await;
}

fn places(capacity: u32) -> Intake {
    Intake { capacity: Some(capacity), ..Intake::open() }
}
