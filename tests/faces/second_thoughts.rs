//! What `actions` lists and a route does: an answer given by telephone, what a service takes back, and what it tells.

use crate::support::clock::minutes;
use crate::support::face::{Question, get, post};
use crate::support::town::on_both;
use crate::support::words::person;
use serde_json::{Value, json};

#[tokio::test]
async fn a_service_takes_back_its_answer_and_what_came_of_it_and_tells_something() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let singers = town.group("Otherford Singers").await;
        let ingrid = practice.writes_down(person()).await;
        let referral = practice.refers(ingrid, &singers).await;
        town.clock.passes(minutes(11));
        let (face, token) = (town.face(), town.token(&singers.coordinator).await);
        let path = format!("/api/v1/referrals/{referral}");
        let does = async |verb: &str, body: Value| {
            let seen = face.answers(get(&path).by(&token)).await;
            face.answers(post(format!("{path}/{verb}"), &body).by(&token).seeing(&seen)).await
        };
        let today = singers.coordinator.today().to_string();
        assert_eq!(does("acceptance", json!({ "first_on": today })).await.status, 200);
        let back = does("answer-taken-back", json!({})).await;
        assert_eq!((back.status, back.json["state"].as_str()), (200, Some("sent")), "{}", back.text);
        let told = does("notes", json!({ "about": "needs_help", "words": "They need a lift." })).await;
        assert_eq!(told.status, 200, "{}", told.text);
        assert_eq!(practice.reads(referral).await.said, ["They need a lift."]);
        does("acceptance", json!({ "first_on": today })).await;
        does("start", json!({ "on": today, "source": "register" })).await;
        let back = does("outcome-taken-back", json!({})).await;
        assert_eq!((back.status, back.json["state"].as_str()), (200, Some("accepted")), "{}", back.text);
        let none = does("outcome-taken-back", json!({})).await;
        assert_eq!(none.status, 409, "{}", none.text);
        let unknown = does("notes", json!({ "about": "gossip" })).await;
        assert_eq!((unknown.status, unknown.json["errors"][0]["pointer"].as_str()), (422, Some("/about")));
    })
    .await;
}

#[tokio::test]
async fn whoever_asked_records_what_a_service_said_by_telephone() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let link_work = town.link_work().await;
        let ingrid = practice.writes_down(person()).await;
        let asked = practice.refers(ingrid, &link_work).await;
        town.clock.passes(minutes(11));
        let case = link_work.begins_work(asked, ingrid).await;
        let (face, token) = (town.face(), town.token(&link_work.worker).await);
        let records = async |body: Value| {
            let group = town.group("Otherford Singers").await;
            let referral = link_work.worker.refers_on(case, ingrid, &group).await;
            town.clock.passes(minutes(11));
            let path = format!("/api/v1/referrals/{referral}");
            let seen = face.answers(get(&path).by(&token)).await;
            assert!(seen.json["actions"].as_array().unwrap().contains(&json!("record_answer")));
            let recorded: Question = post(format!("{path}/recorded-answer"), &body).by(&token).seeing(&seen);
            face.answers(recorded).await
        };
        let later = json!({ "spoke_to": "Sam", "expected_on": link_work.worker.in_days(30).to_string(), "person_agrees": true });
        assert_eq!(records(later).await.json["state"], "waitlisted");
        let no = json!({ "spoke_to": "Sam", "reason": "full", "sentence": "They are full until the new year." });
        assert_eq!(records(no).await.json["state"], "declined");
        let neither = records(json!({ "spoke_to": "Sam" })).await;
        assert_eq!((neither.status, neither.json["errors"][0]["code"].as_str()), (422, Some("one_answer")));
        let nobody = records(json!({ "expected_on": "2026-05-01" })).await;
        assert_eq!((nobody.status, nobody.json["errors"][0]["pointer"].as_str()), (422, Some("/spoke_to")));
    })
    .await;
}
