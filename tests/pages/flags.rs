//! Whoever is named has beside the name what has to be known before they are contacted, on every page that links lead to.

use super::person::known;
use crate::support::clock::{days, minutes, working_days};
use crate::support::hosts::Practice;
use crate::support::screen::Screen;
use crate::support::somebody::{Somebody, full};
use crate::support::town::{Town, on_both};
use crate::support::words::{Described, ask, person, spoke};
use app::request::NewPerson;
use domain::coded::Requirement;
use domain::referral::Command;
use domain::referral::status::StartSource;

const CALL_ONLY: &str = "Only call. Do not write or leave a message";
const SAFETY: &str = "Safety: read before contact";
const LARGE_PRINT: &str = "Large print";
const ALL: [&str; 3] = [CALL_ONLY, SAFETY, LARGE_PRINT];

/// Somebody whom nobody should contact without having read three things.
fn ingrid(family: &str) -> NewPerson {
    let mut ingrid = person().named("Ingrid", family).with_a_risk();
    ingrid.reach.permissions.unsafe_to_write = true;
    ingrid.requirements = vec![Requirement::LargePrint];
    ingrid
}

/// Pages that are printed and lie where others read them, or are handed to the person: a flag there would tell them.
const ON_PAPER: [&str; 4] = ["/paper", "/slip", "/sheet", "/print"];

/// Walks through everything this person sees; how many pages name her.
async fn all_flagged(screen: &Screen, flags: &[&str]) -> usize {
    let mut naming = 0;
    for page in screen.walks_from("/").await {
        assert_eq!(page.status, 200, "{}: {}", page.path, page.text());
        let on_paper =
            ON_PAPER.iter().any(|end| page.path.split('?').next().unwrap_or_default().ends_with(end));
        if on_paper || !page.names("Ingrid") {
            continue;
        }
        naming += 1;
        let bare = page.names_without("Ingrid", flags);
        assert!(bare.is_empty(), "{} names her without {flags:?}: {bare:#?}", page.path);
    }
    naming
}

async fn searches(town: &Town, who: &Somebody) {
    let screen = town.screen_of(who).await;
    let page = screen.opens("/search").await;
    let page = page.fill("Name, NHS number, phone number or reference", "Quillfeather").press("Search").await;
    assert!(page.names("Ingrid"), "{}", page.text());
    assert_eq!(page.names_without("Ingrid", &ALL), Vec::<String>::new());
}

#[tokio::test]
async fn a_practice_reads_them_wherever_it_names_somebody() {
    on_both(async |town| {
        let known = known(town, ingrid("Quillfeather")).await;
        let practice = &known.practice;
        let other = practice.writes_down(ingrid("Sorley")).await;
        practice.refers(other, &known.link_work).await;
        let naming = all_flagged(&town.screen_of(practice).await, &ALL).await;
        assert!(naming >= 3, "the tracker and both referrals, but {naming}");
        searches(town, practice).await;
        same_person(town, practice).await;
    })
    .await;
}

/// The same person is typed in again, with less known of her.
async fn same_person(town: &Town, practice: &Practice) {
    let screen = town.screen_of(practice).await;
    let page = screen.opens("/refer").await.fill("First name", "Ingrid").fill("Last name", "Quillfeather");
    let page = page.fill_date("Date of birth", "17", "5", "1949").fill("Phone number", "01632 960 001");
    let page = page.choose("What would help?", "Loneliness and isolation");
    let page =
        page.choose("Is there anything we need to know to keep people safe?", "No risks that I know of");
    let page = page.choose("Has the person agreed?", "Yes").press("Send referral").await;
    page.says("Is this the same person?");
    let offered = page.names_without("Ingrid", &ALL);
    assert_eq!(offered.len(), 1, "only what was typed just now has no flags: {offered:#?}");
}

#[tokio::test]
async fn a_link_worker_and_their_lead_read_them_wherever_they_name_somebody() {
    on_both(async |town| {
        let known = known(town, ingrid("Quillfeather")).await;
        let (worker, lead) = (&known.link_work.worker, &known.link_work.lead);
        let groups = [town.group("Thursday Singers").await, town.group("Slow Walkers").await];
        let bakers = town.group("Bakers").await;
        let silent = worker.refers_on(known.case, known.person, &groups[0]).await;
        let said_no = worker.refers_on(known.case, known.person, &groups[1]).await;
        let started = worker.refers_on(known.case, known.person, &bakers).await;
        town.clock.passes(minutes(11));
        groups[1].says_no(said_no, full()).await;
        bakers.accepts(started).await;
        bakers.sees_them_start(started, StartSource::Register).await;
        for _ in 0..2 {
            town.clock.passes(working_days(3));
            town.the_clock().does(silent, Command::Nudge).await;
        }
        town.clock.passes(days(60));
        // Another practice wrote her down again, and nobody has that record yet.
        let high = town.practice("High Street Surgery").await;
        let again = high.writes_down(ingrid("Quillfeather")).await;
        high.hears_yes_to(again, &known.link_work).await;
        let referral = high.sends(ask(again, &known.link_work)).await;
        town.clock.passes(minutes(11));
        let naming = all_flagged(&town.screen_of(lead).await, &ALL).await;
        assert!(naming >= 5, "{naming}");
        let case = known.link_work.takes_on(referral).await;
        known.link_work.allocates(case, worker).await;
        worker.logs(case, spoke()).await;
        let screen = town.screen_of(worker).await;
        let naming = all_flagged(&screen, &ALL).await;
        assert!(naming >= 20, "{naming}");
        let find = screen.opens("/today").await.follow("Ask someone else for Ingrid").await;
        assert_eq!(find.path, format!("/p/{}/find?need=loneliness_isolation", known.person));
        let pair = screen.opens("/matches").await;
        assert!(pair.names("Ingrid"), "{}", pair.text());
        searches(town, worker).await;
    })
    .await;
}

#[tokio::test]
async fn a_group_reads_them_of_whoever_comes_as_far_as_it_may_know() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let choir = town.group("Thursday Singers").await;
        let known = practice.writes_down(ingrid("Quillfeather")).await;
        let referral = practice.refers(known, &choir).await;
        town.clock.passes(minutes(11));
        choir.accepts(referral).await;
        // Its profile tells it how to make contact and what they need, and of no risk.
        let naming = all_flagged(&town.screen_of(&choir).await, &[CALL_ONLY, LARGE_PRINT]).await;
        assert!(naming >= 2, "{naming}");
    })
    .await;
}
