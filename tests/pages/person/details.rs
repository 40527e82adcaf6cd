//! L9: what is written down, changed item by item.

use super::peggy;
use crate::support::town::on_both;
use crate::support::words::{done, person};

#[tokio::test]
async fn each_item_is_changed_on_a_page_of_its_own_and_former_numbers_are_kept() {
    on_both(async |town| {
        let known = peggy(town).await;
        let screen = town.screen_of(&known.link_work.worker).await;
        let details = format!("/p/{}/details", known.person);
        let page = screen.opens(&details).await;
        page.says("Margaret Ashdown").says("3 Invented Row").is_silent_about("reached before");
        let page = page.follow("Change phone").await;
        assert_eq!(page.value("Phone number"), "01632 960 001");
        let page = page.fill("Phone number", "12").press("Save").await;
        assert_eq!(page.faults(), ["Enter a phone number, like 01632 960 001"]);
        let page = page.fill("Phone number", "01632 960 777").press("Save").await;
        page.says("Changed").says("Phone: 01632 960 001 (until 2 March 2026)");

        let page = page.follow("Change name").await;
        let page = page.fill("First name", "").fill("Last name", "Sylvester").tick("They use one name");
        let page = page.press("Save").await;
        page.says("Name Sylvester").is_silent_about("Ashdown");

        let page = page.follow("Change communication and access needs").await;
        let page =
            page.choose("Communication and access needs (optional)", "Large print").press("Save").await;
        page.says("large print");
        let page = screen.opens(&format!("{details}/shoe-size")).await;
        assert_eq!(page.status, 404);
    })
    .await;
}

#[tokio::test]
async fn pronouns_are_in_their_own_words_and_stand_beside_the_name() {
    on_both(async |town| {
        let known = peggy(town).await;
        let screen = town.screen_of(&known.link_work.worker).await;
        let names = format!("/p/{}/details/names", known.person);
        let page = screen.opens(&names).await.fill("Pronouns (optional)", "-").press("Save").await;
        assert_eq!(page.faults(), ["Enter the pronouns they use, like she, he or they"]);
        let page = page.fill("Pronouns (optional)", "she / her").press("Save").await;
        page.says("Pronouns she / her");
        let overview = screen.opens(&format!("/p/{}", known.person)).await;
        overview.says("Margaret Ashdown, likes to be called Peggy (she / her)");
        let read = known.practice.footbridge.person(&known.practice.caller, known.person, None).await;
        assert_eq!(done(&known.practice, read).pronouns.as_deref(), Some("she / her"));
        let page = screen.opens(&names).await.fill("Pronouns (optional)", "").press("Save").await;
        page.says("Pronouns Not known");
    })
    .await;
}

#[tokio::test]
async fn nobody_overwrites_what_they_have_not_seen() {
    on_both(async |town| {
        let known = peggy(town).await;
        let screen = town.screen_of(&known.link_work.worker).await;
        let page = screen.opens(&format!("/p/{}/details/address", known.person)).await;
        let page = page.fill("Postcode (optional)", "OX3 7LF");
        let seen = done(
            &known.practice,
            known.practice.footbridge.person(&known.practice.caller, known.person, None).await,
        );
        let mut corrected = person();
        corrected.preferred_name = Some("Meg".parse().unwrap());
        let practice = &known.practice;
        done(
            practice,
            practice.footbridge.correct_person(&practice.caller, known.person, seen.version, corrected).await,
        );
        let page = page.press("Save").await;
        page.says("Somebody changed this while you were looking at it");
        assert_eq!(page.value("Postcode (optional)"), "OX3 7LF");
    })
    .await;
}
