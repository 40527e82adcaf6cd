//! Listings over the JSON API: read as a whole, sent back as they were read, changed by nouns.

use crate::support::face::{Question, get, post};
use crate::support::town::on_both;
use serde_json::{Value, json};

fn put(path: &str, body: &Value) -> Question {
    Question { method: "PUT", ..get(path) }.json(body)
}

/// What was read, in the form in which it is sent back.
fn sent_back(read: &Value) -> Value {
    let mut body = read["says"].clone();
    body["name"] = read["name"].clone();
    body["needs"] = read["needs"].clone();
    body
}

#[tokio::test]
async fn a_listing_that_is_sent_back_as_it_was_read_says_the_same() {
    on_both(async |town| {
        let everything = crate::directory::whole_listing::everything_said();
        let choir = town.group_that("Thursday Singers", |new| new.details = everything.clone()).await;
        let (face, token) = (town.face(), town.token(&choir).await);
        let path = format!("/api/v1/services/{}/listing", choir.offer.service);
        let read = face.answers(get(&path).by(&token)).await;
        assert_eq!(read.status, 200, "{}", read.text);
        let back = face.answers(put(&path, &sent_back(&read.json)).by(&token).seeing(&read)).await;
        assert_eq!(back.status, 200, "{}", back.text);
        assert_eq!(back.json["says"], read.json["says"]);
        assert_eq!(back.json["spaces"], read.json["spaces"]);
        assert_eq!(choir.reads_listing(choir.offer.service).await.service.details, everything);
        let history = face.answers(get(format!("{path}/history")).by(&token)).await;
        assert_eq!(history.json["rows"][0]["changes"], json!([]), "{}", history.text);
    })
    .await;
}

#[tokio::test]
async fn a_changed_listing_says_so_and_keeps_what_is_said_elsewhere() {
    on_both(async |town| {
        let choir = town.group("Thursday Singers").await;
        let (face, token) = (town.face(), town.token(&choir).await);
        let service = format!("/api/v1/services/{}", choir.offer.service);
        let path = format!("{service}/listing");
        let read = face.answers(get(&path).by(&token)).await;
        let stated =
            post(format!("{service}/spaces"), &json!({"spaces": "2", "wait_weeks": 1, "pause": "one_month"}));
        let stated = face.answers(stated.by(&token).seeing(&read)).await;
        assert_eq!(stated.status, 200, "{}", stated.text);
        assert_eq!(stated.json["intake"]["paused_until"], "2026-04-02");
        let body = json!({
            "name": "Singing on Fridays",
            "needs": ["nature_arts_culture"],
            "summary": "Songs everybody knows",
            "schedules": [{"freq": "weekly", "byday": ["FR"], "opens_at": "10:00"}],
            "locations": [{"name": "The hall", "postcode": "OX3 9ZZ", "access": ["step_free"]}],
            "areas": [{"kind": "outward", "code": "OX3", "name": "Headington"}],
            "cost": {"first_visit": {"pence": 0}, "afterwards": {"pence": 250, "words": "with tea"}},
        });
        let stale = face.answers(put(&path, &body).by(&token).seeing(&read)).await;
        assert_eq!((stale.status, stale.code()), (412, "conflict"));
        assert_eq!(face.answers(put(&path, &body).by(&token)).await.status, 428);
        let changed = face.answers(put(&path, &body).by(&token).seeing(&stated)).await;
        assert_eq!(changed.status, 200, "{}", changed.text);
        let words = |line: &str| {
            let lines = changed.json["lines"].as_array().unwrap();
            let found = lines.iter().find(|known| known["line"] == line);
            found.map(|known| known["words"].as_str().unwrap().to_owned()).unwrap_or_default()
        };
        assert_eq!(words("when"), "Fridays, from 10am");
        assert_eq!(words("where"), "The hall, OX3 9ZZ");
        assert_eq!(words("cost"), "First visit: free\nAfter that: £2.50, with tea");
        assert_eq!(changed.json["spaces"]["spaces"], 2, "what was said about spaces stays");
        let short = json!({"kind": "community", "name": "Singing on Fridays", "description": "We sing.",
            "needs": ["nature_arts_culture"], "share_profile": "P1"});
        let shorter = face.answers(put(&service, &short).by(&token).seeing(&changed)).await;
        assert_eq!(shorter.status, 200, "{}", shorter.text);
        let after = face.answers(get(&path).by(&token)).await;
        assert_eq!(after.json["says"]["summary"], "Songs everybody knows", "the rest of the listing stays");
    })
    .await;
}

#[tokio::test]
async fn every_fault_of_a_listing_is_found_at_once_and_the_old_one_stays() {
    on_both(async |town| {
        let choir = town.group("Thursday Singers").await;
        let (face, token) = (town.face(), town.token(&choir).await);
        let path = format!("/api/v1/services/{}/listing", choir.offer.service);
        let read = face.answers(get(&path).by(&token)).await;
        let body = json!({
            "name": "",
            "needs": ["singing"],
            "schedules": [{"freq": "hourly", "byday": ["XX"], "opens_at": "25:00"}],
            "locations": [{"postcode": "nowhere"}],
            "areas": [{"kind": "outward", "name": "Leeds"}],
            "contacts": [{"phones": [{}]}],
            "colour": "red",
        });
        let refused = face.answers(put(&path, &body).by(&token).seeing(&read)).await;
        assert_eq!(refused.status, 422, "{}", refused.text);
        let errors = refused.json["errors"].as_array().unwrap();
        let pointers: Vec<_> = errors.iter().map(|error| error["pointer"].as_str().unwrap()).collect();
        for pointer in [
            "/name",
            "/needs/0",
            "/schedules/0/freq",
            "/schedules/0/byday/0",
            "/schedules/0/opens_at",
            "/locations/0/postcode",
            "/areas/0/code",
            "/contacts/0/phones/0/number",
            "/colour",
        ] {
            assert!(pointers.contains(&pointer), "{pointer} is not among {pointers:?}");
        }
        let crossed = json!({"name": "Singing", "needs": ["nature_arts_culture"], "schedules": [
            {"freq": "weekly", "byday": ["FR"], "opens_at": "12:00", "closes_at": "10:00"},
        ]});
        let refused = face.answers(put(&path, &crossed).by(&token).seeing(&read)).await;
        assert_eq!(refused.json["errors"][0]["pointer"], "/schedules/0/closes_at", "{}", refused.text);
        let after = face.answers(get(&path).by(&token)).await;
        assert_eq!(after.text, read.text);
    })
    .await;
}

#[tokio::test]
async fn nouns_change_a_listing_and_each_is_for_those_whose_it_is() {
    on_both(async |town| {
        let choir = town.group("Thursday Singers").await;
        let link_work = town.link_work().await;
        let administrator = town.place_administrator().await;
        let face = town.face();
        let service = format!("/api/v1/services/{}", choir.offer.service);
        let tokens =
            [town.token(&choir).await, town.token(&link_work.worker).await, town.token(&administrator).await];
        let does = async |noun: &str, body: Value, by: &str| {
            let seen = face.answers(get(&service).by(by)).await;
            let done = post(format!("{service}/{noun}"), &body).by(by).seeing(&seen);
            let done = face.answers(done).await;
            (done.status, done.json)
        };
        let [group, worker, admin] = &tokens;
        let check = json!({"on": "2026-03-02", "points": ["exists", "contact_works", "safe_place",
            "safeguarding_lead", "insurance", "happy_to_be_listed"]});
        assert_eq!(does("check", check.clone(), group).await.0, 403);
        assert_eq!(does("check", check, worker).await.1["verification"], "verified");
        let why = json!({"reason": "The hall has no fire exit.", "appeal_by": "2026-03-30"});
        assert_eq!(does("suspension", why.clone(), worker).await.0, 403);
        let late = json!({"reason": "short", "appeal_by": "2026-03-01"});
        let (status, problem) = does("suspension", late, admin).await;
        assert_eq!((status, problem["errors"][0]["pointer"].as_str()), (422, Some("/reason")));
        let (_, suspended) = does("suspension", why.clone(), admin).await;
        assert_eq!(suspended["suspension"]["reason"], "The hall has no fire exit.");
        assert_eq!(does("suspension", why, admin).await.0, 409);
        assert_eq!(does("confirmation", json!({}), group).await.0, 409);
        assert_eq!(does("reinstatement", json!({}), admin).await.1["listing"], "active");
        assert_eq!(does("confirmation", json!({}), group).await.0, 200);
        assert_eq!(does("closure", json!({}), group).await.1["listing"], "closing");
        let (_, reopened) = does("reopening", json!({}), group).await;
        assert_eq!(
            reopened["actions"],
            json!(["read", "read_history", "edit", "confirm", "state_spaces", "pause", "close"])
        );
    })
    .await;
}
