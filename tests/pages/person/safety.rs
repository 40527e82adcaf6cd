//! L23: what has to be known to keep people safe, said on every page until somebody has looked at it.

use super::{EVERY_PAGE, known, peggy};
use crate::support::clock::days;
use crate::support::town::on_both;
use crate::support::words::{Described, person};

#[tokio::test]
async fn a_flag_from_elsewhere_is_on_every_page_until_it_was_looked_at() {
    on_both(async |town| {
        let known = known(town, person().with_a_risk()).await;
        let screen = town.screen_of(&known.link_work.worker).await;
        for end in EVERY_PAGE.into_iter().filter(|end| *end != "/plan/paper") {
            let page = screen.opens(&format!("/p/{}{end}", known.person)).await;
            page.says("Read before you meet or call").says("Two people should visit");
        }
        let page = screen.opens(&format!("/p/{}", known.person)).await.follow("Review it").await;
        page.says("This is not a report to social care").says("Look at this again");
        let page = page.follow("Look at this again: Two people should visit").await;
        let page = page.press("Save").await;
        assert_eq!(page.faults(), ["Select whether it still holds"]);
        let page = page.choose("Does it still hold?", "It still holds");
        let page = page.fill_date("When is it looked at again?", "2", "3", "2026").press("Save").await;
        assert_eq!(page.faults(), ["The review date must be in the future"]);
        let page = page.fill_date("When is it looked at again?", "2", "6", "2026").press("Save").await;
        page.says("Looked at: it still holds").says("To be looked at again on 2 June 2026");
        let overview = screen.opens(&format!("/p/{}", known.person)).await;
        overview.is_silent_about("Read before you meet or call").says("Safety: read before contact");

        town.clock.passes(days(92));
        let screen = town.screen_of(&known.link_work.worker).await;
        let page = screen.opens(&format!("/p/{}", known.person)).await;
        page.says("Read before you meet or call");
        let page = page.follow("Review it").await.follow("Look at this again: Two people should visit").await;
        let page = page.choose("Does it still hold?", "It holds no longer").press("Save").await;
        page.says("Looked at: it holds no longer").says("Over");
        let overview = screen.opens(&format!("/p/{}", known.person)).await;
        overview.is_silent_about("Safety: read before contact");
    })
    .await;
}

#[tokio::test]
async fn what_is_found_is_added_with_who_needs_to_know_and_a_review_date() {
    on_both(async |town| {
        let known = peggy(town).await;
        let screen = town.screen_of(&known.link_work.worker).await;
        let page = screen.opens(&format!("/p/{}/safety", known.person)).await;
        page.says("Somebody asked: no risks are known");
        let page = page.press("Save").await;
        assert_eq!(
            page.faults(),
            ["Select what there is to know", "Select who needs to know", "Enter when it is looked at again"]
        );
        let page =
            page.fill("What is there to know?", "Animal at home").choose("Who needs to know?", "Only us");
        let page = page.fill_date("When is it looked at again?", "1", "5", "2026").press("Save").await;
        page.says("Animal at home").says("Only we know").says("Safety: read before contact");
    })
    .await;
}
