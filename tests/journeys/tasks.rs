//! What people at work owe: who, what and by when; and how it is done.

use crate::support::clock::{days, minutes, working_days};
use crate::support::hosts::{Group, LinkWork};
use crate::support::somebody::{Somebody, full};
use crate::support::town::{Town, on_both};
use crate::support::words::{no_answer, person, spoke, why};
use app::request::TaskQuery;
use app::view::TaskView;
use domain::case::{self, Case};
use domain::coded::Coded;
use domain::directory::command::Command as Listing;
use domain::due::DueKind;
use domain::effect::TaskKind;
use domain::ids::Id;
use domain::person::Person;
use domain::referral::{Command, Referral};
use domain::task::{Action, Duty, Task};

/// Somebody a link worker works with, and who asked for them.
struct Begun {
    link_work: LinkWork,
    person: Id<Person>,
    case: Id<Case>,
}

async fn work(town: &Town) -> Begun {
    let practice = town.practice("Mill Lane Surgery").await;
    let link_work = town.link_work().await;
    let peggy = practice.writes_down(person()).await;
    let asked = practice.refers(peggy, &link_work).await;
    town.clock.passes(minutes(10));
    link_work.lead.accepts(asked).await;
    let case = town.inspection().cases().await[0];
    link_work.lead.allocates(case, &link_work.worker).await;
    Begun { link_work, person: peggy, case }
}

/// A group is asked from the case, and says no.
async fn declined(town: &Town, work: &Begun, group: &Group) -> Id<Referral> {
    let asked = work.link_work.worker.refers_on(work.case, work.person, group).await;
    town.clock.passes(minutes(10));
    group.says_no(asked, full()).await;
    asked
}

async fn tasks(who: &Somebody) -> Vec<TaskView> {
    who.footbridge.tasks(&who.caller, TaskQuery::default()).await.unwrap().rows
}

async fn owed(who: &Somebody) -> Vec<&'static str> {
    tasks(who).await.into_iter().map(|task| task.what.code()).collect()
}

async fn ticks(who: &Somebody, task: Id<Task>, action: Action) -> Result<(), app::Error> {
    who.footbridge.act_on_task(&who.caller, task, action).await
}

#[tokio::test]
async fn what_comes_next_is_owed_by_whoever_has_it_and_done_by_doing_it() {
    on_both(async |town| {
        let Begun { link_work, case, .. } = work(town).await;
        let first = tasks(&link_work.worker).await;
        assert_eq!(first.len(), 1);
        assert_eq!(first[0].what, Duty::Next(DueKind::FirstAttempt));
        assert_eq!(first[0].person.as_ref().unwrap().called(), "Peggy");
        assert_eq!(first[0].worker.as_ref().unwrap().name, "Wyn, link worker");
        assert!(first[0].actions.is_empty(), "it is not ticked off but done");
        link_work.worker.logs(case, no_answer()).await;
        assert_eq!(owed(&link_work.worker).await, ["next_attempt"]);
        let mine = TaskQuery { mine: true, ..TaskQuery::default() };
        let colleague = &link_work.colleague;
        let theirs = colleague.footbridge.tasks(&colleague.caller, mine).await.unwrap();
        assert!(theirs.rows.is_empty(), "it is the other one's");
    })
    .await;
}

#[tokio::test]
async fn after_a_no_the_next_step_is_settled_by_asking_somebody_else() {
    on_both(async |town| {
        let work = work(town).await;
        let worker = &work.link_work.worker;
        worker.begins(work.case, work.person).await;
        let (choir, walkers) = (town.group("Thursday Singers").await, town.group("Walkers").await);
        declined(town, &work, &choir).await;
        assert_eq!(owed(worker).await, ["next_step", "review", "renew_consent"]);

        let next = worker.refers_on(work.case, work.person, &walkers).await;
        assert_eq!(owed(worker).await, ["review", "renew_consent"], "another group is asked");
        worker.does(next, Command::UndoSending).await;
        assert_eq!(
            owed(worker).await,
            ["next_step", "review", "renew_consent"],
            "and then it is not, after all"
        );
        worker.does(next, Command::Send { ask_anyway: false }).await;
        assert_eq!(owed(worker).await, ["review", "renew_consent"]);
        town.is_in_order().await;
    })
    .await;
}

#[tokio::test]
async fn somebody_says_that_it_is_settled_and_takes_that_back() {
    on_both(async |town| {
        let work = work(town).await;
        let worker = &work.link_work.worker;
        worker.begins(work.case, work.person).await;
        let choir = town.group("Thursday Singers").await;
        declined(town, &work, &choir).await;
        let task = tasks(worker).await[0].id.unwrap();
        let other = town.practice("Elm Surgery").await;
        assert_eq!(why(ticks(&other, task, Action::Complete).await), "not_found");
        assert_eq!(why(ticks(&choir, task, Action::Complete).await), "not_found");
        assert_eq!(why(ticks(worker, task, Action::Reopen).await), "task_not_done_by_hand");
        ticks(worker, task, Action::Complete).await.unwrap();
        assert_eq!(owed(worker).await, ["review", "renew_consent"]);
        assert_eq!(why(ticks(worker, task, Action::Complete).await), "task_done");
        ticks(&work.link_work.colleague, task, Action::Reopen).await.unwrap();
        assert_eq!(owed(worker).await, ["next_step", "review", "renew_consent"]);
    })
    .await;
}

#[tokio::test]
async fn a_silent_group_is_rung_by_who_asked_and_a_closed_case_owes_nothing() {
    on_both(async |town| {
        let work = work(town).await;
        let worker = &work.link_work.worker;
        worker.begins(work.case, work.person).await;
        let choir = town.group("Thursday Singers").await;
        let asked = worker.refers_on(work.case, work.person, &choir).await;
        for _ in 0..2 {
            town.clock.passes(working_days(3));
            town.the_clock().does(asked, Command::Nudge).await;
        }
        let silent = TaskQuery { kinds: vec![Duty::Next(DueKind::Escalation)], ..TaskQuery::default() };
        let rows = worker.footbridge.tasks(&worker.caller, silent.clone()).await.unwrap().rows;
        assert_eq!((rows.len(), rows[0].offered_by.name.as_str()), (1, "Thursday Singers"));
        worker.does(asked, worker.escalate()).await;
        assert!(worker.footbridge.tasks(&worker.caller, silent).await.unwrap().rows.is_empty());

        choir.says_no(asked, full()).await;
        assert!(owed(worker).await.contains(&"next_step"));
        worker.closes(work.case, domain::coded::ClosureCode::PartlyMet).await;
        assert!(owed(worker).await.is_empty(), "nothing is left to decide");
    })
    .await;
}

#[tokio::test]
async fn when_somebody_dies_each_group_is_told_by_a_person_and_nothing_else_is_decided() {
    on_both(async |town| {
        let work = work(town).await;
        let worker = &work.link_work.worker;
        worker.begins(work.case, work.person).await;
        let (choir, walkers) = (town.group("Thursday Singers").await, town.group("Walkers").await);
        declined(town, &work, &choir).await;
        worker.refers_on(work.case, work.person, &walkers).await;
        town.clock.passes(minutes(10));
        worker.does_case(work.case, worker.death()).await;
        let left = tasks(worker).await;
        assert_eq!(left.len(), 1, "{left:#?}");
        assert_eq!(left[0].what, Duty::Task(TaskKind::TellGroup));
        assert_eq!(left[0].offered_by.name, "Walkers");
    })
    .await;
}

#[tokio::test]
async fn a_contact_logged_by_mistake_is_taken_back_and_stays_in_the_history() {
    on_both(async |town| {
        let Begun { link_work, case, .. } = work(town).await;
        let worker = &link_work.worker;
        worker.logs(case, spoke()).await;
        let contact = town.inspection().latest_contact(case).await.unwrap();
        let take_back = case::Command::TakeBackContact { contact };
        assert_eq!(why(link_work.colleague.tries_case(case, take_back.clone()).await), "contact_of_another");
        worker.does_case(case, worker.adds_to(contact)).await;
        worker.does_case(case, take_back.clone()).await;
        let read = worker.reads_case(case).await;
        assert_eq!(read.state, Some(case::StatusKind::Allocated));
        assert!(!read.attempts.unwrap().conversation, "they have not spoken");
        assert_eq!(why(worker.tries_case(case, worker.activate()).await), "no_conversation");
        let contacts = worker.footbridge.contacts(&worker.caller, case, app::PageRequest::default());
        assert!(contacts.await.unwrap().rows.is_empty());
        let history = town.inspection().history(case).await;
        assert!(
            history.ends_with(&["contact_logged", "contact_noted", "contact_taken_back"].map(String::from))
        );
        town.is_in_order().await;
    })
    .await;
}

#[tokio::test]
async fn the_days_that_are_asked_for_bound_what_is_shown() {
    on_both(async |town| {
        let Begun { link_work, .. } = work(town).await;
        let worker = &link_work.worker;
        let within = |days| TaskQuery { within_days: Some(days), ..TaskQuery::default() };
        assert!(worker.footbridge.tasks(&worker.caller, within(0)).await.unwrap().rows.is_empty());
        assert_eq!(worker.footbridge.tasks(&worker.caller, within(7)).await.unwrap().rows.len(), 1);
        town.clock.passes(days(7));
        assert_eq!(worker.footbridge.tasks(&worker.caller, within(0)).await.unwrap().rows.len(), 1, "late");
    })
    .await;
}

#[tokio::test]
async fn whoever_has_somebody_at_a_group_that_stops_owes_them_another_place() {
    on_both(async |town| {
        let work = work(town).await;
        let (worker, colleague) = (&work.link_work.worker, &work.link_work.colleague);
        let choir = town.group("Thursday Singers").await;
        let service = choir.offer.service;
        let administrator = town.place_administrator().await;
        worker.refers_on(work.case, work.person, &choir).await;
        town.clock.passes(minutes(10));
        let stopped = Duty::Task(TaskKind::FindAnotherPlace);
        administrator.suspends(service, "The hall has no fire exit.").await;
        let owes = tasks(worker).await.into_iter().find(|task| task.what == stopped).expect("it is owed");
        assert_eq!(owes.worker.map(|worker| worker.name).as_deref(), Some("Wyn, link worker"));
        let mine = TaskQuery { mine: true, ..TaskQuery::default() };
        let theirs = colleague.footbridge.tasks(&colleague.caller, mine).await.unwrap().rows;
        assert!(theirs.iter().all(|task| task.what != stopped), "it is for the link worker concerned");

        administrator.does_to(service, Listing::LiftSuspension).await;
        assert!(!owed(worker).await.contains(&stopped.code()), "the group takes people again");
        choir.does_to(service, Listing::Close).await;
        let owes =
            tasks(worker).await.into_iter().find(|task| task.what == stopped).expect("it is owed again");
        ticks(worker, owes.id.expect("it is a task"), Action::Complete).await.unwrap();
        assert!(!owed(worker).await.contains(&stopped.code()));
    })
    .await;
}

#[tokio::test]
async fn who_has_left_a_group_that_stopped_needs_no_other_place_unless_the_group_thinks_again() {
    on_both(async |town| {
        let work = work(town).await;
        let worker = &work.link_work.worker;
        let stopped = Duty::Task(TaskKind::FindAnotherPlace).code();
        let choir = town.group("Thursday Singers").await;
        let asked = worker.refers_on(work.case, work.person, &choir).await;
        town.clock.passes(minutes(10));
        choir.does_to(choir.offer.service, Listing::Close).await;
        assert!(owed(worker).await.contains(&stopped));
        choir.says_no(asked, full()).await;
        assert!(!owed(worker).await.contains(&stopped), "nobody waits there any more");
        choir.does(asked, Command::TakeBackAnswer).await;
        assert!(owed(worker).await.contains(&stopped), "and now somebody does again");
        worker.withdraws(asked).await;
        assert!(!owed(worker).await.contains(&stopped));
        town.is_in_order().await;
    })
    .await;
}
