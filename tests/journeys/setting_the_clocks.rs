//! A place sets its own clocks: with a reason, for what is asked from then on, and nothing is overwritten.

use crate::support::clock::{minutes, working_days};
use crate::support::face::{Question, get};
use crate::support::somebody::Somebody;
use crate::support::town::{Town, on_both};
use crate::support::words::person;
use app::Error;
use chrono::NaiveDate;
use domain::calendar::local_date;
use domain::clock::Clock;
use domain::clocks::{ClockChange, Clocks};
use domain::directory::Intake;
use domain::ids::{Id, Version};
use domain::referral::Referral;
use serde_json::{Value, json};

fn put(path: &str, body: &Value) -> Question {
    Question { method: "PUT", ..get(path) }.json(body)
}

/// A hurried place: everything about silence within four working days, the first attempt the next day.
fn hurried() -> Clocks {
    Clocks {
        first_reminder: 1,
        second_reminder: 2,
        telephone: 3,
        lapse: 4,
        first_attempt: 1,
        triage: 1,
        ..Clocks::default()
    }
}

async fn set(administrator: &Somebody, expected: u32, clocks: Clocks) -> Result<(), Error> {
    let reason = "Agreed with the groups in October".parse().unwrap();
    let change = ClockChange { clocks, reason };
    administrator.footbridge.set_clocks(&administrator.caller, Version::new(expected), change).await
}

/// On which day something is owed next.
async fn due(who: &Somebody, referral: Id<Referral>) -> NaiveDate {
    local_date(who.reads(referral).await.due.expect("something is owed").at)
}

fn in_working_days(town: &Town, days: u32) -> NaiveDate {
    town.calendar().add_working_days(local_date(town.clock.now()), days)
}

#[tokio::test]
async fn a_change_holds_for_what_is_asked_from_then_on() {
    on_both(async |town| {
        let administrator = town.place_administrator().await;
        let practice = town.practice("Mill Lane Surgery").await;
        let singers = town.group("Thursday Singers").await;
        let slow = Intake { lapse_days: Some(20), ..Intake::open() };
        let walkers = town.group_with("Otherford Walkers", slow).await;
        let peggy = practice.writes_down(person()).await;
        let before = practice.refers(peggy, &singers).await;

        set(&administrator, 0, hurried()).await.unwrap();
        let after = practice.refers(peggy, &singers).await;
        let of_their_own = practice.refers(peggy, &walkers).await;
        assert_eq!(due(&practice, before).await, in_working_days(town, 3), "it keeps what it was sent with");
        assert_eq!(due(&practice, after).await, in_working_days(town, 1));
        assert_eq!(due(&practice, of_their_own).await, in_working_days(town, 5), "1 of 4 days, of their 20");

        town.clock.passes(working_days(1));
        let tally = town.footbridge.work_off().await.unwrap();
        assert_eq!(tally.performed, 1, "one is reminded, and not the one that was sent before");
        for _ in 0..3 {
            town.clock.passes(working_days(1));
            town.footbridge.work_off().await.unwrap();
        }
        let state = |read: app::view::ReferralView| read.status.state.map(|state| state.to_string());
        assert_eq!(state(practice.reads(after).await).as_deref(), Some("no_reply"));
        assert_eq!(state(practice.reads(before).await).as_deref(), Some("sent"));
    })
    .await;
}

#[tokio::test]
async fn a_case_takes_over_the_clocks_of_the_referral_that_opened_it() {
    on_both(async |town| {
        let administrator = town.place_administrator().await;
        let practice = town.practice("Mill Lane Surgery").await;
        let link_work = town.link_work().await;
        set(&administrator, 0, hurried()).await.unwrap();
        let peggy = practice.writes_down(person()).await;
        let asked = practice.refers(peggy, &link_work).await;
        assert_eq!(due(&practice, asked).await, in_working_days(town, 1), "triage");
        set(&administrator, 1, Clocks::default()).await.unwrap();
        town.clock.passes(minutes(11));
        let case = link_work.takes_on(asked).await;
        let view = link_work.lead.allocates(case, &link_work.worker).await;
        let first_attempt = local_date(view.due.expect("an attempt is owed").at);
        assert_eq!(first_attempt, in_working_days(town, 1));
    })
    .await;
}

#[tokio::test]
async fn every_version_stays_with_who_set_it_and_why() {
    on_both(async |town| {
        let administrator = town.place_administrator().await;
        set(&administrator, 0, hurried()).await.unwrap();
        assert!(matches!(set(&administrator, 0, Clocks::default()).await, Err(Error::Conflict)));
        assert!(matches!(set(&administrator, 1, hurried()).await, Err(Error::Invalid(_))), "nothing changed");
        set(&administrator, 1, Clocks { triage: 3, ..hurried() }).await.unwrap();
        let known = administrator.footbridge.clocks(&administrator.caller).await.unwrap();
        assert_eq!(known.clocks.triage, 3);
        let kept: Vec<_> = known.versions.iter().map(|version| version.version.number()).collect();
        assert_eq!(kept, [2, 1]);
        assert_eq!(known.versions[1].clocks, hurried());
        assert_eq!(known.versions[1].by, "Ada, administrator");
        let practice = town.practice("Mill Lane Surgery").await;
        let not_theirs = practice.footbridge.clocks(&practice.caller).await;
        assert!(matches!(not_theirs, Err(Error::NotFound)));
        assert!(matches!(set(&practice, 2, Clocks::default()).await, Err(Error::NotFound)));
    })
    .await;
}

#[tokio::test]
async fn a_page_asks_why_finds_every_fault_at_once_and_shows_who_set_what() {
    on_both(async |town| {
        let administrator = town.place_administrator().await;
        let screen = town.screen_of(&administrator).await;
        let page = screen.opens("/admin/practices").await.follow("Clocks").await;
        page.says("these are the usual numbers").says("Nobody has changed a number yet");
        let page = page
            .fill("First reminder to a service", "8")
            .fill("Second reminder to a service", "6")
            .fill("Triage of a link-work referral", "0")
            .fill("Ask how it is going", "")
            .press("Save")
            .await;
        assert_eq!(page.status, 422);
        assert_eq!(
            page.faults(),
            [
                "Triage of a link-work referral must be a whole number from 1 to 20",
                "Enter how many days: ask how it is going",
                "The second reminder must come after the first",
                "Enter why you change them",
            ]
        );
        assert_eq!(page.value("First reminder to a service"), "8", "what was typed is kept");
        let page = page
            .fill("First reminder to a service", "2")
            .fill("Triage of a link-work referral", "1")
            .fill("Ask how it is going", "28")
            .fill("Why do you change them?", "The groups asked for it")
            .press("Save")
            .await;
        page.says("It holds for what is asked from now on")
            .says("Ada, administrator")
            .says("The groups asked for it")
            .says("First reminder to a service: 2 working days instead of 3")
            .says("Ask how it is going: 28 days instead of 42");
        assert_eq!(page.value("Ask how it is going"), "28");
    })
    .await;
}

#[tokio::test]
async fn systems_read_and_set_them_on_the_version_they_have_seen() {
    on_both(async |town| {
        let face = town.face();
        let ada = town.token(&town.place_administrator().await).await;
        let read = face.answers(get("/api/v1/clocks").by(&ada)).await;
        assert_eq!((read.status, &read.json["numbers"]["lapse"]), (200, &json!(10)));
        let mut wanted = read.json["numbers"].clone();
        wanted["reason"] = json!("Agreed in October");
        wanted["telephone"] = json!(10);
        wanted["waiting_review"] = json!(61);
        let answer = face.answers(put("/api/v1/clocks", &wanted).by(&ada).seeing(&read)).await;
        assert_eq!(answer.status, 422, "{}", answer.text);
        let faults = answer.json["errors"].as_array().unwrap();
        let mut at: Vec<_> = faults.iter().map(|fault| fault["pointer"].as_str().unwrap()).collect();
        at.sort_unstable();
        assert_eq!(at, ["/lapse", "/waiting_review"]);
        wanted["telephone"] = json!(8);
        wanted["waiting_review"] = json!(15);
        assert_eq!(face.answers(put("/api/v1/clocks", &wanted).by(&ada)).await.status, 428);
        let set = face.answers(put("/api/v1/clocks", &wanted).by(&ada).seeing(&read)).await;
        assert_eq!((set.status, &set.json["version"]), (200, &json!(1)), "{}", set.text);
        assert_eq!(set.json["versions"][0]["reason"], json!("Agreed in October"));
        assert_eq!(face.answers(put("/api/v1/clocks", &wanted).by(&ada).seeing(&read)).await.status, 412);
        let practice = town.practice("Mill Lane Surgery").await;
        let theirs = town.token(&practice).await;
        assert_eq!(face.answers(get("/api/v1/clocks").by(&theirs)).await.status, 404);
    })
    .await;
}
