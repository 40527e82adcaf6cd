//! S10: looking for a person, and nobody hears whom.

use crate::support::clock::minutes;
use crate::support::screen::{Screen, Sheet};
use crate::support::town::on_both;
use crate::support::words::{Described, ask, person};

const FIELD: &str = "Name, NHS number, phone number or reference";

async fn looks<'s>(screen: &'s Screen, typed: &str) -> Sheet<'s> {
    screen.opens("/search").await.fill(FIELD, typed).press("Search").await
}

#[tokio::test]
async fn people_are_found_by_name_number_phone_and_reference_and_no_address_says_so() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let link_work = town.link_work().await;
        let peggy = practice.writes_down(person().with_number("9990000018")).await;
        practice.hears_yes_to(peggy, &link_work).await;
        let referral = practice.sends(ask(peggy, &link_work)).await;
        town.clock.passes(minutes(11));
        link_work.begins_work(referral, peggy).await;
        let reference = practice.reads(referral).await.reference.to_string();
        let screen = town.screen_of(&link_work.worker).await;
        for typed in ["ashd", "Margaret Ashdown", "999 000 0018", "+44 1632 960001", &reference] {
            let page = looks(&screen, typed).await;
            page.says("1 person").says("Margaret Ashdown").says("17 May 1949").says("Mill Lane Surgery");
            page.says("Wyn, link worker").says("Active");
            assert!(page.path.starts_with("/search/"), "{}", page.path);
            assert!(!page.path.to_lowercase().contains("ash"), "{}", page.path);
        }
        let page = looks(&screen, "Ashdown").await;
        let path = page.path.clone();
        assert_eq!(page.follow("Margaret Ashdown").await.heading(), "Overview");
        let looked = screen.opens(&format!("/p/{peggy}/who-looked")).await;
        looked.says("a list of people they had searched for");

        let colleague = town.screen_of(&link_work.colleague).await;
        assert_eq!(colleague.opens(&path).await.status, 404, "what somebody else found is not there");
        // A screen that nobody touches for so long would be locked.
        town.clock.passes(minutes(8));
        screen.opens("/people").await;
        town.clock.passes(minutes(8));
        assert_eq!(screen.opens(&path).await.status, 404, "nor what was found a while ago");
    })
    .await;
}

#[tokio::test]
async fn nobody_finds_whom_they_may_not_see() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let another = town.practice("High Street Surgery").await;
        let link_work = town.link_work().await;
        practice.writes_down(person().with_number("9990000018")).await;
        for who in [&*another, &link_work.worker] {
            let screen = town.screen_of(who).await;
            for typed in ["Ashdown", "999 000 0018", "01632 960 001"] {
                looks(&screen, typed).await.says("Nobody whose record you may see fits that");
            }
        }
        let screen = town.screen_of(&another).await;
        looks(&screen, "Ashdown").await.says("Refer this person");
        looks(&town.screen_of(&practice).await, "Ashdown").await.says("Margaret Ashdown").says("Nobody yet");
    })
    .await;
}

#[tokio::test]
async fn what_is_no_name_and_no_number_is_said() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let screen = town.screen_of(&practice).await;
        let page = looks(&screen, " ").await;
        assert_eq!(page.faults(), ["Enter a name, an NHS number, a phone number or a reference"]);
        let page = looks(&screen, "12").await;
        assert_eq!(page.faults().len(), 1);
        assert_eq!(page.value(FIELD), "12");
        practice.writes_down(person().named("小龍", "李")).await;
        looks(&screen, "李").await.says("小龍 李");
    })
    .await;
}
