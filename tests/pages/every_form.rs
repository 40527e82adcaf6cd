//! Every form that asks for something is sent with nonsense in all of its fields: it says what is wrong with each, once
//! and beside it, keeps what was typed, and does nothing.

use super::person::peggy;
use crate::support::clock::minutes;
use crate::support::screen::Screen;
use crate::support::town::{Town, on_both};
use crate::support::words::{Described, ask, person};
use domain::actor::Role;
use domain::organisation::OrganisationKind;

/// Opens each form and sends nonsense. Each finds at least as many faults as it has questions that must be answered or
/// that take no nonsense; a number of its own is what a person would count.
async fn refuse(screen: &Screen, forms: &[(String, usize)]) {
    for (path, least) in forms {
        let open = screen.opens(path).await;
        assert_eq!(open.status, 200, "{path}: {}", open.text());
        let sent = open.send_nonsense().await;
        assert_eq!(sent.status, 422, "{path}: {}", sent.text());
        let faults = sent.faults();
        assert!(faults.len() >= *least, "{path} finds {faults:#?}, and {least} at least are there");
        for fault in faults {
            let told = fault.to_lowercase();
            assert!(!told.contains("please") && !told.contains("invalid"), "{path}: {fault}");
        }
    }
}

fn under(base: &str, forms: &[(&str, usize)]) -> Vec<(String, usize)> {
    forms.iter().map(|(end, least)| (format!("{base}{end}"), *least)).collect()
}

#[tokio::test]
async fn a_practices_forms_say_everything_that_is_wrong() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let link_work = town.link_work().await;
        let known = practice.writes_down(person()).await;
        let referral = practice.refers(known, &link_work).await;
        let screen = town.screen_of(&practice).await;
        refuse(&screen, &[("/refer".to_owned(), 10), (format!("/refer/{referral}/withdraw"), 1)]).await;
        assert_eq!(practice.tracker().await.len(), 1, "nothing was sent");
        refuse(&town.screen(), &[("/sign-in".to_owned(), 1)]).await;
    })
    .await;
}

#[tokio::test]
async fn a_link_workers_forms_say_everything_that_is_wrong() {
    on_both(async |town| {
        let known = peggy(town).await;
        let choir = town.group("Otherford Singers").await;
        let worker = &known.link_work.worker;
        worker.hears_yes_to(known.person, &choir).await;
        let new = app::request::NewReferral { from_case: Some(known.case), ..ask(known.person, &choir) };
        let asked = worker.sends(new).await;
        town.clock.passes(minutes(11));
        let screen = town.screen_of(worker).await;
        let record = under(
            &format!("/p/{}", known.person),
            &[
                ("/contact/new", 3),
                ("/finish", 2),
                ("/pause", 2),
                ("/plan/matters", 1),
                ("/plan/strengths", 1),
                ("/plan/goal", 1),
                ("/plan/agreed", 1),
                ("/plan/review", 1),
                ("/safety", 1),
                ("/sharing/agree", 2),
                ("/wellbeing/ask/ons4", 1),
                ("/details/names", 4),
                ("/details/born", 1),
                ("/details/nhs-number", 1),
                ("/details/contact", 3),
                ("/details/address", 2),
                ("/details/language", 1),
                ("/details/needs", 1),
                ("/details/carers", 1),
            ],
        );
        refuse(&screen, &record).await;
        refuse(&screen, &[(format!("/a/{asked}/answer-for"), 2)]).await;
    })
    .await;
}

#[tokio::test]
async fn the_forms_of_a_team_that_is_referred_to_say_everything_that_is_wrong() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let link_work = town.link_work().await;
        let known = practice.writes_down(person()).await;
        let referral = practice.refers(known, &link_work).await;
        town.clock.passes(minutes(11));
        let screen = town.screen_of(&link_work).await;
        let new = under(&format!("/new/{referral}"), &[("/question", 1), ("/decline", 2)]);
        refuse(&screen, &new).await;
        let case = link_work.takes_on(referral).await;
        link_work.allocates(case, &link_work.worker).await;
        link_work.worker.logs(case, crate::support::words::spoke()).await;
        let screen = town.screen_of(&link_work.worker).await;
        refuse(&screen, &[(format!("/p/{known}/begin"), 1)]).await;
        refuse(&screen, &under(&format!("/today/calls/{case}"), &[("/next", 1), ("/note", 2)])).await;
    })
    .await;
}

#[tokio::test]
async fn a_groups_forms_say_everything_that_is_wrong() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let choir = town.group("Otherford Singers").await;
        let known = practice.writes_down(person().named("Ingrid", "Quillfeather")).await;
        let referral = practice.refers(known, &choir).await;
        town.clock.passes(minutes(11));
        let screen = town.screen_of(&choir).await;
        let ask = under(
            &format!("/group/ask/{referral}"),
            &[("/yes", 2), ("/wait", 1), ("/no", 1), ("/question", 1), ("/worried", 1)],
        );
        refuse(&screen, &ask).await;
        let service = choir.offer.service;
        refuse(&screen, &[(format!("/group/spaces/{service}"), 1), (format!("/group/rules/{service}"), 1)])
            .await;
        let parts = ["name", "who", "when", "where", "cost", "contact"];
        let parts: Vec<_> = parts.iter().map(|part| (format!("/group/about/{service}/{part}"), 1)).collect();
        refuse(&screen, &parts).await;
        let read = practice.reads(referral).await;
        assert_eq!(read.status.state, Some(domain::referral::StatusKind::Sent), "nothing was answered");
    })
    .await;
}

#[tokio::test]
async fn the_forms_of_whoever_looks_after_a_place_say_everything_that_is_wrong() {
    on_both(async |town| {
        let choir = town.group("Otherford Singers").await;
        let screen = town.screen_of(&administrator(town).await).await;
        let service = choir.offer.service;
        let forms = [
            ("/admin/users/new".to_owned(), 4),
            ("/admin/practices".to_owned(), 2),
            (format!("/admin/orgs/{service}/suspend"), 1),
            (format!("/admin/orgs/check/{service}"), 1),
        ];
        refuse(&screen, &forms).await;
    })
    .await;
}

async fn administrator(town: &Town) -> crate::support::somebody::Somebody {
    let body = town.organisation(OrganisationKind::PlaceBody, "The place").await;
    town.staff(body, "Edith, administrator", Role::PlaceAdministrator).await
}
