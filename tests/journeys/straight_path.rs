//! A practice asks, a link worker meets the person and refers on, a group takes them in, and the practice reads it.

use crate::support::clock::{minutes, working_days};
use crate::support::somebody::Somebody;
use crate::support::town::on_both;
use crate::support::words::{person, spoke};
use domain::case::StatusKind as CaseState;
use domain::coded::{ClosureCode, EndCode};
use domain::consent::ConsentScope;
use domain::referral::StatusKind;
use domain::referral::status::StartSource;

#[tokio::test]
async fn the_loop_closes() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let link_work = town.link_work().await;
        let worker = &link_work.worker;
        let choir = town.group("Thursday Singers").await;

        let peggy = practice.writes_down(person()).await;
        let asked = practice.refers(peggy, &link_work).await;
        assert!(link_work.inbox().await.is_empty(), "nobody outside sees it for ten minutes");
        town.clock.passes(minutes(10));
        assert_eq!(link_work.inbox().await, [asked]);

        let case = link_work.takes_on(asked).await;
        link_work.allocates(case, worker).await;
        town.clock.passes(working_days(1));
        assert_eq!(worker.logs(case, spoke()).await.state, Some(CaseState::Contacting));
        worker.hears_consent(peggy, ConsentScope::HoldRecord).await;
        assert_eq!(worker.does_case(case, worker.activate()).await.state, Some(CaseState::Active));
        assert_eq!(state(&practice, asked).await, StatusKind::Started, "a real conversation is a start");

        let onward = worker.refers_on(case, peggy, &choir).await;
        town.clock.passes(minutes(10));
        assert_eq!(choir.inbox().await, [onward]);
        choir.accepts(onward).await;
        town.clock.passes(working_days(5));
        choir.sees_them_start(onward, StartSource::Register).await;
        town.clock.passes(working_days(30));
        choir.ends(onward, EndCode::StillAttendingIndependently).await;
        worker.closes(case, ClosureCode::GoalsMet).await;

        let read = practice.reads(asked).await;
        assert_eq!(read.status.state, Some(StatusKind::Ended));
        let case = read.case.expect("the practice reads what became of it");
        assert_eq!(case.closure, Some(ClosureCode::GoalsMet));
        assert_eq!(case.actions_for_practice.as_deref(), Some("Please look at the tablets for sleep"));
        let onward: Vec<_> = case.onward.iter().map(|onward| onward.state).collect();
        assert_eq!(onward, [StatusKind::Ended]);
    })
    .await;
}

async fn state(who: &Somebody, referral: domain::ids::Id<domain::referral::Referral>) -> StatusKind {
    who.reads(referral).await.status.state.unwrap()
}
