//! E-mails that come back: at the door of a mail server, or days later. Each goes another way or to somebody who looks, and
//! nothing is sent to that address again.

use crate::support::clock::minutes;
use crate::support::face::{Question, post};
use crate::support::hosts::{Group, Practice};
use crate::support::mail_server::MailServer;
use crate::support::post_office::PostOffice;
use crate::support::program::footbridge;
use crate::support::somebody::Somebody;
use crate::support::town::{Town, on_both};
use crate::support::words::{Described, person};
use app::{Messages, PageRequest};
use chrono::{Duration, Utc};
use domain::actor::Role;
use domain::contact::EmailAddress;
use domain::organisation::OrganisationKind;
use serde_json::{Value, json};
use std::io::Write as _;
use std::process::{Output, Stdio};

const SINGERS: &str = "hello@singers.example";

/// A practice has asked the singers for a place, and it is eleven minutes later.
async fn asked(town: &Town) -> (Practice, Group) {
    let practice = town.practice("Mill Lane Surgery").await;
    let singers = town.group_that("Otherford Singers", |says| {
        says.details.email = Some(SINGERS.parse::<EmailAddress>().unwrap());
    });
    let singers = singers.await;
    let peggy = practice.writes_down(person()).await;
    practice.refers(peggy, &singers).await;
    town.clock.passes(minutes(11));
    (practice, singers)
}

async fn system(town: &Town) -> String {
    let body = town.organisation(OrganisationKind::PlaceBody, "Otherford Mail").await;
    let system = town.staff(body, "Mail system", Role::SystemClient).await;
    town.token(&system).await
}

/// What was given up, by what it was about.
async fn given_up(who: &Somebody) -> Vec<String> {
    let page = PageRequest { limit: None, after: None };
    let found = who.footbridge.messages(&who.caller, Messages::GivenUp, &page).await.unwrap();
    found.rows.iter().map(|row| row.message.to_string()).collect()
}

/// The report of a mail server about one letter, as Exim writes it.
fn report(letter: &str, action: &str) -> String {
    format!(
        "From: Mail Delivery System <Mailer-Daemon@mx.example>\nTo: no-reply@footbridge.example\nSubject: Mail delivery \
         failed: returning message to sender\nMIME-Version: 1.0\nContent-Type: multipart/report; \
         report-type=delivery-status; boundary=1772-eximdsn-9\n\n--1772-eximdsn-9\nContent-type: text/plain; \
         charset=us-ascii\n\nThis message was created automatically by mail delivery software.\n\n\
         --1772-eximdsn-9\nContent-type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n\
         Action: {action}\nFinal-Recipient: rfc822;{SINGERS}\nStatus: 5.0.0\nRemote-MTA: dns; mx.singers.example\n\
         Diagnostic-Code: smtp; 550 No Such User Here\n\n--1772-eximdsn-9\nContent-type: message/rfc822\n\n\
         Return-path: <no-reply@footbridge.example>\nMessage-ID: <{letter}@footbridge.example>\nSubject: Mae lle\n\n\
         The words of it\n--1772-eximdsn-9--\n"
    )
}

fn hands_in(report: &str, token: &str) -> Question {
    post("/api/v1/deliveries/bounces", &json!({ "report": report })).by(token)
}

#[tokio::test]
async fn an_email_that_comes_back_later_goes_another_way_and_never_there_again() {
    on_both(async |town| {
        let office = PostOffice::default();
        let (practice, singers) = asked(town).await;
        town.couriers_go(&office).await;
        let letter = office.handed().into_iter().find(|handed| handed.to == SINGERS).unwrap().id;
        let (face, token) = (town.face(), system(town).await);
        let outcome = async |action: &str, letter: &str| -> Value {
            let answer = face.answers(hands_in(&report(letter, action), &token)).await;
            assert_eq!(answer.status, 200, "{}", answer.text);
            answer.json["outcome"].clone()
        };
        assert_eq!(outcome("delayed", &letter).await, json!("not_final"));
        assert_eq!(outcome("failed", "0193f0c2-7c1a-7b3e-9d2f-3a1b5c7d9e0f").await, json!("unknown"));
        assert_eq!(office.for_whom(SINGERS).len(), 1);
        assert_eq!(outcome("failed", &letter).await, json!("noted"));
        assert_eq!(outcome("failed", &letter).await, json!("known"), "and once");
        town.couriers_go(&office).await;
        assert_eq!(office.for_whom(SINGERS).len(), 1, "not there again");
        assert_eq!(given_up(&practice).await, Vec::<String>::new(), "they can read it when they sign in");

        let sam = practice.writes_down(person().named("Sam", "Price")).await;
        practice.refers(sam, &singers).await;
        town.clock.passes(minutes(11));
        town.couriers_go(&office).await;
        assert_eq!(office.for_whom(SINGERS).len(), 1, "nor about anybody else");
    })
    .await;
}

#[tokio::test]
async fn only_systems_hand_in_reports_and_what_is_none_says_what_is_missing() {
    on_both(async |town| {
        let (practice, _) = asked(town).await;
        let (face, token) = (town.face(), system(town).await);
        let theirs = town.token(&practice).await;
        let any = report("0193f0c2-7c1a-7b3e-9d2f-3a1b5c7d9e0f", "failed");
        assert_eq!(face.answers(hands_in(&any, &theirs)).await.status, 404);
        for (report, code) in [
            ("I am away until Monday", "delivery_status_missing"),
            ("Final-Recipient: rfc822;a@b.example\nAction: failed\n", "message_id_missing"),
        ] {
            let answer = face.answers(hands_in(report, &token)).await;
            assert_eq!((answer.status, &answer.json["errors"][0]["code"]), (422, &json!(code)));
        }
        let huge = format!("{any}{}", "x".repeat(800_000));
        assert_eq!(face.answers(hands_in(&huge, &token)).await.status, 200);
    })
    .await;
}

#[tokio::test]
async fn an_address_that_a_mail_server_refuses_is_not_tried_again_and_its_letter_goes_another_way() {
    on_both(async |town| {
        // The program keeps its own time, so the town lives today.
        town.clock.shows(Utc::now() - Duration::minutes(11));
        let (practice, _) = asked(town).await;
        let server = MailServer::start().await;
        server.knows_nobody_at(SINGERS);
        let works = || runs(town, &["worker", "--once"], Some(server.address.to_string()), String::new());
        let worked = works().await;
        assert!(worked.status.success(), "{}", said(&worked));
        assert_eq!(server.for_whom(SINGERS), Vec::<String>::new());
        let failed: Vec<(String,)> = town.inspection().rows("SELECT address FROM failed_address").await;
        assert_eq!(failed, [(SINGERS.to_owned(),)]);
        let ways: Vec<(String,)> = town
            .inspection()
            .rows("SELECT way FROM delivery WHERE destination IS NULL AND way = 'in_app'")
            .await;
        assert!(!ways.is_empty(), "whoever signs in there reads it");
        assert_eq!(given_up(&practice).await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn a_mail_server_pipes_what_came_back_to_the_program() {
    on_both(async |town| {
        let office = PostOffice::default();
        asked(town).await;
        town.couriers_go(&office).await;
        let letter = office.handed().into_iter().find(|handed| handed.to == SINGERS).unwrap().id;
        let piped = async |report: String| said(&runs(town, &["bounce"], None, report).await);
        assert!(piped("I am away".to_owned()).await.contains("nothing was changed"));
        assert!(piped(report(&letter, "failed")).await.contains("It came back, and goes another way"));
        let states: Vec<(String,)> =
            town.inspection().rows("SELECT state FROM delivery WHERE way = 'email'").await;
        assert!(states.contains(&("returned".to_owned(),)), "{states:?}");
    })
    .await;
}

async fn runs(town: &Town, arguments: &[&str], mail: Option<String>, input: String) -> Output {
    let arguments = [arguments, &["--database-url", town.url()]].concat();
    let mut program = footbridge(&arguments);
    program.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    if let Some(address) = mail {
        program.env("FOOTBRIDGE_MAIL_URL", format!("smtp://{address}"));
        program.env("FOOTBRIDGE_PUBLIC_URL", "https://footbridge.example");
    }
    let run = move || {
        let mut running = program.spawn().unwrap();
        running.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        running.wait_with_output().unwrap()
    };
    tokio::task::spawn_blocking(run).await.unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&[output.stdout.clone(), output.stderr.clone()].concat()).into_owned()
}
