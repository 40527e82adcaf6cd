//! L20: two records of one human being, joined and taken apart again.

use crate::support::clock::{days, minutes};
use crate::support::hosts::{LinkWork, Practice};
use crate::support::town::{Town, on_both};
use crate::support::words::{Described, ask, person};
use domain::ids::Id;
use domain::person::Person;

/// Two practices wrote Margaret down, the second without her number, and Wyn works with both of her.
async fn two_of_her(town: &Town) -> (LinkWork, Id<Person>, Id<Person>) {
    let link_work = town.link_work().await;
    let mill = town.practice("Mill Lane Surgery").await;
    let high = town.practice("High Street Surgery").await;
    let one = comes(town, &mill, &link_work, person().with_number("9990000018")).await;
    let mut other = person().named("Margaret", "Ashdowne");
    other.reach.phone = Some("01632 960 555".parse().unwrap());
    let other = comes(town, &high, &link_work, other).await;
    (link_work, one, other)
}

async fn comes(
    town: &Town,
    practice: &Practice,
    link_work: &LinkWork,
    new: app::request::NewPerson,
) -> Id<Person> {
    let person = practice.writes_down(new).await;
    practice.hears_yes_to(person, link_work).await;
    let referral = practice.sends(ask(person, link_work)).await;
    town.clock.passes(minutes(11));
    link_work.begins_work(referral, person).await;
    person
}

#[tokio::test]
async fn two_records_are_compared_row_by_row_joined_and_taken_apart_as_they_were() {
    on_both(async |town| {
        let (link_work, one, other) = two_of_her(town).await;
        let worker = &link_work.worker;
        let screen = town.screen_of(worker).await;
        let before = worker.footbridge.person(&worker.caller, one, None).await.unwrap();
        let untouched = worker.footbridge.person(&worker.caller, other, None).await.unwrap();
        let page = screen.opens("/matches").await;
        page.says("Margaret Ashdown, born 17 May 1949 and Margaret Ashdowne, born 17 May 1949");
        let page = screen.opens(&format!("/matches/{one}/{other}")).await;
        page.says("They differ in 4 ways").says("On the left, from Mill Lane Surgery").says("01632 960 555");
        let page = page.choose("Phone", "Right: 01632 960 555").press("Yes, join them").await;
        page.says("Joined: both histories are kept").says("Margaret Ashdown,").says("01632 960 555");
        let joined = page.path.clone();
        assert_eq!(
            screen.opens(&format!("/p/{other}")).await.path,
            joined,
            "an old link leads to what was kept"
        );
        let happened = screen.opens(&format!("/p/{one}/contacts?kind=contacts")).await;
        assert_eq!(happened.text().matches("Spoke with them").count(), 2, "both histories are read");
        screen.opens("/matches").await.says("No two people you work with look like the same person");

        let page = screen.opens(&joined).await.press("Take the joining back").await;
        page.says("they are two records again");
        let mut after = worker.footbridge.person(&worker.caller, one, None).await.unwrap();
        assert!(after.version > before.version);
        after.version = before.version;
        assert_eq!(after, before, "byte for byte what it was");
        assert_eq!(worker.footbridge.person(&worker.caller, other, None).await.unwrap(), untouched);
        let happened = screen.opens(&format!("/p/{one}/contacts?kind=contacts")).await;
        assert_eq!(happened.text().matches("Spoke with them").count(), 1);
    })
    .await;
}

#[tokio::test]
async fn after_a_month_or_a_change_a_joining_stays() {
    on_both(async |town| {
        let (link_work, one, other) = two_of_her(town).await;
        let screen = town.screen_of(&link_work.worker).await;
        let page = screen.opens(&format!("/matches/{one}/{other}")).await;
        let page = page.press_twice("Yes, join them").await;
        page.says("Joined");
        let again = screen.opens(&format!("/matches/{other}/{one}")).await.press("Yes, join them").await;
        assert_eq!(again.faults(), ["One of these records is joined already. Take that back first"]);
        town.clock.passes(days(31));
        let screen = town.screen_of(&link_work.worker).await;
        let page = screen.opens(&format!("/p/{one}")).await.press("Take the joining back").await;
        assert_eq!(page.status, 403);
        page.says("more than 30 days ago");
    })
    .await;
}

#[tokio::test]
async fn two_people_are_told_apart_once_and_are_not_proposed_again() {
    on_both(async |town| {
        let (link_work, one, other) = two_of_her(town).await;
        let screen = town.screen_of(&link_work.worker).await;
        let page = screen.opens(&format!("/matches/{one}/{other}")).await;
        let page = page.press_twice("No, they are two people").await;
        page.says("they are two people").says("No two people you work with look like the same person");
        let again = screen.opens(&format!("/matches/{other}/{one}")).await;
        let again = again.press("No, they are two people").await;
        assert_eq!(again.faults(), ["You have said already that they are two people"]);

        screen.opens("/matches").await.says("No two people");
        let page = page.press("Undo").await;
        page.says("they are proposed again").says("Compare them");
        let page = screen.opens(&format!("/matches/{one}/{other}")).await.press("Yes, join them").await;
        page.says("Joined");
        let joined = screen.opens(&format!("/matches/{one}/{other}")).await;
        let refused = joined.press("No, they are two people").await;
        assert_eq!(refused.faults(), ["These records are joined. Take that back first"]);
    })
    .await;
}

#[tokio::test]
async fn whichever_of_two_records_is_kept_they_are_not_proposed_again() {
    on_both(async |town| {
        let (link_work, one, other) = two_of_her(town).await;
        let screen = town.screen_of(&link_work.worker).await;
        for (kept, left) in [(one, other), (other, one)] {
            screen.opens("/matches").await.says("Compare them");
            let page = screen.opens(&format!("/matches/{kept}/{left}")).await.press("Yes, join them").await;
            screen.opens("/matches").await.says("No two people");
            page.press("Take the joining back").await.says("they are two records again");
        }
    })
    .await;
}

#[tokio::test]
async fn records_are_joined_by_those_who_see_both() {
    on_both(async |town| {
        let (_, one, other) = two_of_her(town).await;
        let stranger = town.practice("Harbour Practice").await;
        let path = format!("/matches/{one}/{other}");
        assert_eq!(town.screen_of(&stranger).await.opens(&path).await.status, 404);
        assert_eq!(town.screen_of(&stranger).await.opens("/matches").await.status, 403);
        let apart = stranger.footbridge.tell_apart(&stranger.caller, one, other).await;
        assert!(matches!(apart, Err(app::Error::NotFound | app::Error::Forbidden(_))), "{apart:?}");
    })
    .await;
}
