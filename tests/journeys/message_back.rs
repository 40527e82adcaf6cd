//! What the practice hears back, as far as the person lets it: one message, as text, as JSON and on paper.

use crate::support::clock::{days, minutes};
use crate::support::face::get;
use crate::support::hosts::{Group, LinkWork, Practice};
use crate::support::somebody::full;
use crate::support::town::{Database, Town, on_both};
use crate::support::words::{Described, person, why};
use domain::calendar::Nation;
use domain::coded::{ClosureCode, Coded};
use domain::consent::{ConsentScope, ReportLevel};
use domain::ids::Id;
use domain::person::Person;
use domain::referral::status::StartSource;
use domain::referral::{HandOver, Referral, StatusKind};
use std::path::Path;

#[tokio::test]
async fn the_golden_message_back_says_no_more_than_the_person_chose() {
    for level in ReportLevel::ALL {
        let Some(town) = Town::on(Database::Sqlite, Nation::EnglandAndWales).await else { return };
        let told = tell(&town, *level).await;
        let text =
            told.practice.footbridge.message_back(&told.practice.caller, told.referral).await.unwrap().text();
        let kept =
            Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("golden/message-back-{}.txt", level.code()));
        if std::env::var("UPDATE_GOLDENS").is_ok_and(|value| value == "1") {
            std::fs::write(&kept, format!("{text}\n")).unwrap();
        }
        let golden = std::fs::read_to_string(&kept).unwrap_or_default();
        assert_eq!(golden.trim_end(), text, "{} differs; `make goldens` writes it anew", kept.display());
        let named = text.contains("Thursday Singers") || text.contains("Singing on Thursdays");
        assert_eq!(named, *level == ReportLevel::Full, "names only where the person allows: {text}");
        assert!(!text.contains("No action for the practice"), "there is something to do: {text}");
    }
}

#[tokio::test]
async fn a_practice_with_nothing_to_do_reads_that_first() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let choir = town.group("Thursday Singers").await;
        let peggy = practice.writes_down(person()).await;
        let asked = practice.refers(peggy, &choir).await;
        let message = practice.footbridge.message_back(&practice.caller, asked).await.unwrap();
        let first = message.parts.first().expect("it says something");
        assert_eq!(first.heading, "Actions for the practice");
        assert_eq!(first.lines[0].words, "No action for the practice");
        town.clock.passes(minutes(10));
        let asked_of = choir.footbridge.message_back(&choir.caller, asked).await;
        assert_eq!(why(asked_of), "forbidden", "it is written to who referred, and to nobody else");
    })
    .await;
}

#[tokio::test]
async fn the_same_message_is_json_a_text_and_a_paper() {
    on_both(async |town| {
        let told = tell(town, ReportLevel::Full).await;
        let face = town.face();
        let token = town.token(&told.practice).await;
        let path = format!("/api/v1/referrals/{}/message-back", told.referral);
        let json = face.answers(get(&path).by(&token)).await;
        assert_eq!((json.status, json.json["level"].as_str()), (200, Some("full")), "{}", json.text);
        let codes = json.json["coded_events"].as_array().expect("a list");
        assert_eq!(codes[0]["snomed_id"], "871731000000106");
        let text = face.answers(get(&path).by(&token).with("accept", "text/plain")).await;
        assert_eq!(Some(text.text.as_str()), json.json["text"].as_str());
        let paper = face.answers(get(&path).by(&token).with("accept", "application/pdf")).await;
        assert_eq!((paper.status, paper.header("content-type")), (200, "application/pdf"));
        assert!(paper.text.starts_with("%PDF-1.") && paper.text.contains("/StructTreeRoot"), "tagged");
        let looks = "SELECT count(*) FROM access_log WHERE what = 'message_back'";
        assert_eq!(town.inspection().count(looks).await, 3, "every look is written down");
    })
    .await;
}

struct Told {
    practice: Practice,
    referral: Id<Referral>,
}

/// A whole story: referred, worked with, one group began and one could not, and closed with something to do.
async fn tell(town: &Town, level: ReportLevel) -> Told {
    let practice = town.practice("Mill Lane Surgery").await;
    let link_work = town.link_work().await;
    let singers = town.group("Thursday Singers").await;
    let club =
        town.group_that("Otherford Lunch Club", |says| "Lunch together".clone_into(&mut says.name)).await;
    let peggy = practice.writes_down(person().with_number("999 000 0018").with_a_risk()).await;
    practice.hears_consent(peggy, ConsentScope::ReportToPractice { level }).await;
    let referral = practice.refers(peggy, &link_work).await;
    town.clock.passes(minutes(10));
    let case = link_work.begins_work(referral, peggy).await;
    let sings = ask_group(town, &link_work, case, peggy, &singers).await;
    singers.accepts(sings).await;
    town.clock.passes(days(7));
    singers.sees_them_start(sings, StartSource::Register).await;
    let lunches = ask_group(town, &link_work, case, peggy, &club).await;
    club.says_no(lunches, full()).await;
    town.clock.passes(days(42));
    let closure = link_work.worker.closure(ClosureCode::GoalsMet, &[(sings, HandOver::Person)]);
    let closed = link_work.worker.does_case(case, domain::case::Command::Close(closure)).await;
    assert_eq!(closed.closure, Some(ClosureCode::GoalsMet));
    let read = practice.reads(referral).await;
    assert_eq!(read.status.state, Some(StatusKind::Ended));
    Told { practice, referral }
}

async fn ask_group(
    town: &Town,
    link_work: &LinkWork,
    case: Id<domain::case::Case>,
    person: Id<Person>,
    group: &Group,
) -> Id<Referral> {
    let asked = link_work.worker.refers_on(case, person, group).await;
    town.clock.passes(minutes(10));
    asked
}
