//! The clock does what time brings about: for groups that do not answer, for people who wait, for those who are about
//! to begin, and for link workers who leave.

use crate::support::clock::{days, minutes, working_days};
use crate::support::hosts::{Group, Practice};
use crate::support::town::{Town, on_both};
use crate::support::words::{Asked, ask, person};
use domain::case;
use domain::coded::Coded;
use domain::consent::ConsentScope;
use domain::ids::Id;
use domain::referral::{Command, Referral, StatusKind};

#[tokio::test]
async fn a_group_that_never_answers_is_reminded_twice_and_who_asked_is_told_to_try_elsewhere() {
    on_both(async |town| {
        let (practice, _choir, asked) = somebody_is_asked(town).await;
        town.lives_through(working_days(3)).await;
        assert_eq!(reminders(town, asked).await, 1);
        town.lives_through(working_days(3)).await;
        assert_eq!(reminders(town, asked).await, 2);

        town.lives_through(working_days(3)).await;
        let due = practice.reads(asked).await.due.expect("somebody telephones");
        assert_eq!((due.what.code(), due.owner.as_str()), ("escalation", "Mill Lane Surgery"));

        town.lives_through(working_days(1)).await;
        assert_eq!(practice.reads(asked).await.status.state, Some(StatusKind::NoReply));
        assert_eq!(town.inspection().owed(asked).await, ["next_step"]);
        town.lives_through(days(60)).await;
        assert_eq!(reminders(town, asked).await, 2, "none goes twice");
    })
    .await;
}

#[tokio::test]
async fn a_clock_that_was_off_for_a_week_does_each_step_once_and_leaves_the_group_its_days() {
    on_both(async |town| {
        let (practice, choir, asked) = somebody_is_asked(town).await;
        town.clock.passes(days(21));
        town.footbridge.work_off().await.unwrap();
        let since = town.inspection().history(asked).await;
        assert_eq!(since, ["drafted", "sent", "nudged"], "one reminder, and no lapse in the same minute");
        assert!(practice.reads(asked).await.due.expect("an answer is owed").at > practice.footbridge.now());
        choir.accepts(asked).await;
        town.lives_through(days(1)).await;
        assert_eq!(town.inspection().history(asked).await.last().map(String::as_str), Some("accepted"));
    })
    .await;
}

#[tokio::test]
async fn a_telephone_call_gives_the_group_until_the_lapse_to_answer() {
    on_both(async |town| {
        let (practice, choir, asked) = somebody_is_asked(town).await;
        town.lives_through(working_days(9)).await;
        practice.does(asked, practice.escalate()).await;
        assert_eq!(practice.reads(asked).await.due.map(|due| due.what.code()), Some("lapse"));
        choir.accepts(asked).await;
    })
    .await;
}

#[tokio::test]
async fn an_unanswered_question_lets_the_clock_run_on_and_can_be_answered_all_the_same() {
    on_both(async |town| {
        let (practice, choir, asked) = somebody_is_asked(town).await;
        choir.does(asked, choir.question()).await;
        town.lives_through(working_days(5)).await;
        let told = town.inspection().told(asked).await;
        assert!(told.contains(&"referrer still_asking".to_owned()), "{told:?}");
        assert_eq!(choir.reads(asked).await.status.state, Some(StatusKind::Question));
        town.lives_through(working_days(3)).await;
        assert_eq!(reminders(town, asked).await, 1, "the service's clock runs on");
        practice.does(asked, practice.answer()).await;
    })
    .await;
}

#[tokio::test]
async fn a_person_hears_of_their_first_date_twice_and_not_when_it_was_called_off() {
    on_both(async |town| {
        let (_practice, choir, asked) = somebody_is_asked(town).await;
        choir.accepts(asked).await;
        town.lives_through(days(9)).await;
        let told = town.inspection().told(asked).await;
        let person: Vec<_> = told.iter().filter(|told| told.contains("first_date")).collect();
        assert_eq!(person, ["person first_date_soon", "person first_date_today"]);

        let (practice, choir, called_off) = somebody_is_asked(town).await;
        choir.accepts(called_off).await;
        practice.withdraws(called_off).await;
        town.lives_through(days(9)).await;
        let told = town.inspection().told(called_off).await;
        assert!(!told.iter().any(|told| told.contains("first_date")), "{told:?}");
    })
    .await;
}

#[tokio::test]
async fn a_draft_that_is_never_sent_is_thrown_away_with_its_words() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let choir = town.group("Thursday Singers").await;
        let peggy = practice.writes_down(person()).await;
        let draft = practice.sends(ask(peggy, &choir).unsent()).await;
        let words = "SELECT count(*) FROM free_text WHERE purpose IN ('reason', 'own_words')";
        assert_eq!(town.inspection().count(words).await, 2);
        town.lives_through(days(29)).await;
        assert_eq!(practice.reads(draft).await.status.state, Some(StatusKind::Draft));
        town.lives_through(days(2)).await;
        let read = practice.reads(draft).await;
        assert_eq!(read.status.state, Some(StatusKind::Withdrawn));
        let sentence = "The draft was not sent within 30 days and has been thrown away.";
        assert_eq!(read.status.sentence.as_deref(), Some(sentence));
        assert_eq!(town.inspection().count(words).await, 0);
        assert!(town.inspection().told(draft).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn whoever_waits_for_a_link_worker_is_told_so_every_twenty_working_days() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let link_work = town.link_work().await;
        let peggy = practice.writes_down(person()).await;
        let asked = practice.refers(peggy, &link_work).await;
        town.clock.passes(minutes(10));
        let case = link_work.takes_on(asked).await;
        for told in 1..=3 {
            town.lives_through(working_days(20)).await;
            let heard = town.inspection().told(case).await;
            assert_eq!(heard.iter().filter(|heard| *heard == "person still_waiting").count(), told);
        }
        link_work.allocates(case, &link_work.worker).await;
        town.lives_through(working_days(20)).await;
        let heard = town.inspection().told(case).await;
        assert_eq!(heard.iter().filter(|heard| *heard == "person still_waiting").count(), 3);
    })
    .await;
}

#[tokio::test]
async fn the_cases_of_a_link_worker_who_leaves_go_back_to_the_team_with_a_task() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let link_work = town.link_work().await;
        let peggy = practice.writes_down(person()).await;
        let amir = practice.writes_down(person()).await;
        let for_peggy = practice.refers(peggy, &link_work).await;
        let for_amir = practice.refers(amir, &link_work).await;
        town.clock.passes(minutes(10));
        let begun = link_work.begins_work(for_peggy, peggy).await;
        let allocated = link_work.takes_on(for_amir).await;
        link_work.allocates(allocated, &link_work.worker).await;
        link_work.worker.does_case(begun, link_work.worker.pause()).await;

        town.footbridge.disable(link_work.worker.staff()).await.unwrap();
        for case in [begun, allocated] {
            let owed = town.inspection().owed(case).await;
            assert!(owed.contains(&"give_to_somebody".to_owned()), "{owed:?}");
            let due = link_work.reads_case(case).await.due.expect("somebody owes something");
            assert_eq!(due.owner, "Otherford Link Work", "the team has it");
        }
        let owners = "SELECT count(*) FROM task WHERE owner_kind = 'staff' AND done_at IS NULL";
        assert_eq!(town.inspection().count(owners).await, 0, "nobody who has left owes anything");

        link_work.allocates(allocated, &link_work.colleague).await;
        link_work.does_case(begun, link_work.hand_over(&link_work.colleague)).await;
        for case in [begun, allocated] {
            let owed = town.inspection().owed(case).await;
            assert!(!owed.contains(&"give_to_somebody".to_owned()), "{owed:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn consent_is_asked_for_again_thirty_days_before_it_runs_out_and_once_more_a_year_later() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let link_work = town.link_work().await;
        let peggy = practice.writes_down(person()).await;
        let asked = practice.refers(peggy, &link_work).await;
        town.clock.passes(minutes(10));
        let case = link_work.begins_work(asked, peggy).await;
        let due =
            "SELECT CAST(count(*) AS BIGINT) FROM task WHERE kind = 'renew_consent' AND done_at IS NULL";
        assert_eq!(town.inspection().owed(case).await, ["renew_consent"]);
        town.clock.passes(days(335));
        link_work.worker.hears_consent(peggy, ConsentScope::HoldRecord).await;
        assert_eq!(
            town.inspection().count(due).await,
            1,
            "the old one is settled, the next one lies a year ahead"
        );
        assert_eq!(town.inspection().history(case).await.last().map(String::as_str), Some("consent_renewed"));
        link_work
            .worker
            .does_case(
                case,
                case::Command::Close(link_work.worker.closure(domain::coded::ClosureCode::GoalsMet, &[])),
            )
            .await;
        assert_eq!(town.inspection().count(due).await, 0);
    })
    .await;
}

#[tokio::test]
async fn somebody_who_still_goes_is_asked_after_again_six_weeks_later() {
    on_both(async |town| {
        let (_practice, choir, asked) = somebody_is_asked(town).await;
        choir.accepts(asked).await;
        choir.sees_them_start(asked, domain::referral::status::StartSource::Register).await;
        town.lives_through(days(43)).await;
        let first = choir.reads(asked).await.due.expect("a check is owed");
        assert!(first.at < choir.footbridge.now());
        choir.does(asked, Command::ConfirmAttending { on: choir.today() }).await;
        let next = choir.reads(asked).await.due.expect("another check is owed");
        assert_eq!((next.what.code(), next.at > choir.footbridge.now()), ("six_week_check", true));
    })
    .await;
}

async fn somebody_is_asked(town: &Town) -> (Practice, Group, Id<Referral>) {
    let practice = town.practice("Mill Lane Surgery").await;
    let choir = town.group("Thursday Singers").await;
    let peggy = practice.writes_down(person()).await;
    let asked = practice.refers(peggy, &choir).await;
    town.clock.passes(minutes(10));
    (practice, choir, asked)
}

async fn reminders(town: &Town, asked: Id<Referral>) -> usize {
    let told = town.inspection().told(asked).await;
    told.iter().filter(|told| *told == "service reminder").count()
}
