//! The links that a group is sent: each letter has its own, the first asks for the answer and the second what came of it,
//! and what is kept of a letter opens nothing.

use crate::support::clock::{days, minutes};
use crate::support::hosts::{Group, Practice};
use crate::support::mail_server::MailServer;
use crate::support::post_office::{PostOffice, link_in};
use crate::support::program::footbridge;
use crate::support::screen::Screen;
use crate::support::town::{Town, on_both};
use crate::support::words::{Described, person};
use app::{Messages, PageRequest};
use chrono::{Duration, Utc};
use domain::contact::EmailAddress;
use domain::ids::Id;
use domain::referral::{Referral, StatusKind};

const SINGERS: &str = "hello@singers.example";

/// A practice has asked the singers for a place for Ingrid, and it is eleven minutes later.
async fn asked(town: &Town) -> (Practice, Group, Id<Referral>) {
    let practice = town.practice("Mill Lane Surgery").await;
    let singers = town.group_that("Otherford Singers", |says| {
        says.details.email = Some(SINGERS.parse::<EmailAddress>().unwrap());
    });
    let singers = singers.await;
    let ingrid = practice.writes_down(person().named("Ingrid", "Quillfeather")).await;
    let referral = practice.refers(ingrid, &singers).await;
    town.clock.passes(minutes(11));
    (practice, singers, referral)
}

async fn state(practice: &Practice, referral: Id<Referral>) -> StatusKind {
    practice.reads(referral).await.status.state.unwrap()
}

async fn says_yes(screen: &Screen, link: &str) {
    let page = screen.opens(link).await.follow("Yes, we have a place").await;
    page.press("Yes, and we will ring them within a week").await.says("You said yes");
}

/// The link in the newest letter to the singers.
fn newest(office: &PostOffice) -> String {
    link_in(office.for_whom(SINGERS).last().unwrap()).expect("the letter has a link")
}

#[tokio::test]
async fn a_group_answers_from_the_letter_that_a_mail_server_took() {
    on_both(async |town| {
        // The program keeps its own time, so the town lives today.
        town.clock.shows(Utc::now() - Duration::minutes(11));
        let (practice, _, referral) = asked(town).await;
        let server = MailServer::start().await;
        let goes = || {
            let mut worker = footbridge(&["worker", "--once", "--database-url", &town.url]);
            worker.env("FOOTBRIDGE_MAIL_URL", format!("smtp://{}", server.address));
            worker.env("FOOTBRIDGE_PUBLIC_URL", "https://footbridge.example");
            tokio::task::spawn_blocking(move || worker.output().unwrap())
        };
        let worked = goes().await.unwrap();
        let said = [worked.stdout, worked.stderr].concat();
        let said = String::from_utf8_lossy(&said);
        assert!(worked.status.success(), "{said}");
        let letters = server.for_whom(SINGERS);
        assert_eq!(letters.len(), 1, "{letters:?}");
        for word in ["Ingrid", "Quillfeather", "01632"] {
            assert!(!letters[0].contains(word), "{}", letters[0]);
        }
        let link = link_in(&letters[0]).expect("the letter has a link");
        let secret = link.trim_start_matches("/g/").to_owned();
        assert!(secret.len() >= 52, "256 random bits: {secret}");
        assert!(!said.contains(&secret), "no log has it");
        says_yes(&town.screen(), &link).await;
        assert_eq!(state(&practice, referral).await, StatusKind::Accepted);

        goes().await.unwrap();
        let letters = server.for_whom(SINGERS);
        assert_eq!(letters.len(), 2, "{letters:?}");
        let second = link_in(&letters[1]).expect("the second letter has a link");
        town.screen().opens(&second).await.press("Came and is staying").await.says("Thank you");
        assert_eq!(state(&practice, referral).await, StatusKind::Started);
        for table in ["delivery", "outbox", "event", "answer_link", "kept_answer", "access_log"] {
            let kept = town.inspection().everything_in(table).await;
            assert!(!kept.contains(&secret), "{table} keeps a secret");
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_kept_of_a_letter_leads_to_those_who_sign_in() {
    on_both(async |town| {
        let office = PostOffice::default();
        let (_, singers, _) = asked(town).await;
        town.couriers_go(&office).await;
        assert!(newest(&office).starts_with("/g/"));
        let kept: Vec<(String,)> = town
            .inspection()
            .rows("SELECT words FROM delivery WHERE destination = 'hello@singers.example'")
            .await;
        assert!(kept[0].0.contains("/messages/") && !kept[0].0.contains("/g/"), "{kept:?}");
        let page = PageRequest::default();
        let to_us = town.footbridge.messages(&singers.coordinator.caller, Messages::ToUs, &page).await;
        assert_eq!(to_us.unwrap().rows.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn every_letter_has_its_own_link_and_the_first_that_is_used_answers() {
    on_both(async |town| {
        let office = PostOffice::default();
        let (practice, _, referral) = asked(town).await;
        town.couriers_go(&office).await;
        let first = newest(&office);
        // Three working days later the group is reminded.
        town.lives_through(days(4)).await;
        town.couriers_go(&office).await;
        let second = newest(&office);
        assert_ne!(first, second);
        says_yes(&town.screen(), &second).await;
        town.screen().opens(&first).await.says("You said yes");
        assert_eq!(state(&practice, referral).await, StatusKind::Accepted);
    })
    .await;
}

#[tokio::test]
async fn who_is_on_a_waiting_list_gets_a_place_by_the_next_link() {
    on_both(async |town| {
        let office = PostOffice::default();
        let (practice, _, referral) = asked(town).await;
        town.couriers_go(&office).await;
        let first = newest(&office);
        let wait = town.screen();
        let page = wait.opens(&first).await.follow("Yes, but there is a wait").await;
        page.choose("How long is the wait?", "2 to 4 weeks")
            .press("Put them on our list")
            .await
            .says("a wait");
        town.couriers_go(&office).await;
        town.clock.passes(days(5));
        wait.opens(&first).await.says("This has been answered");
        let second = newest(&office);
        town.screen().opens(&second).await.says("They are on your waiting list");
        says_yes(&town.screen(), &second).await;
        assert_eq!(state(&practice, referral).await, StatusKind::Accepted);
    })
    .await;
}

#[tokio::test]
async fn whoever_asked_hears_that_a_group_thinks_again_or_is_worried() {
    on_both(async |town| {
        let office = PostOffice::default();
        let (practice, _, _) = asked(town).await;
        let grey: EmailAddress = "grey@mill-lane.example".parse().unwrap();
        town.footbridge.set_email(practice.staff(), grey.clone()).await.unwrap();
        town.couriers_go(&office).await;
        let link = newest(&office);
        let screen = town.screen();
        let worry = screen.opens(&link).await.follow("I am worried about someone").await;
        worry.fill("What worries you? (optional)", "They sounded lost").press("Tell Dr Grey").await;
        town.couriers_go(&office).await;
        let told = office.for_whom(grey.as_str());
        assert!(told.last().unwrap().contains("wrote to you about referral"), "{told:?}");
        assert!(!told.last().unwrap().contains("lost"), "what they wrote is read by who signs in: {told:?}");
        says_yes(&screen, &link).await;
        screen.opens(&link).await.press("Change my answer").await.says("Do you have a place");
        town.couriers_go(&office).await;
        let told = office.for_whom(grey.as_str());
        assert!(told.last().unwrap().contains("took back what it last said"), "{told:?}");
    })
    .await;
}
