//! The work with one person: what was said, what a group answered, how it begins and ends.

use super::{begun, given, reminded_twice};
use crate::support::clock::minutes;
use crate::support::town::on_both;
use crate::support::words::{on, person, spoke};
use domain::case::StatusKind as CaseState;
use domain::consent::ConsentScope;
use domain::referral::StatusKind;

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
        let (case, peggy) = begun(town, &link_work, person()).await;
        let worker = &link_work.worker;
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
        let (case, peggy) = begun(town, &link_work, person()).await;
        let worker = &link_work.worker;
        let choir = town.group("Thursday Singers").await;
        worker.refers_on(case, peggy, &choir).await;
        let screen = town.screen_of(worker).await;
        let page = screen.opens(&format!("/p/{peggy}/finish")).await;
        let page = page.press("See what the practice will read").await;
        assert_eq!(page.faults(), ["Select how it ended"]);
        page.says("Look at their plan together").says("Ask them how they are, for the last time");
        let page = page
            .choose("How did it end?", "They got what they wanted")
            .fill("A line for those who referred them", "She sings on Thursdays and has company.")
            .fill("A line from them, in their words (optional)", "I am glad I went")
            .choose("Who sees to Singing on Thursdays from now on?", "The group goes on with them");
        let page = page.press("See what the practice will read").await;
        let first = ["Review the plan with the person, and say so, before closing"];
        let second = ["Offer the last measure, and say so, before closing"];
        assert_eq!(page.faults(), [first, second].concat(), "before anything is shown to be looked at");
        let page = page
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
        let (case, peggy) = begun(town, &link_work, person()).await;
        let worker = &link_work.worker;
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
        let (case, peggy) = begun(town, &link_work, person()).await;
        let worker = &link_work.worker;
        let choir = town.group("Thursday Singers").await;
        let silent = worker.refers_on(case, peggy, &choir).await;
        town.clock.passes(minutes(10));
        reminded_twice(town, silent).await;
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
