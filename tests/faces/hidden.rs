//! What you may not see looks like what does not exist: the same bytes, apart from the id of the request.

use crate::support::clock::minutes;
use crate::support::face::{Answer, Question, get, post};
use crate::support::town::on_both;
use crate::support::words::{Described, person};
use domain::consent::ConsentScope;
use serde_json::{Value, json};

const NOBODYS: &str = "0193f0c2-7c1a-7b3e-9d2f-3a1b5c7d9e0f";

#[tokio::test]
async fn somebody_elses_record_looks_like_one_that_does_not_exist_on_every_route() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let link_work = town.link_work().await;
        let peggy = practice.writes_down(person()).await;
        let consent = practice.hears_consent(peggy, ConsentScope::HoldRecord).await;
        let asked = practice.refers(peggy, &link_work).await;
        town.clock.passes(minutes(10));
        let case = link_work.begins_work(asked, peggy).await;
        let theirs = |path: &str| {
            Some(match path.split('/').nth(1)? {
                "people" => peggy.to_string(),
                "consents" => consent.to_string(),
                "referrals" => asked.to_string(),
                "cases" => case.to_string(),
                // The directory is open to everybody who may refer.
                _ => return None,
            })
        };

        let stranger = town.practice("Harbour Practice").await;
        let group = town.group("Slow Walkers").await;
        let tokens = [town.token(&stranger).await, town.token(&group).await];
        let face = town.face();
        let mut compared = 0;
        for (method, path, body) in routes() {
            let Some(id) = theirs(&path).filter(|_| path.contains("{id}")) else { continue };
            for token in &tokens {
                let before = town.inspection().census().await;
                let foreign = face.answers(question(method, &path, &id, &body).by(token)).await;
                let missing = face.answers(question(method, &path, NOBODYS, &body).by(token)).await;
                assert_eq!(bytes(&foreign), bytes(&missing), "{method} {path}");
                assert!(foreign.status >= 400, "{method} {path}: {}", foreign.text);
                assert_eq!(town.inspection().census().await, before, "{method} {path}");
                compared += 1;
            }
        }
        assert!(compared > 40, "only {compared} comparisons");
        for token in &tokens {
            for list in ["referrals", "inbox", "caseload"] {
                let answer = face.answers(get(format!("/api/v1/{list}")).by(token)).await;
                assert_eq!((answer.status, answer.text.as_str()), (200, "{\"rows\":[]}"), "{list}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_referral_to_somebody_elses_person_looks_like_one_to_nobody() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let choir = town.group("Thursday Singers").await;
        let peggy = practice.writes_down(person().with_number("999 000 0018")).await;
        let stranger = town.practice("Harbour Practice").await;
        let token = town.token(&stranger).await;
        let face = town.face();
        let about = |person: String| {
            let body = json!({"person": person, "service": choir.offer.service, "needs": ["other"]});
            post("/api/v1/referrals", &body).by(&token)
        };
        let foreign = face.answers(about(peggy.to_string())).await;
        let missing = face.answers(about(NOBODYS.to_owned())).await;
        assert_eq!(bytes(&foreign), bytes(&missing));
        assert_eq!(foreign.json["errors"][0]["code"], "unknown_person");

        let number = json!({"nhs_number": "999 000 0018"});
        let found = face.answers(post("/api/v1/people/matches", &number).by(&token)).await;
        assert_eq!(found.text, "{\"rows\":[]}", "matching stays inside the own organisation");
    })
    .await;
}

/// Every route of the document, with a body that works where it takes one.
fn routes() -> Vec<(&'static str, String, Value)> {
    let document: Value = serde_json::from_str(&footbridge_http::openapi_json()).unwrap();
    let mut routes = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let method = match method.as_str() {
                "get" => "GET",
                "post" => "POST",
                "put" => "PUT",
                _ => continue,
            };
            let content = &operation["requestBody"]["content"]["application/json"];
            let body = match &content["example"] {
                Value::Null => example(&document, &content["schema"]),
                example => example.clone(),
            };
            routes.push((method, path.clone(), body));
        }
    }
    routes
}

/// The example of a schema, followed to where it is written.
fn example(document: &Value, schema: &Value) -> Value {
    let written = schema["$ref"].as_str().and_then(|at| document.pointer(at.trim_start_matches('#')));
    let schema = written.unwrap_or(schema);
    match &schema["example"] {
        Value::Null => schema["examples"][0].clone(),
        example => example.clone(),
    }
}

fn question(method: &'static str, path: &str, id: &str, body: &Value) -> Question {
    let path = format!("/api/v1{}", path.replace("{id}", id));
    let question = Question { method, ..get(path) };
    // Every condition that a route may ask for is met.
    let question = question.with("if-match", "\"1\"").with("x-access-reason", "Looking for somebody");
    match body {
        Value::Null if method == "GET" => question,
        Value::Null => question.json(&json!({})),
        body => question.json(body),
    }
}

fn bytes(answer: &Answer) -> String {
    answer.without_request_id()
}
