//! A group looks after its listing on its pages, and whoever looks after the place after the groups.

use crate::support::clock::days;
use crate::support::hosts::Group;
use crate::support::town::on_both;
use crate::support::words::{Asked, ask, person};
use domain::actor::Role;
use domain::directory::command::Command;
use domain::directory::{ListingStatus, VerificationStatus};

#[tokio::test]
async fn still_right_is_one_tap() {
    on_both(async |town| {
        let choir = town.group("Thursday Singers").await;
        town.clock.passes(days(70));
        let screen = town.screen_of(&choir).await;
        let page = screen.opens("/group/about").await;
        assert_eq!(page.heading(), "About us");
        page.says("Last checked 2 March 2026").says("Everybody can sing, and there is tea.");
        let page = page.press_twice("Still right").await;
        page.says("Thank you. Checked on 11 May 2026: still right").says("by Sam, coordinator");
        assert_eq!(choir.reads_history(choir.offer.service).await.len(), 2, "two presses are one");
    })
    .await;
}

#[tokio::test]
async fn each_line_has_its_page_and_what_was_changed_stands_in_the_history() {
    on_both(async |town| {
        let choir = town.group("Thursday Singers").await;
        let screen = town.screen_of(&choir).await;
        let page = screen.opens("/group/about").await;
        let page = page.follow("Change when").await;
        let page = page
            .choose("Days (optional)", "Thursday")
            .fill("From (optional)", "7.30pm")
            .fill("Until (optional)", "9pm")
            .fill("In your own words (optional)", "Not in August");
        let page = page.press("Save").await;
        page.says("Thursdays, 7:30pm to 9pm. Not in August");
        let page = page.follow("Change where").await;
        let page = page
            .fill("Name of the place (optional)", "The hall")
            .fill("Postcode (optional)", "ox3 9zz")
            .choose("Getting in (optional)", "Step-free from the street");
        let page = page.press("Save").await;
        page.says("The hall, OX3 9ZZ").says("Step-free from the street");
        let page = page.follow("Change cost").await;
        let page = page.fill("First visit, in pounds (optional)", "0");
        let page = page.fill("After that, in pounds (optional)", "2.50").press("Save").await;
        page.says("First visit: free").says("After that: £2.50");
        let page = page.follow("Change contact").await;
        let page = page.fill("Name (optional)", "Sam").fill("Phone number (optional)", "01632 960 001");
        let page = page.press("Save").await;
        page.says("Sam, 01632 960 001");
        let page = page.follow("Change name").await.fill("Name", "Singing for all").press("Save").await;
        let page = page.follow("Who changed what").await;
        page.says("Singing for all").says("Singing on Thursdays").says("Sam, coordinator, Thursday Singers");
    })
    .await;
}

#[tokio::test]
async fn what_is_wrong_is_said_beside_its_box_and_nothing_is_cleared() {
    on_both(async |town| {
        let choir = town.group("Thursday Singers").await;
        let screen = town.screen_of(&choir).await;
        let page = screen.opens("/group/about").await.follow("Change when").await;
        let page = page.fill("From (optional)", "late").fill("Until (optional)", "25:00").press("Save").await;
        assert_eq!(page.status, 422);
        assert_eq!(page.faults(), ["Enter a time, like 10am or 2:30pm", "Enter a time, like 10am or 2:30pm"]);
        assert_eq!(page.value("From (optional)"), "late");
        let page = screen.opens("/group/rules").await;
        let page = page
            .fill("Youngest age (optional)", "70")
            .fill("Oldest age (optional)", "60")
            .fill("Most new people a week (optional)", "5")
            .fill("Most new people a month (optional)", "2")
            .choose(
                "What do you need to know about a person?",
                "P3 case: plan, date of birth, address, household, other services",
            );
        let page = page.press("Save").await;
        assert_eq!(
            page.faults(),
            [
                "Say why the service needs more than P2 about a person",
                "The youngest age must not be above the oldest",
                "A week cannot have more new people than a month. Lower the week, or raise the month",
            ]
        );
        assert_eq!(page.value("Youngest age (optional)"), "70");
    })
    .await;
}

#[tokio::test]
async fn where_somebody_else_saved_first_both_are_shown_and_what_was_typed_is_kept() {
    on_both(async |town| {
        let choir = town.group("Thursday Singers").await;
        let screen = town.screen_of(&choir).await;
        let page = screen.opens("/group/about").await.follow("Change name").await;
        let mut edition = choir.reads_listing(choir.offer.service).await.service.edition();
        edition.name = "Singing with Bea".to_owned();
        choir.does_to(choir.offer.service, Command::Edit(Box::new(edition))).await;
        let page = page.fill("Name", "Singing for all").press("Save").await;
        assert_eq!(page.status, 422);
        page.says("Singing with Bea").says("It says now").says("You typed");
        assert_eq!(page.value("Name"), "Singing for all");
        let page = page.press("Save").await;
        page.says("Saved").says("Singing for all");
    })
    .await;
}

#[tokio::test]
async fn spaces_are_said_and_new_asks_are_paused_on_one_page() {
    on_both(async |town| {
        let choir = town.group("Thursday Singers").await;
        let screen = town.screen_of(&choir).await;
        let page = screen.opens("/group/spaces").await.press("Save").await;
        assert_eq!(page.faults(), ["Select how many spaces you have"]);
        let page = page.choose("Spaces now", "2").press("Save").await;
        page.says("It says now: 2, on 2 March 2026: the group said so");
        let page = page.choose("Pause new asks until (optional)", "1 month").press("Save").await;
        page.says("Nobody new is sent to you until 2 April 2026");
        let page =
            page.choose("Pause new asks until (optional)", "Take new people again").press("Save").await;
        page.is_silent_about("You have paused");
        let page = page.choose("Pause new asks until (optional)", "Until I say").press("Save").await;
        page.says("until further notice");
    })
    .await;
}

#[tokio::test]
async fn a_volunteer_says_spaces_and_changes_nothing_else() {
    on_both(async |town| {
        let choir = town.group("Thursday Singers").await;
        let organisation = choir.caller.actor.organisation().unwrap();
        let volunteer = town.staff(organisation, "Vi, volunteer", Role::GroupVolunteer).await;
        let screen = town.screen_of(&volunteer).await;
        let about = screen.opens("/group/about").await;
        about.is_silent_about("Change name");
        assert!(!about.offers("Still right"));
        screen.opens("/group/spaces").await.choose("Spaces now", "1").press("Save").await.says("Saved");
        screen.opens("/group/rules").await.says("Ask your coordinator to change these");
    })
    .await;
}

#[tokio::test]
async fn a_group_closes_its_service_and_opens_it_again() {
    on_both(async |town| {
        let choir = town.group("Thursday Singers").await;
        let practice = town.practice("Mill Lane Surgery").await;
        let peggy = practice.writes_down(person()).await;
        practice.hears_yes_to(peggy, &choir).await;
        practice.sends(ask(peggy, &choir).urgent()).await;
        let screen = town.screen_of(&choir).await;
        let page = screen.opens("/group/about").await.follow("Close this service").await;
        page.says("Still waiting for you, or coming to you through us: 1 person");
        let page = page.press("Close").await;
        page.says("Singing on Thursdays is closing");
        assert_eq!(state(&choir).await, ListingStatus::Closing);
        page.press("Undo").await.says("Singing on Thursdays is open again");
        assert_eq!(state(&choir).await, ListingStatus::Active);
    })
    .await;
}

async fn state(choir: &Group) -> ListingStatus {
    choir.reads_listing(choir.offer.service).await.service.listing
}

#[tokio::test]
async fn an_administrator_suspends_a_group_and_it_reads_why() {
    on_both(async |town| {
        let choir = town.group("Thursday Singers").await;
        let administrator = town.place_administrator().await;
        let screen = town.screen_of(&administrator).await;
        let page = screen.opens("/admin/orgs").await.fill("Name of a group", "sing").press("Find").await;
        assert_eq!(page.path, "/admin/orgs", "what was typed is in no address");
        let page = page.follow("Singing on Thursdays").await.follow("Suspend this listing").await;
        let page = page.fill("Why?", "no").fill_date("Until when can they appeal?", "1", "3", "2026");
        let page = page.press("Suspend").await;
        assert_eq!(page.faults(), ["Write a sentence of at least 10 characters that anyone may read"]);
        let page = page.fill("Why?", "The hall has no fire exit.").press("Suspend").await;
        assert_eq!(
            page.faults(),
            ["Enter a day from tomorrow on, within a year, by which the group can appeal"]
        );
        let page = page.fill_date("Until when can they appeal?", "30", "3", "2026").press("Suspend").await;
        page.says("Singing on Thursdays is suspended");
        let theirs = town.screen_of(&choir).await;
        let about = theirs.opens("/group/about").await;
        about.says("The hall has no fire exit.").says("you can appeal until 30 March 2026");
        assert!(!about.offers("Still right"));
        let page = screen.opens("/admin/orgs?show=suspended").await.follow("Singing on Thursdays").await;
        page.press("Lift the suspension").await.says("is not suspended any more");
        assert_eq!(state(&choir).await, ListingStatus::Active);
    })
    .await;
}

#[tokio::test]
async fn six_points_by_telephone_take_a_group_off_the_list() {
    on_both(async |town| {
        let choir = town.group("Thursday Singers").await;
        let link_work = town.link_work().await;
        let screen = town.screen_of(&link_work.worker).await;
        let page = screen.opens("/admin/orgs/check").await.follow("Singing on Thursdays").await;
        let mut page = page;
        for point in [
            "It exists and does what its listing says",
            "Its contact details reach somebody",
            "It meets in a safe place",
            "Somebody there answers for safeguarding",
            "It has insurance, or needs none",
            "It is happy to be listed",
        ] {
            page = page.choose("What is so?", point);
        }
        let page = page.press("Record the check").await;
        page.says("Singing on Thursdays is checked: all six points hold").says("Everybody has been rung.");
        let checked = choir.reads_listing(choir.offer.service).await.service.verification;
        assert_eq!(checked, VerificationStatus::Verified);
    })
    .await;
}

#[tokio::test]
async fn somebody_elses_listing_looks_like_a_missing_one() {
    on_both(async |town| {
        let choir = town.group("Thursday Singers").await;
        let walkers = town.group("Slow Walkers").await;
        let practice = town.practice("Mill Lane Surgery").await;
        let theirs = choir.offer.service;
        let screen = town.screen_of(&walkers).await;
        for page in ["about", "spaces", "rules"] {
            assert_eq!(screen.opens(&format!("/group/{page}/{theirs}")).await.status, 404, "{page}");
        }
        for part in ["name", "when", "history", "close"] {
            assert_eq!(screen.opens(&format!("/group/about/{theirs}/{part}")).await.status, 404, "{part}");
        }
        assert_eq!(screen.opens(&format!("/admin/orgs/{theirs}")).await.status, 404);
        let screen = town.screen_of(&practice).await;
        assert_eq!(screen.opens("/admin/orgs").await.status, 403);
        let (name, version) = (("name", "Ours now"), ("version", "1"));
        let sent = screen.sends(&format!("/group/about/{theirs}/name"), &[name, version]).await;
        assert_eq!(sent.status, 404);
        assert_eq!(choir.reads_listing(theirs).await.service.name, "Singing on Thursdays");
    })
    .await;
}
