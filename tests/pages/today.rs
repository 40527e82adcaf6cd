//! A link worker's day: who is to be called, what one tap does about it, and how it is taken back.

mod casework;

use crate::support::clock::{minutes, working_days};
use crate::support::hosts::LinkWork;
use crate::support::somebody::full;
use crate::support::town::{Town, on_both};
use crate::support::words::{Described, no_answer, on, person, spoke};
use app::request::NewPerson;
use domain::case::Case;
use domain::ids::Id;
use domain::person::Person;
use domain::referral::{Command, Referral};

/// The practice refers somebody, and ten minutes later the service sees it.
async fn referred(town: &Town, to: &LinkWork, who: NewPerson) -> (Id<Referral>, Id<Person>) {
    let practice = town.practice("Mill Lane Surgery").await;
    let known = practice.writes_down(who).await;
    let asked = practice.refers(known, to).await;
    town.clock.passes(minutes(10));
    (asked, known)
}

/// Somebody whom the link worker has and has not called yet.
async fn given(town: &Town, to: &LinkWork, who: NewPerson) -> (Id<Case>, Id<Person>) {
    let before = town.inspection().cases().await;
    let (asked, known) = referred(town, to, who).await;
    to.lead.accepts(asked).await;
    let case = town.inspection().cases().await.into_iter().find(|case| !before.contains(case)).unwrap();
    to.lead.allocates(case, &to.worker).await;
    (case, known)
}

/// Somebody with whom the work has begun.
async fn begun(town: &Town, with: &LinkWork, who: NewPerson) -> (Id<Case>, Id<Person>) {
    let (case, known) = given(town, with, who).await;
    with.worker.begins(case, known).await;
    (case, known)
}

/// A group that was asked has been silent for so long that it was reminded twice.
async fn reminded_twice(town: &Town, silent: Id<Referral>) {
    for _ in 0..2 {
        town.clock.passes(working_days(3));
        town.the_clock().does(silent, Command::Nudge).await;
    }
}

#[tokio::test]
async fn nothing_is_due_and_the_page_says_what_to_do_next() {
    on_both(async |town| {
        let link_work = town.link_work().await;
        let screen = town.screen_of(&link_work.worker).await;
        let page = screen.opens("/").await;
        assert_eq!(page.heading(), "Today, Monday 2 March 2026");
        page.says("Nothing is due").says("0 people have a date");
        page.follow("See the people you work with").await.says("You work with nobody yet");
    })
    .await;
}

#[tokio::test]
async fn one_tap_logs_a_call_and_undo_takes_it_back() {
    on_both(async |town| {
        let link_work = town.link_work().await;
        let (case, _) = given(town, &link_work, person()).await;
        town.clock.passes(working_days(5));
        let screen = town.screen_of(&link_work.worker).await;
        let page = screen.opens("/today").await;
        page.says("1 call due").says("First call").says("Margaret Ashdown").says("(Peggy)").says("76");
        page.says("01632 960 001").says("Nobody has tried yet").says("Lives alone since the autumn");
        let page = page.press("No answer from Peggy").await;
        page.says("Logged: no answer from Margaret Ashdown. Next try Wednesday 11 March");
        page.says("Nothing is due");
        assert_eq!(town.inspection().history(case).await.last().unwrap(), "contact_logged");
        let page = page.press("Undo").await;
        page.says("Taken back: no call to Margaret Ashdown was logged").says("1 call due");
        assert_eq!(town.inspection().history(case).await.last().unwrap(), "contact_taken_back");
        town.is_in_order().await;
    })
    .await;
}

#[tokio::test]
async fn a_second_press_logs_nothing_more() {
    on_both(async |town| {
        let link_work = town.link_work().await;
        let (case, _) = given(town, &link_work, person()).await;
        town.clock.passes(working_days(5));
        let screen = town.screen_of(&link_work.worker).await;
        screen.opens("/today").await.press_twice("Spoke with Peggy").await;
        let contacts =
            town.inspection().history(case).await.iter().filter(|name| *name == "contact_logged").count();
        assert_eq!(contacts, 1);
    })
    .await;
}

#[tokio::test]
async fn a_note_and_another_date_are_added_to_what_was_logged() {
    on_both(async |town| {
        let link_work = town.link_work().await;
        let (case, _) = given(town, &link_work, person()).await;
        town.clock.passes(working_days(5));
        let screen = town.screen_of(&link_work.worker).await;
        let page = screen.opens("/today").await.press("No answer from Peggy").await;
        let page = page.follow("Change date").await;
        page.says("Margaret Ashdown").says("Next week");
        let page = page.press("Save").await;
        assert_eq!(page.faults(), ["Select when to contact them next"]);
        let page = page.choose("Next contact", "In 2 weeks").press("Save").await;
        page.says("Margaret Ashdown is contacted next on Monday 23 March");
        let read = link_work.worker.reads_case(case).await;
        assert_eq!(read.next_contact_on, Some(on("2026-03-23")));

        let contact = town.inspection().latest_contact(case).await.unwrap();
        let page = screen.opens(&format!("/today/calls/{case}/note?contact={contact}")).await;
        let page = page.fill("Note", "The daughter says mornings are best").press("Add note").await;
        page.says("Note added to the call to Margaret Ashdown");
    })
    .await;
}

#[tokio::test]
async fn where_no_message_may_be_left_nobody_is_offered_to_leave_one() {
    on_both(async |town| {
        let link_work = town.link_work().await;
        let mut careful = person();
        careful.reach.permissions.unsafe_to_write = true;
        given(town, &link_work, careful).await;
        town.clock.passes(working_days(5));
        let screen = town.screen_of(&link_work.worker).await;
        let page = screen.opens("/today").await;
        page.says("Only call. Do not write or leave a message");
        assert!(!page.offers("Left message for Peggy"));
        assert!(page.offers("No answer from Peggy"));
    })
    .await;
}

#[tokio::test]
async fn new_people_are_taken_in_one_tap_or_given_to_a_colleague() {
    on_both(async |town| {
        let link_work = town.link_work().await;
        referred(town, &link_work, person()).await;
        let screen = town.screen_of(&link_work.worker).await;
        let page = screen.opens("/today").await;
        page.says("1 new referral").says("From Mill Lane Surgery");
        let page = page.press("Take Margaret Ashdown").await;
        page.says("Margaret Ashdown is yours now");

        referred(town, &link_work, person().named("Ivo", "Garth")).await;
        let lead = town.screen_of(&link_work.lead).await;
        let page = lead.opens("/new").await.follow("Assign Ivo Garth").await;
        page.says("Ivo Garth").says("1 open case");
        let page = page.press("Assign").await;
        assert_eq!(page.faults(), ["Select a link worker"]);
        let page = page.choose("To whom?", "Col, link worker").press("Assign").await;
        page.says("Given to Col, link worker: 1 person").says("Ivo Garth");
        town.is_in_order().await;
    })
    .await;
}

#[tokio::test]
async fn a_referral_is_asked_about_or_is_not_for_us() {
    on_both(async |town| {
        let link_work = town.link_work().await;
        let (asked, _) = referred(town, &link_work, person()).await;
        let screen = town.screen_of(&link_work.lead).await;
        let page =
            screen.opens("/new").await.follow("Ask the practice a question about Margaret Ashdown").await;
        let page = page.fill("What do you need to know?", "Can she manage stairs?").press("Ask").await;
        page.says("waits for the answer").says("Question");
        let page = page.follow("Not for us: Margaret Ashdown").await.press("Say no").await;
        assert_eq!(page.faults().len(), 2);
        let page = page.choose("Why is it not for us?", "Lives outside the area we cover");
        let page =
            page.fill("What the practice and the person will read", "We help people who live in Millgate.");
        page.press("Say no").await.says("Declined: referral").says("Nobody new is waiting");
        assert_eq!(town.inspection().history(asked).await.last().unwrap(), "declined");
    })
    .await;
}

#[tokio::test]
async fn a_silent_group_is_rung_and_a_no_is_decided_about() {
    on_both(async |town| {
        let link_work = town.link_work().await;
        let (case, peggy) = begun(town, &link_work, person()).await;
        let worker = &link_work.worker;
        let (choir, walkers) = (town.group("Thursday Singers").await, town.group("Walkers").await);
        let silent = worker.refers_on(case, peggy, &choir).await;
        let said_no = worker.refers_on(case, peggy, &walkers).await;
        town.clock.passes(minutes(10));
        walkers.says_no(said_no, full()).await;
        reminded_twice(town, silent).await;
        let screen = town.screen_of(worker).await;
        let page = screen.opens("/today").await;
        page.says("1 group has not replied").says("1 thing to decide, answer or tell");
        let page = page.press("Rang, will answer: Singing on Thursdays").await;
        page.says("was rung, and will answer").is_silent_about("has not replied");
        let page = page.press("Done: Margaret Ashdown, Singing on Thursdays").await;
        page.says("Ticked off").is_silent_about("to decide");
        page.press("Undo").await.says("It is owed again").says("1 thing to decide");
    })
    .await;
}

#[tokio::test]
async fn the_caseload_is_filtered_and_nobody_elses_is_in_it() {
    on_both(async |town| {
        let link_work = town.link_work().await;
        let (case, _) = given(town, &link_work, person()).await;
        given(town, &link_work, person().named("Ivo", "Garth")).await;
        link_work.worker.logs(case, no_answer()).await;
        let screen = town.screen_of(&link_work.worker).await;
        screen.opens("/people").await.says("Margaret Ashdown").says("Ivo Garth").says("2 people");
        let page = screen.opens("/people?state=contacting").await;
        page.says("Margaret Ashdown").is_silent_about("Ivo Garth").says("Remove");
        screen.opens("/people?state=paused").await.says("Remove a filter");
        let colleague = town.screen_of(&link_work.colleague).await;
        colleague.opens("/people").await.is_silent_about("Margaret Ashdown");
        colleague.opens("/people?whose=team").await.says("Margaret Ashdown");
        let practice = town.practice("Elm Surgery").await;
        assert_eq!(town.screen_of(&practice).await.opens("/people").await.status, 403);
        assert_eq!(town.screen_of(&practice).await.opens("/today").await.status, 403);
    })
    .await;
}

#[tokio::test]
async fn whom_nobody_asked_what_keeps_them_safe_is_listed() {
    on_both(async |town| {
        let link_work = town.link_work().await;
        let (case, _) = given(town, &link_work, person()).await;
        link_work.worker.logs(case, spoke()).await;
        let screen = town.screen_of(&link_work.worker).await;
        screen.opens("/today").await.says("1 consent missing").says("Has not agreed that we keep a record");
    })
    .await;
}

#[tokio::test]
async fn the_caseload_is_narrowed_down_to_those_referred_for_a_need() {
    on_both(async |town| {
        let link_work = town.link_work().await;
        given(town, &link_work, person()).await;
        let screen = town.screen_of(&link_work.worker).await;
        screen.opens("/people?need=loneliness_isolation").await.says("Margaret Ashdown");
        screen.opens("/people?need=veteran").await.is_silent_about("Margaret Ashdown");
    })
    .await;
}
