//! L8: how somebody is, in a sentence, a drawing and a table.

use super::{known, peggy};
use crate::support::clock::days;
use crate::support::screen::Screen;
use crate::support::somebody::Somebody;
use crate::support::town::{Town, on_both};
use crate::support::words::{Described, person};

const HAPPY: &str = "Overall, how happy did you feel yesterday?";

async fn answers(town: &Town, who: &Somebody, path: &str, happy: &str) -> Screen {
    let screen = town.screen_of(who).await;
    let page = screen.opens(&format!("{path}/ask/ons4")).await;
    let page = page.choose(HAPPY, happy).choose("How did they answer?", "Asked by phone");
    page.press("Save").await.says("Answers written down");
    screen
}

#[tokio::test]
async fn change_is_told_in_a_sentence_then_drawn_then_tabled() {
    on_both(async |town| {
        let known = peggy(town).await;
        let worker = &known.link_work.worker;
        let path = format!("/p/{}/wellbeing", known.person);
        let screen = town.screen_of(worker).await;
        screen.opens(&path).await.says("They have not been asked yet");
        let screen = answers(town, worker, &path, "3").await;
        let page = screen.opens(&path).await;
        page.says("They have been asked once").says("2 March 2026 (the first)").says("Would rather not say");
        page.is_silent_about("Happiness went");

        town.clock.passes(days(50));
        let screen = answers(town, worker, &path, "6").await;
        let page = screen.opens(&path).await;
        page.says("Happiness went from 3 to 6 between 2 March 2026 and 21 April 2026.")
            .says("Happiness, from 0 to 10: 3 on 2 March 2026, 6 on 21 April 2026");
        let overview = screen.opens(&format!("/p/{}", known.person)).await;
        overview.says("Happiness went from 3 to 6 between 2 March 2026 and 21 April 2026.");
        let happened = screen.opens(&format!("/p/{}/contacts?kind=wellbeing", known.person)).await;
        happened.says("They were asked: How life is going (ONS4)");
    })
    .await;
}

#[tokio::test]
async fn nothing_is_saved_of_questions_that_were_all_passed_over() {
    on_both(async |town| {
        let known = peggy(town).await;
        let screen = town.screen_of(&known.link_work.worker).await;
        let page = screen.opens(&format!("/p/{}/wellbeing/ask/ons4", known.person)).await;
        let page = page.choose(HAPPY, "I would rather not say").press("Save").await;
        assert_eq!(page.faults(), ["Select how they answered"]);
        let page = page.choose("How did they answer?", "They filled it in").press("Save").await;
        assert_eq!(page.faults(), ["Answer at least one question, or leave the page"]);
        let page = page.choose(HAPPY, "8").fill_date("When?", "3", "3", "2026").press("Save").await;
        assert_eq!(page.faults(), ["The day must be today or in the past"]);
        let page = page.fill_date("When?", "2", "3", "2026").press_twice("Save").await;
        page.says("All answers, the newest first");
        assert_eq!(page.text().matches("They filled it in").count(), 1, "the second press wrote nothing");
        page.press("Undo").await.says("Struck out").says("They have not been asked yet");
    })
    .await;
}

#[tokio::test]
async fn nobody_under_16_is_asked_about_anxiety_and_choices_keep_their_words() {
    on_both(async |town| {
        let known = known(town, person().born("2011-01-01")).await;
        let screen = town.screen_of(&known.link_work.worker).await;
        let path = format!("/p/{}/wellbeing", known.person);
        let page = screen.opens(&format!("{path}/ask/ons4")).await;
        page.says(HAPPY).is_silent_about("how anxious");
        let page = screen.opens(&format!("{path}/ask/ons_loneliness")).await;
        let page = page
            .choose("How often do you feel left out?", "Often")
            .choose("How often do you feel lonely?", "Often or always")
            .choose("How did they answer?", "Asked face to face");
        page.press("Save").await.says("Often or always").says("Asked face to face, Wyn, link worker");
        assert_eq!(screen.opens(&format!("{path}/ask/swemwbs")).await.status, 404);
    })
    .await;
}
