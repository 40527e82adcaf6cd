//! The API over a real database in a file: every kind of request that cannot be answered as asked, and what it gets.

mod house;

use axum::http::{Method, StatusCode, header};
use serde_json::{Value, json};

use self::house::House;
use crate::Allowance;

fn jean() -> Value {
    json!({
        "first_name": "Jean",
        "family_name": "Okafor",
        "born_on": "1957-03-25",
        "contact": {"phone": "01632 960 001", "channels": ["phone"]},
        "risks": {"answer": "none_known"},
    })
}

#[tokio::test]
async fn no_route_answers_without_a_token_that_works() {
    let house = House::built().await;
    let document: Value = serde_json::from_str(&crate::openapi_json()).unwrap();
    let mut for_anybody = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        let path = format!("/api/v1{}", path.replace("{id}", "0193f0c2-7c1a-7b3e-9d2f-3a1b5c7d9e0f"));
        for (method, operation) in item.as_object().unwrap() {
            if operation["security"] == json!([{}]) {
                for_anybody.push(path.clone());
                continue;
            }
            let method = Method::from_bytes(method.to_uppercase().as_bytes()).unwrap();
            let without = house.ask(&method, &path).send().await;
            let unknown = house.ask(&method, &path).token("fb_nobody").send().await;
            for answer in [without, unknown] {
                assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{method} {path}");
                assert_eq!(answer.headers[header::WWW_AUTHENTICATE], "Bearer realm=\"footbridge\"");
                assert_eq!(answer.headers[header::CONTENT_TYPE], "application/problem+json");
            }
        }
    }
    // A group that joins has no token yet.
    assert_eq!(for_anybody, ["/api/v1/organisations", "/api/v1/organisations/proof"]);
}

#[tokio::test]
async fn what_was_written_down_is_found_again_with_its_tag() {
    let house = House::built().await;
    let made = house.post("/api/v1/people").json(&jean()).send().await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
    let location = made.header("location");
    assert_eq!(location, format!("/api/v1/people/{}", made.body["id"].as_str().unwrap()));

    let read = house.get(&location).send().await;
    assert_eq!((read.status, &read.body), (StatusCode::OK, &made.body));
    assert_eq!(read.header("etag"), made.header("etag"));
    assert_eq!(read.header("cache-control"), "no-store");
    assert_eq!(read.header("x-content-type-options"), "nosniff");

    let again = house.get(&location).header("if-none-match", &read.header("etag")).send().await;
    assert_eq!((again.status, again.text.as_str()), (StatusCode::NOT_MODIFIED, ""));
}

#[tokio::test]
async fn every_fault_is_told_at_once_and_nothing_is_stored() {
    let house = House::built().await;
    let wrong =
        json!({"family_name": 7, "born_on": "1957-02-30", "nhs_number": "999 000 0019", "colour": "red"});
    let answer = house.post("/api/v1/people").json(&wrong).send().await;
    assert_eq!((answer.status, answer.code()), (StatusCode::UNPROCESSABLE_ENTITY, "invalid"));
    let faults: Vec<_> = answer.body["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|fault| format!("{} {}", fault["pointer"].as_str().unwrap(), fault["code"].as_str().unwrap()))
        .collect();
    assert_eq!(
        faults,
        [
            "/family_name wrong_type",
            "/born_on date_wrong",
            "/nhs_number nhs_number_check_failed",
            "/colour unknown_field",
        ]
    );
}

#[tokio::test]
async fn a_body_that_cannot_be_read_is_refused_for_what_it_is() {
    let house = House::built().await;
    let cases = [
        ("application/json", b"{\"family_name\": ".to_vec(), 400, "malformed_json"),
        ("text/plain", b"{}".to_vec(), 415, "unsupported_media_type"),
        ("application/json", vec![b' '; 10_000_000], 413, "body_too_large"),
    ];
    for (media_type, body, status, code) in cases {
        let answer = house.post("/api/v1/people").header("content-type", media_type).body(body).send().await;
        assert_eq!((answer.status.as_u16(), answer.code()), (status, code));
    }
}

#[tokio::test]
async fn what_is_not_yours_looks_like_what_does_not_exist() {
    let house = House::built().await;
    let theirs = house.post("/api/v1/people").json(&jean()).send().await.header("location");
    let nobodys = "/api/v1/people/0193f0c2-7c1a-7b3e-9d2f-3a1b5c7d9e0f";
    let mut answers = Vec::new();
    for path in [theirs.as_str(), nobodys, "/api/v1/people/not-an-id", "/api/v1/nowhere"] {
        let answer = house.get(path).token(&house.other).send().await;
        let mut body = answer.body;
        assert_eq!(body["instance"].take(), json!(format!("urn:uuid:{}", answer.request_id)));
        answers.push((answer.status, body));
    }
    assert_eq!(answers[0].0, StatusCode::NOT_FOUND);
    assert!(answers.windows(2).all(|pair| pair[0] == pair[1]), "{answers:?}");
}

#[tokio::test]
async fn a_change_says_what_it_was_made_on() {
    let house = House::built().await;
    let made = house.post("/api/v1/people").json(&jean()).send().await;
    let (location, tag) = (made.header("location"), made.header("etag"));
    let put = || house.ask(&Method::PUT, &location).token(&house.own).json(&jean());

    let unsaid = put().send().await;
    assert_eq!((unsaid.status.as_u16(), unsaid.code()), (428, "if_match_missing"));
    let vague = put().header("if-match", "*").send().await;
    assert_eq!((vague.status.as_u16(), vague.code()), (400, "if_match_invalid"));
    let changed = put().header("if-match", &tag).send().await;
    assert_eq!(changed.status, StatusCode::OK, "{}", changed.body);
    assert_ne!(changed.header("etag"), tag);
    let stale = put().header("if-match", &tag).send().await;
    assert_eq!((stale.status.as_u16(), stale.code()), (412, "conflict"));
}

#[tokio::test]
async fn a_key_has_one_effect_and_the_same_answer() {
    let house = House::built().await;
    let send = |body: Value| house.post("/api/v1/people").header("idempotency-key", "one").json(&body);
    let first = send(jean()).send().await;
    let again = send(jean()).send().await;
    assert_eq!((first.status, &first.body), (again.status, &again.body));
    assert_eq!(first.header("etag"), again.header("etag"));

    let mut other = jean();
    other["family_name"] = json!("Okafor-Hughes");
    let reused = send(other).send().await;
    assert_eq!((reused.status.as_u16(), reused.code()), (422, "key_reused"));
}

#[tokio::test]
async fn who_prefers_it_gets_no_body() {
    let house = House::built().await;
    let made = house.post("/api/v1/people").header("prefer", "return=minimal").json(&jean()).send().await;
    assert_eq!((made.status, made.text.as_str()), (StatusCode::NO_CONTENT, ""));
    assert_eq!(house.get(&made.header("location")).send().await.header("etag"), made.header("etag"));
}

#[tokio::test]
async fn a_list_is_asked_for_in_known_words() {
    let house = House::built().await;
    let empty = house.get("/api/v1/referrals?limit=100").send().await;
    assert_eq!((empty.status, empty.body), (StatusCode::OK, json!({"rows": []})));
    for query in
        ["limit=101", "limit=0", "limit=ten", "after=zz", "state=lost", "colour=red", "limit=1&limit=2"]
    {
        let answer = house.get(&format!("/api/v1/referrals?{query}")).send().await;
        assert_eq!((answer.status.as_u16(), answer.code()), (422, "invalid"), "{query}");
    }
}

#[tokio::test]
async fn another_method_is_told_which_ones_there_are() {
    let house = House::built().await;
    let answer = house.ask(&Method::DELETE, "/api/v1/people").token(&house.own).send().await;
    assert_eq!((answer.status.as_u16(), answer.code()), (405, "method_not_allowed"));
    assert_eq!(answer.header("allow"), "POST");
}

#[tokio::test]
async fn the_id_of_a_request_is_ours() {
    let house = House::built().await;
    let answer = house.get("/api/v1/inbox").header("x-request-id", "mine").send().await;
    assert_ne!(answer.header("x-request-id"), "mine");
}

#[tokio::test]
async fn the_page_loads_nothing_from_elsewhere() {
    let house = House::built().await;
    let page = house.ask(&Method::GET, "/api/docs/").send().await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.header("content-security-policy").starts_with("default-src 'none'"));
    assert!(!page.text.contains("//"), "{}", page.text);
    let start = house.ask(&Method::GET, "/api/docs/swagger-initializer.js").send().await.text;
    assert!(start.contains("/api/openapi.json") && start.contains("\"validatorUrl\": \"none\""), "{start}");
}

#[tokio::test]
async fn whoever_asks_too_often_is_told_how_long_to_wait_and_nobody_else_is() {
    let house = House::where_may_be_asked(Allowance::a_minute(2)).await;
    for left in ["\"caller\";r=1", "\"caller\";r=0"] {
        let answer = house.get("/api/v1/referrals").send().await;
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!(answer.headers["ratelimit-policy"], "\"caller\";q=2;w=60");
        assert_eq!(answer.headers["ratelimit"], left);
    }
    let refused = house.get("/api/v1/referrals").send().await;
    assert_eq!(
        (refused.status, refused.body["code"].as_str()),
        (StatusCode::TOO_MANY_REQUESTS, Some("too_often"))
    );
    let wait: u64 = refused.headers[header::RETRY_AFTER].to_str().unwrap().parse().unwrap();
    assert!((1..=30).contains(&wait), "{wait}");
    assert!(refused.body["detail"].as_str().unwrap().contains(&format!("Wait {wait} seconds")));

    let neighbour = house.ask(&Method::GET, "/api/v1/referrals").token(&house.other).send().await;
    assert_eq!(neighbour.status, StatusCode::OK);
    let pages =
        [house.ask(&Method::GET, "/find").send().await, house.ask(&Method::GET, "/find").send().await];
    assert!(pages.iter().all(|page| page.status == StatusCode::OK));
    let page = house.ask(&Method::GET, "/find").send().await;
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(page.text.contains("<h1>Please wait a little</h1>"), "{}", page.text);
    assert!(page.headers.contains_key(header::RETRY_AFTER));
}
