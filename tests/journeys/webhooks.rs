//! An organisation's own systems are told, by calls that they can check, and nobody else is.

use crate::rules::races::{through, two_doors};
use crate::support::clock::{days, minutes};
use crate::support::face::{get, post};
use crate::support::post_office::PostOffice;
use crate::support::program::footbridge;
use crate::support::somebody::Somebody;
use crate::support::town::{Town, on_both};
use crate::support::words::person;
use axum::Router;
use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode};
use chrono::{Duration, Utc};
use domain::actor::Role;
use domain::organisation::OrganisationKind;
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};
use tokio::task::JoinHandle;

/// A system that takes calls. It ends with the test.
#[derive(Debug)]
struct Receiver {
    address: String,
    heard: Arc<Mutex<Vec<(HeaderMap, Bytes)>>>,
    task: JoinHandle<()>,
}

impl Drop for Receiver {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Receiver {
    async fn start() -> Self {
        let heard = Arc::new(Mutex::new(Vec::new()));
        let notes = heard.clone();
        let hook = axum::routing::post(move |headers: HeaderMap, body: Bytes| async move {
            notes.lock().unwrap().push((headers, body));
            StatusCode::NO_CONTENT
        });
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}/hook", listener.local_addr().unwrap());
        #[expect(clippy::disallowed_methods, reason = "a server of a test, which ends with it")]
        let task = tokio::spawn(async move {
            axum::serve(listener, Router::new().route("/hook", hook)).await.unwrap();
        });
        Self { address, heard, task }
    }

    fn heard(&self) -> Vec<(HeaderMap, Value)> {
        let heard = self.heard.lock().unwrap().clone();
        heard.into_iter().map(|(headers, body)| (headers, serde_json::from_slice(&body).unwrap())).collect()
    }
}

/// A practice with somebody who answers for its systems.
async fn practice(town: &Town) -> (Somebody, Somebody) {
    let organisation = town.organisation(OrganisationKind::Practice, "Mill Lane Surgery").await;
    let grey = town.staff(organisation, "Dr Grey", Role::PracticeReferrer).await;
    (grey, town.staff(organisation, "Mo, manager", Role::PracticeManager).await)
}

async fn worker_goes(town: &Town) {
    let mut worker = footbridge(&["worker", "--once", "--database-url", &town.url]);
    worker.env("FOOTBRIDGE_DEMO", "true").env("FOOTBRIDGE_WEBHOOKS_INSIDE", "true");
    let worked = tokio::task::spawn_blocking(move || worker.output().unwrap()).await.unwrap();
    assert!(worked.status.success(), "{}", String::from_utf8_lossy(&worked.stderr));
}

#[tokio::test]
async fn a_practice_is_told_of_a_yes_by_a_call_that_it_can_check() {
    on_both(async |town| {
        // The program keeps its own time, so the town lives today.
        town.clock.shows(Utc::now() - Duration::minutes(30));
        let (grey, manager) = practice(town).await;
        let singers = town.group("Otherford Singers").await;
        let receiver = Receiver::start().await;
        let (face, token) = (town.demonstration_face(), town.token(&manager).await);
        let made = post("/api/v1/webhooks", &json!({ "url": receiver.address })).by(&token);
        let made = face.answers(made).await;
        assert_eq!(made.status, 201, "{}", made.text);
        let ingrid = grey.writes_down(person()).await;
        let referral = grey.refers(ingrid, &singers).await;
        town.clock.passes(minutes(11));
        singers.accepts(referral).await;
        worker_goes(town).await;
        let heard = receiver.heard();
        let (headers, told) =
            heard.iter().find(|(_, told)| told["type"] == "referral.accepted").expect("told");
        assert_eq!(told["data"], json!({ "referral": referral }));
        assert!(headers["webhook-id"].to_str().unwrap().starts_with("msg_"));
        assert!(headers["webhook-signature"].to_str().unwrap().starts_with("v1,"));
        for (_, told) in &heard {
            let fields: Vec<_> = told.as_object().unwrap().keys().map(String::as_str).collect();
            assert_eq!(fields, ["data", "timestamp", "type"], "ids and codes, and no word about anybody");
        }
        let calls = face.answers(get(format!("/api/v1/webhooks/{}/calls", made.id())).by(&token)).await;
        let states: Vec<_> =
            calls.json["rows"].as_array().unwrap().iter().map(|call| &call["state"]).collect();
        assert!(states.iter().all(|state| *state == "done"), "{}", calls.text);
        worker_goes(town).await;
        assert_eq!(receiver.heard().len(), heard.len(), "what was taken is not told again");
    })
    .await;
}

#[tokio::test]
async fn what_is_not_taken_is_told_again_replayed_and_at_last_given_up() {
    on_both(async |town| {
        let (grey, manager) = practice(town).await;
        let singers = town.group("Otherford Singers").await;
        let footbridge = town.footbridge.clone().in_demonstration(true);
        let hook = footbridge.add_webhook(&manager.caller, "https://systems.example.org/hook").await.unwrap();
        let ingrid = grey.writes_down(person()).await;
        grey.refers(ingrid, &singers).await;
        town.couriers_go(&crate::support::post_office::PostOffice::default()).await;
        let call = footbridge.lease_calls(10).await.unwrap().remove(0);
        assert!(footbridge.lease_calls(10).await.unwrap().is_empty(), "nobody else gets it");
        footbridge.note_call(&call, Some(500)).await.unwrap();
        town.clock.passes(minutes(1));
        let again = footbridge.lease_calls(10).await.unwrap().remove(0);
        assert_eq!((again.id, again.tried), (call.id, 2), "under the same id");
        town.clock.passes(days(5));
        let again = footbridge.lease_calls(10).await.unwrap().remove(0);
        footbridge.note_call(&again, None).await.unwrap();
        let ended = footbridge.webhooks(&manager.caller).await.unwrap().remove(0);
        assert_eq!(ended.ended.map(|(_, why)| why), Some(domain::webhook::WhyEnded::Failing));
        assert!(footbridge.replay_webhook(&manager.caller, hook.id).await.is_err(), "it is over");
        let calls = footbridge.webhook_calls(&manager.caller, hook.id).await.unwrap();
        assert_eq!(calls[0].state, "dead");
    })
    .await;
}

#[tokio::test]
async fn a_secret_is_rotated_and_a_system_that_is_gone_is_called_no_more() {
    on_both(async |town| {
        let (grey, manager) = practice(town).await;
        let singers = town.group("Otherford Singers").await;
        let footbridge = town.footbridge.clone().in_demonstration(true);
        let hook = footbridge.add_webhook(&manager.caller, "https://systems.example.org/hook").await.unwrap();
        let other = footbridge.rotate_webhook(&manager.caller, hook.id).await.unwrap();
        assert!(other.secret.is_some() && other.secret != hook.secret);
        let ingrid = grey.writes_down(person()).await;
        grey.refers(ingrid, &singers).await;
        town.couriers_go(&crate::support::post_office::PostOffice::default()).await;
        let call = footbridge.lease_calls(10).await.unwrap().remove(0);
        assert_eq!(Some(&call.webhook.secret), other.secret.as_ref());
        let (earlier, until) = call.webhook.earlier.clone().expect("the one before is good for a day");
        assert_eq!((Some(earlier), until), (hook.secret, town.footbridge.now() + Duration::hours(24)));
        footbridge.note_call(&call, Some(410)).await.unwrap();
        let ended = footbridge.webhooks(&manager.caller).await.unwrap().remove(0);
        assert_eq!(ended.ended.map(|(_, why)| why), Some(domain::webhook::WhyEnded::Gone));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn five_webhooks_are_the_most_however_many_are_added_at_once() {
    on_both(async |town| {
        let (_, manager) = practice(town).await;
        let doors = two_doors(town).await;
        let racers: Vec<_> = (0..12)
            .map(|number| {
                let racer = through(&doors[number % 2], &manager);
                let url = format!("https://systems.example.org/{number}");
                tokio::spawn(async move { racer.footbridge.add_webhook(&racer.caller, &url).await.is_ok() })
            })
            .collect();
        let mut added = 0;
        for racer in racers {
            added += usize::from(racer.await.unwrap());
        }
        assert_eq!(added, 5);
        let kept = manager.footbridge.webhooks(&manager.caller).await.unwrap();
        assert_eq!(kept.len(), 5);
    })
    .await;
}

#[tokio::test]
async fn webhooks_are_for_those_who_answer_for_systems_and_each_organisation_has_its_own() {
    on_both(async |town| {
        let (grey, manager) = practice(town).await;
        let elm = town.organisation(OrganisationKind::Practice, "Elm Surgery").await;
        let stranger = town.staff(elm, "Jo, manager", Role::PracticeManager).await;
        let face = town.face();
        let token = town.token(&manager).await;
        let asks = async |who: &Somebody, url: &str| {
            let token = town.token(who).await;
            face.answers(post("/api/v1/webhooks", &json!({ "url": url })).by(&token)).await
        };
        assert_eq!(asks(&grey, "https://systems.example.org/hook").await.status, 403);
        for wrong in ["http://systems.example.org/hook", "ftp://systems.example.org", "systems", ""] {
            let refused = asks(&manager, wrong).await;
            assert_eq!((refused.status, refused.json["errors"][0]["pointer"].as_str()), (422, Some("/url")));
        }
        let made = asks(&manager, "https://systems.example.org/hook").await;
        let secret = made.json["secret"].as_str().unwrap().to_owned();
        let list = face.answers(get("/api/v1/webhooks").by(&token)).await;
        assert!(!list.text.contains(&secret) && list.text.contains(&made.id()));
        let theirs = town.token(&stranger).await;
        let list = face.answers(get("/api/v1/webhooks").by(&theirs)).await;
        assert_eq!(list.json["rows"], json!([]));
        for verb in ["ending", "secret", "replay"] {
            let path = format!("/api/v1/webhooks/{}/{verb}", made.id());
            assert_eq!(face.answers(post(path, &json!({})).by(&theirs)).await.status, 404, "{verb}");
        }
        for _ in 1..5 {
            assert_eq!(asks(&manager, "https://systems.example.org/hook").await.status, 201);
        }
        let sixth = asks(&manager, "https://systems.example.org/hook").await;
        assert_eq!(sixth.json["errors"][0]["code"], "too_many_webhooks");
        let ended = post(format!("/api/v1/webhooks/{}/ending", made.id()), &json!({})).by(&token);
        assert_eq!(face.answers(ended).await.status, 200);
        assert_eq!(asks(&manager, "https://systems.example.org/hook").await.status, 201);
    })
    .await;
}

#[tokio::test]
async fn whoever_would_rather_ask_hears_the_same_once_and_in_its_order() {
    on_both(async |town| {
        let (grey, manager) = practice(town).await;
        let choir = town.group("Thursday Singers").await;
        let peggy = grey.writes_down(person()).await;
        let asked = grey.refers(peggy, &choir).await;
        town.clock.passes(minutes(11));
        choir.accepts(asked).await;
        let office = PostOffice::default();
        town.couriers_go(&office).await;
        let face = town.face();
        let token = town.token(&manager).await;
        let early = face.answers(get("/api/v1/events").by(&token)).await;
        assert_eq!(early.json, json!({"rows": []}), "it may still be joined by what was told before it");

        town.clock.passes(minutes(1));
        let first = face.answers(get("/api/v1/events?limit=1").by(&token)).await;
        assert_eq!(first.json["rows"][0]["type"], "referral.receipt");
        assert_eq!(first.json["rows"][0]["data"], json!({"referral": asked}));
        let next = first.json["next"].as_str().unwrap();
        let second = face.answers(get(format!("/api/v1/events?after={next}")).by(&token)).await;
        let kinds: Vec<_> = second.json["rows"].as_array().unwrap().iter().map(|row| &row["type"]).collect();
        assert_eq!(kinds, ["referral.accepted"]);
        let next = second.json["next"].as_str().unwrap();
        let last = face.answers(get(format!("/api/v1/events?after={next}")).by(&token)).await;
        assert_eq!(last.json, json!({"rows": [], "next": next}), "and later goes on from there");

        let stranger = town.practice("Harbour Practice").await;
        let token = town.token(&stranger).await;
        assert_eq!(face.answers(get("/api/v1/events").by(&token)).await.json, json!({"rows": []}));
    })
    .await;
}
