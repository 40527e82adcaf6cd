//! A referral is undone, withdrawn, or was made in error; a consent is withdrawn before anything leaves.

use crate::support::clock::minutes;
use crate::support::town::on_both;
use crate::support::words::{Asked, ask, person, why};
use domain::directory::Intake;
use domain::referral::status::StartSource;
use domain::referral::{Command, Held, StatusKind};

#[tokio::test]
async fn sending_can_be_undone_for_ten_minutes_and_nobody_ever_knows() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let choir = town.group_with("Thursday Singers", one_place()).await;
        let peggy = practice.writes_down(person()).await;
        let asked = practice.refers(peggy, &choir).await;
        town.clock.passes(minutes(9));
        assert_eq!(why(choir.footbridge.referral(&choir.caller, asked).await), "not_found");

        practice.does(asked, Command::UndoSending).await;
        let read = practice.reads(asked).await;
        assert_eq!((read.status.state, read.place), (Some(StatusKind::Draft), Held::Nothing));
        assert_eq!(town.inspection().told(asked).await, Vec::<String>::new(), "what was to leave is stopped");
        town.clock.passes(minutes(60));
        assert!(choir.inbox().await.is_empty());
        practice.does(asked, Command::Send { ask_anyway: false }).await;
    })
    .await;
}

#[tokio::test]
async fn after_ten_minutes_and_when_it_is_urgent_there_is_no_undo() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let choir = town.group("Thursday Singers").await;
        let peggy = practice.writes_down(person()).await;
        let routine = practice.refers(peggy, &choir).await;
        town.clock.passes(minutes(10));
        assert_eq!(why(practice.tries(routine, Command::UndoSending).await), "undo_window_over");

        let urgent = practice.sends(ask(peggy, &choir).urgent()).await;
        assert!(choir.inbox().await.contains(&urgent), "it is seen at once");
        assert_eq!(why(practice.tries(urgent, Command::UndoSending).await), "undo_window_over");
    })
    .await;
}

#[tokio::test]
async fn the_person_takes_it_back_mid_way_and_owes_no_reason() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let choir = town.group_with("Thursday Singers", one_place()).await;
        let peggy = practice.writes_down(person()).await;
        let asked = practice.refers(peggy, &choir).await;
        town.clock.passes(minutes(10));
        choir.accepts(asked).await;
        choir.sees_them_start(asked, StartSource::Register).await;
        assert_eq!(
            why(practice.tries(asked, Command::Withdraw { reason: None }).await),
            "not_from_this_state",
            "once they have started it is theirs alone to stop"
        );

        town.themself(peggy).withdraws(asked).await;
        let read = practice.reads(asked).await;
        assert_eq!((read.status.state, read.place), (Some(StatusKind::Withdrawn), Held::Nothing));
        let told = town.inspection().told(asked).await;
        for expected in ["service stop_and_delete", "referrer withdrawn"] {
            assert!(told.contains(&expected.to_owned()), "{expected}: {told:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_referrer_takes_it_back_and_the_service_is_told_to_delete() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let choir = town.group("Thursday Singers").await;
        let peggy = practice.writes_down(person()).await;
        let asked = practice.refers(peggy, &choir).await;
        town.clock.passes(minutes(10));
        assert!(choir.reads(asked).await.person.called.is_none(), "nobody is named before the answer");
        choir.accepts(asked).await;
        assert_eq!(choir.reads(asked).await.person.called.as_deref(), Some("Peggy"));

        practice.withdraws(asked).await;
        assert!(town.inspection().told(asked).await.contains(&"service stop_and_delete".to_owned()));
        assert_eq!(choir.reads(asked).await.person.called, None, "what it received is gone from its page");
    })
    .await;
}

#[tokio::test]
async fn a_mistake_is_recalled_and_checked_for_a_breach() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let link_work = town.link_work().await;
        let peggy = practice.writes_down(person()).await;
        let asked = practice.refers(peggy, &link_work).await;
        town.clock.passes(minutes(10));
        assert_eq!(why(link_work.worker.tries(asked, link_work.worker.in_error()).await), "forbidden");
        link_work.does(asked, link_work.in_error()).await;
        assert_eq!(practice.reads(asked).await.status.state, Some(StatusKind::EnteredInError));
        assert!(town.inspection().told(asked).await.contains(&"service recall".to_owned()));
        assert_eq!(town.inspection().owed(asked).await, ["breach_check"]);
        let person = town.themself(peggy);
        assert_eq!(why(person.footbridge.referral(&person.caller, asked).await), "not_found");
    })
    .await;
}

#[tokio::test]
async fn consent_withdrawn_between_draft_and_send_keeps_everything_here() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let choir = town.group("Thursday Singers").await;
        let peggy = practice.writes_down(person()).await;
        let consent = practice.hears_yes_to(peggy, &choir).await;
        let draft = practice.sends(ask(peggy, &choir).unsent()).await;
        practice.hears_withdrawal(consent).await;

        let send = Command::Send { ask_anyway: false };
        assert_eq!(why(practice.tries(draft, send.clone()).await), "consent_missing");
        assert_eq!(town.inspection().history(draft).await, ["drafted"]);
        assert!(town.inspection().letters().await.is_empty());
        practice.hears_yes_to(peggy, &choir).await;
        practice.does(draft, send).await;
    })
    .await;
}

fn one_place() -> Intake {
    Intake { capacity: Some(1), ..Intake::open() }
}
