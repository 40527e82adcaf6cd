//! L4: the plan, in the person's own words, and who wrote what.

use super::peggy;
use crate::support::clock::{days, minutes};
use crate::support::screen::Sheet;
use crate::support::town::on_both;
use crate::support::words::{ask, done, why};
use domain::plan::{Command, Place};

async fn with_a_goal<'s>(page: Sheet<'s>, words: &str) -> Sheet<'s> {
    let page = page.follow("Add a goal").await;
    let page = page.fill("Goal", words).choose("How much does it matter to you? (optional)", "9");
    page.choose("How sure do you feel? (optional)", "4").press("Save").await
}

#[tokio::test]
async fn a_plan_is_what_matters_goals_and_what_is_done_for_them() {
    on_both(async |town| {
        let known = peggy(town).await;
        let screen = town.screen_of(&known.link_work.worker).await;
        let page = screen.opens(&format!("/p/{}/plan", known.person)).await;
        page.says("Nobody has written down yet what matters to them").says("There are no goals yet");
        let page = page.follow("Write it down: what matters to me").await;
        let page = page.fill("What matters to me", "My garden, & the <dog>").press("Save").await;
        page.says("Written into the plan").says("My garden, & the <dog>");
        page.says("Written by Wyn, link worker on 2 March 2026");

        let page = page.follow("Add a goal").await.press("Save").await;
        assert_eq!(page.faults(), ["Enter a goal"]);
        let plan = screen.opens(&format!("/p/{}/plan", known.person)).await;
        let page = with_a_goal(plan, "I want to sing again").await;
        page.says("I want to sing again")
            .says("How much it matters: 9 out of 10")
            .says("How sure they feel: 4 out of 10")
            .says("Working on it");

        let page = page.follow("Add an action to goal 1").await;
        let page = page.press("Save").await;
        assert_eq!(page.faults(), ["Enter what will be done", "Select who does it"]);
        let page =
            page.fill("What will be done?", "Ring the choir").choose("Who does it?", "The link worker");
        let page = page.fill_date("By when? (optional)", "9", "3", "2026").press("Save").await;
        page.says("Ring the choir To do").says("The link worker, by 9 March 2026");

        let page = page.press("Done: Ring the choir").await;
        page.says("Action: done").says("Ring the choir Done");
        let page = page.press("Undo").await;
        page.says("Ring the choir To do");
        let page = page.press("Reached: goal 1").await;
        page.says("Goal: reached");

        let page = page.follow("Change agreed with").await;
        let page = page.choose("Who agreed?", "The person").press("Save").await;
        page.says("The person, on 2 March 2026");
        let paper = page.follow("“My plan”, to print in large letters").await;
        paper.says("My plan").says("Peggy").says("I want to sing again").says("Ring the choir");
        let happened = screen.opens(&format!("/p/{}/contacts?kind=plan", known.person)).await;
        happened.says("A goal was added to the plan").says("Wyn, link worker");
    })
    .await;
}

#[tokio::test]
async fn staff_suggest_other_words_and_the_person_says_yes_or_no() {
    on_both(async |town| {
        let known = peggy(town).await;
        let screen = town.screen_of(&known.link_work.worker).await;
        let plan = format!("/p/{}/plan", known.person);
        let page = with_a_goal(screen.opens(&plan).await, "I want out of this flat more").await;
        let page = page.follow("Change the words of goal 1").await;
        let page = page.fill("Goal", "I want to leave the house each day").press("Save").await;
        page.says("Suggested. Their own words stay until they say yes")
            .says("I want out of this flat more")
            .says("Wyn, link worker suggested on 2 March 2026");
        let page = page.press("Keep their words").await;
        page.says("Their own words stay").is_silent_about("I want to leave the house each day");

        let page = page.follow("Change the words of goal 1").await;
        let page =
            page.fill("Goal", "I want to walk each day").press("Save").await.press("They said yes").await;
        page.says("I want to walk each day").is_silent_about("I want out of this flat more");

        // Whoever has heard the yes already says so at once; the person needs nobody's.
        let page = page.follow("Change the words of goal 1").await;
        let page =
            page.fill("Goal", "I want to walk to the sea").tick("They said yes to exactly these words");
        page.press("Save").await.says("I want to walk to the sea");
        let peggy = town.themself(known.person);
        let words = peggy.footbridge.written("I want to swim".parse().unwrap());
        let write = Command::Write { place: Place::Matters, words, person_agrees: false };
        let view = done(&peggy, peggy.footbridge.change_plan(&peggy.caller, known.person, None, write).await);
        assert_eq!(view.matters.unwrap().by, "Peggy");
        screen.opens(&plan).await.says("Written by Peggy on 2 March 2026");
    })
    .await;
}

#[tokio::test]
async fn what_somebody_else_changed_meanwhile_is_not_overwritten_and_what_was_typed_stays() {
    on_both(async |town| {
        let known = peggy(town).await;
        let worker = &known.link_work.worker;
        let screen = town.screen_of(worker).await;
        let page = screen.opens(&format!("/p/{}/plan/matters", known.person)).await;
        let page = page.fill("What matters to me", "My garden");
        let words = worker.footbridge.written("The dog".parse().unwrap());
        let write = Command::Write { place: Place::Matters, words, person_agrees: true };
        done(worker, worker.footbridge.change_plan(&worker.caller, known.person, None, write).await);
        let page = page.press("Save").await;
        assert_eq!(page.status, 422);
        page.says("Somebody changed this while you were looking at it");
        assert_eq!(page.value("What matters to me"), "My garden");
    })
    .await;
}

#[tokio::test]
async fn a_referral_serves_an_action_of_the_plan_and_of_no_other() {
    on_both(async |town| {
        let known = peggy(town).await;
        let worker = &known.link_work.worker;
        let singers = town.group("Thursday Singers").await;
        worker.hears_yes_to(known.person, &singers).await;
        let screen = town.screen_of(worker).await;
        let plan = format!("/p/{}/plan", known.person);
        let page = with_a_goal(screen.opens(&plan).await, "I want to sing again").await;
        let page = page.follow("Add an action to goal 1").await;
        let page = page.fill("What will be done?", "Ask the choir").choose("Who does it?", "A group");
        page.press("Save").await;
        let view = worker.footbridge.plan(&worker.caller, known.person).await.unwrap();
        let mut asked = ask(known.person, &singers);
        asked.from_case = Some(known.case);
        asked.plan_action = Some(worker.footbridge.new_id());
        let tried = worker.footbridge.draft_referral(&worker.caller, asked.clone()).await;
        assert_eq!(why(tried), "unknown_action");
        asked.plan_action = Some(view.plan.goals[0].actions[0].id);
        worker.sends(asked).await;
        town.clock.passes(minutes(11));
        screen.opens(&plan).await.says("Asked: Singing on Thursdays Asked");
        town.clock.passes(days(1));
    })
    .await;
}
