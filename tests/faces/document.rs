//! The OpenAPI document: a golden file that people review, and that the routes keep to.

use crate::support::face::{Question, get};
use crate::support::town::on_both;
use serde_json::Value;
use std::path::Path;

/// `UPDATE_GOLDENS=1` writes it anew; the difference is what you review.
#[test]
fn the_openapi_document_is_the_golden_one() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("golden/openapi.json");
    let mut document = footbridge_http::openapi_json();
    if !document.ends_with('\n') {
        document.push('\n');
    }
    if std::env::var("UPDATE_GOLDENS").is_ok_and(|value| value == "1") {
        std::fs::write(&path, &document).unwrap();
    }
    let golden = std::fs::read_to_string(&path).unwrap_or_default();
    let differs = golden.lines().zip(document.lines()).position(|(golden, now)| golden != now);
    assert!(
        golden == document,
        "the API differs from golden/openapi.json from line {} on. `make goldens` writes it anew",
        differs.unwrap_or(golden.lines().count()) + 1
    );
}

#[tokio::test]
async fn every_route_of_the_document_asks_for_a_token() {
    on_both(async |town| {
        let face = town.face();
        let document = face.answers(get("/api/openapi.json")).await;
        assert_eq!(document.status, 200);
        assert_eq!(document.json["openapi"].as_str().map(|version| &version[..3]), Some("3.1"));
        let mut asked = 0;
        let mut for_anybody = Vec::new();
        for (path, item) in document.json["paths"].as_object().unwrap() {
            let path = format!("/api/v1{}", path.replace("{id}", "0193f0c2-7c1a-7b3e-9d2f-3a1b5c7d9e0f"));
            for (method, operation) in item.as_object().unwrap() {
                if operation.get("security").is_some() {
                    for_anybody.push(operation["operationId"].as_str().unwrap().to_owned());
                    continue;
                }
                let method = match method.as_str() {
                    "get" => "GET",
                    "post" => "POST",
                    "put" => "PUT",
                    other => panic!("{other} is no method of this API"),
                };
                let answer = face.answers(Question { method, ..get(&path) }).await;
                assert_eq!((answer.status, answer.code()), (401, "unauthenticated"), "{method} {path}");
                asked += 1;
            }
        }
        assert_eq!(for_anybody, ["register_organisation", "prove_organisation"]);
        assert!(asked >= 40, "every verb of the lifecycle and every noun: {asked}");
    })
    .await;
}

#[test]
fn every_operation_has_a_name_of_its_own_and_says_what_it_is() {
    let document: Value = serde_json::from_str(&footbridge_http::openapi_json()).unwrap();
    let mut names = std::collections::BTreeSet::new();
    for item in document["paths"].as_object().unwrap().values() {
        for operation in item.as_object().unwrap().values() {
            let name = operation["operationId"].as_str().unwrap();
            assert!(names.insert(name.to_owned()), "{name} names two operations");
            assert!(operation["summary"].as_str().is_some_and(|summary| !summary.is_empty()), "{name}");
        }
    }
}
