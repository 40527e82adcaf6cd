//! A link worker's day: who is to be called, what one tap does about it, and how it is taken back.

use crate::support::clock::{minutes, working_days};
use crate::support::hosts::LinkWork;
use crate::support::somebody::full;
use crate::support::town::{Town, on_both};
use crate::support::words::{Described, no_answer, on, person, spoke};
use app::request::NewPerson;
use domain::case::{Case, StatusKind as CaseState};
use domain::consent::ConsentScope;
use domain::ids::Id;
use domain::person::Person;
use domain::referral::{Command, Referral, StatusKind};

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
        let (case, peggy) = given(town, &link_work, person()).await;
        let worker = &link_work.worker;
        worker.begins(case, peggy).await;
        let (choir, walkers) = (town.group("Thursday Singers").await, town.group("Walkers").await);
        let silent = worker.refers_on(case, peggy, &choir).await;
        let said_no = worker.refers_on(case, peggy, &walkers).await;
        town.clock.passes(minutes(10));
        walkers.says_no(said_no, full()).await;
        for _ in 0..2 {
            town.clock.passes(working_days(3));
            town.the_clock().does(silent, Command::Nudge).await;
        }
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
async fn the_whole_form_asks_two_things_and_keeps_what_was_said() {
    on_both(async |town| {
        let link_work = town.link_work().await;
        let (case, peggy) = given(town, &link_work, person()).await;
        let screen = town.screen_of(&link_work.worker).await;
        let page = screen.opens(&format!("/p/{peggy}/contact/new")).await;
        let page = page.fill("Note (optional)", "Liked the choir").press("Log contact").await;
        assert_eq!(page.faults(), ["Select what happened", "Select when to contact them next"]);
        assert_eq!(page.value("Note (optional)"), "Liked the choir");
        let page = page.choose("What happened?", "Saw them").choose("Next contact", "In 2 weeks");
        page.press("Log contact").await.says("Logged: a contact with Margaret Ashdown");
        let read = link_work.worker.reads_case(case).await;
        assert!(read.attempts.unwrap().conversation);
        assert_eq!(read.next_contact_on, Some(on("2026-03-16")));
    })
    .await;
}

#[tokio::test]
async fn a_groups_answer_is_recorded_after_a_call_with_who_gave_it() {
    on_both(async |town| {
        let link_work = town.link_work().await;
        let (case, peggy) = given(town, &link_work, person()).await;
        let worker = &link_work.worker;
        worker.begins(case, peggy).await;
        let screen = town.screen_of(worker).await;
        for (group, answer, state) in [
            ("Singers", "Yes, they have a place", StatusKind::Accepted),
            ("Walkers", "Yes, but there is a wait", StatusKind::Waitlisted),
            ("Bakers", "Not right for them", StatusKind::Declined),
        ] {
            let group = town.group(group).await;
            let asked = worker.refers_on(case, peggy, &group).await;
            town.clock.passes(minutes(10));
            let page = screen.opens(&format!("/a/{asked}/answer-for")).await.press("Record").await;
            assert_eq!(page.faults(), ["Select what they said", "Enter who told you"]);
            let page = page.choose("What did Singing on Thursdays say?", answer);
            let page =
                page.fill_date("The first date, or the day by which they get in touch", "27", "3", "2026");
            let page = page.fill("How long is the wait?", "2 to 4 weeks");
            let page = page.tick("I have asked them, and they agree to wait");
            let page = page.fill("Who told you?", "Sam, who runs the group").press("Record").await;
            page.says("Recorded for Singing on Thursdays");
            assert_eq!(worker.reads(asked).await.status.state, Some(state));
        }
        town.is_in_order().await;
    })
    .await;
}

#[tokio::test]
async fn the_work_is_closed_in_three_pages_and_opened_again() {
    on_both(async |town| {
        let link_work = town.link_work().await;
        let (case, peggy) = given(town, &link_work, person()).await;
        let worker = &link_work.worker;
        worker.begins(case, peggy).await;
        let choir = town.group("Thursday Singers").await;
        worker.refers_on(case, peggy, &choir).await;
        let screen = town.screen_of(worker).await;
        let page = screen.opens(&format!("/p/{peggy}/finish")).await;
        let page = page.press("See what the practice will read").await;
        assert_eq!(page.faults(), ["Select how it ended"]);
        let page = page
            .choose("How did it end?", "They got what they wanted")
            .fill("A line for those who referred them", "She sings on Thursdays and has company.")
            .fill("A line from them, in their words (optional)", "I am glad I went")
            .choose("Who sees to Singing on Thursdays from now on?", "The group goes on with them")
            .tick("We looked at their plan together")
            .tick("They were asked how they are, for the last time");
        let page = page.press("See what the practice will read").await;
        page.says("No action for the practice").says("They say: \"I am glad I went\"");
        page.press("Close the work").await.says("The work with Margaret Ashdown is closed");
        assert_eq!(worker.reads_case(case).await.state, Some(CaseState::Closed));

        let page = screen.opens(&format!("/p/{peggy}/reopen")).await;
        let page = page.fill("Why is it opened again?", "She rang and asked to go on");
        let page = page.tick("I have asked them, and they want to go on");
        let page = page.choose("When do you review it together?", "In 4 weeks").press("Reopen").await;
        page.says("is open again, with all of its history");
        let page = screen.opens(&format!("/p/{peggy}/pause")).await;
        let page = page.fill("Why is it paused?", "In hospital for a hip");
        let page = page.choose("When do you come back to it?", "In 2 weeks").press("Pause").await;
        page.says("is paused until");
        let page = screen.opens(&format!("/p/{peggy}/pause")).await;
        page.choose("When do you review it together?", "In 4 weeks")
            .press("Take up again")
            .await
            .says("goes on");
        town.is_in_order().await;
    })
    .await;
}

#[tokio::test]
async fn what_became_of_a_referral_is_one_answer() {
    on_both(async |town| {
        let link_work = town.link_work().await;
        let (case, peggy) = given(town, &link_work, person()).await;
        let worker = &link_work.worker;
        worker.begins(case, peggy).await;
        let choir = town.group("Thursday Singers").await;
        let asked = worker.refers_on(case, peggy, &choir).await;
        town.clock.passes(minutes(10));
        choir.accepts(asked).await;
        let screen = town.screen_of(worker).await;
        let page = screen.opens(&format!("/a/{asked}/outcome")).await.press("Record").await;
        assert_eq!(page.faults(), ["Select what happened"]);
        let page =
            page.choose("What became of Singing on Thursdays?", "They did not come").press("Record").await;
        page.says("Recorded for Margaret Ashdown");
        assert_eq!(worker.reads(asked).await.status.state, Some(StatusKind::NotStarted));
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

#[tokio::test]
async fn the_work_begins_once_they_agreed_and_were_asked_again_what_keeps_them_safe() {
    on_both(async |town| {
        let link_work = town.link_work().await;
        let (case, peggy) = given(town, &link_work, person()).await;
        let worker = &link_work.worker;
        worker.logs(case, spoke()).await;
        let screen = town.screen_of(worker).await;
        let overview = screen.opens(&format!("/p/{peggy}")).await;
        let page = overview.follow("Begin the work: Margaret Ashdown").await;
        page.says("They have not agreed yet that a record is kept");
        let page = page.press("Begin the work").await;
        assert_eq!(page.faults().len(), 2, "{:?}", page.faults());
        let page = page
            .tick("I asked again what has to be known to keep people safe")
            .choose("When do you review it together?", "In 4 weeks");
        let page = page.press("Begin the work").await;
        assert_eq!(page.faults(), ["Record the person's consent to hold a record first"]);
        worker.hears_consent(peggy, ConsentScope::HoldRecord).await;
        let page = page.press_twice("Begin the work").await;
        page.says("The work with Margaret Ashdown has begun. Review 30 March 2026").says("Pause the work");
        assert_eq!(worker.reads_case(case).await.state, Some(CaseState::Active));
        assert_eq!(screen.opens(&format!("/p/{peggy}/begin")).await.status, 404);
        let page = screen.opens(&format!("/p/{peggy}")).await;
        assert_eq!(page.follow("Pause the work: Margaret Ashdown").await.heading(), "Pause the work");
    })
    .await;
}

#[tokio::test]
async fn from_the_record_a_group_is_rung_and_its_answer_written_down() {
    on_both(async |town| {
        let link_work = town.link_work().await;
        let (case, peggy) = given(town, &link_work, person()).await;
        let worker = &link_work.worker;
        worker.begins(case, peggy).await;
        let choir = town.group("Thursday Singers").await;
        let silent = worker.refers_on(case, peggy, &choir).await;
        town.clock.passes(minutes(10));
        for _ in 0..2 {
            town.clock.passes(working_days(3));
            town.the_clock().does(silent, Command::Nudge).await;
        }
        let screen = town.screen_of(worker).await;
        let page = screen.opens(&format!("/p/{peggy}/referrals")).await;
        let page = page.press("Rang, will answer: Singing on Thursdays, about Margaret Ashdown").await;
        page.says("was rung, and will answer");
        assert_eq!(page.heading(), "Referrals");
        let page = page.follow("Record their answer for Margaret Ashdown, Singing on Thursdays").await;
        assert_eq!(page.heading(), "Record their answer");
        let page = screen.opens(&format!("/p/{peggy}")).await.follow("Find support: Margaret Ashdown").await;
        assert_eq!(page.heading(), "Find support");
    })
    .await;
}
