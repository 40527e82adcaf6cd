//! A group registers itself through the API, without a token.

use crate::support::face::{Answer, Face, get, post};
use crate::support::town::{Town, on_both};
use serde_json::{Value, json};

fn answers() -> Value {
    json!({
        "name": "Slow Walkers",
        "summary": "A slow walk in the park, and tea",
        "meets": "at_a_place",
        "postcode": "OX3 7LJ",
        "when": "Tuesdays from 10 to midday",
        "contact": {"name": "Ro Field", "email": "ro@walkers.example", "phone": "01632 960 001"},
        "cost": "What you can",
        "needs": ["physical_activity"],
        "step_free": true,
    })
}

/// The code in the newest letter.
fn code(town: &Town) -> String {
    let letters = town.footbridge.mailbox().letters();
    letters.first().unwrap().subject.chars().take(6).collect()
}

async fn begins(face: &Face) -> Answer {
    let begun = face.answers(post("/api/v1/organisations", &answers())).await;
    assert_eq!(begun.status, 202, "{}", begun.text);
    begun
}

#[tokio::test]
async fn a_group_registers_without_a_token_and_is_listed_once_its_address_is_proved() {
    on_both(async |town| {
        let (face, link_work) = (town.face(), town.link_work().await);
        let begun = begins(&face).await;
        assert_eq!(begun.json["likely"], json!([]));
        let proof = |code: &str| json!({"secret": begun.json["secret"], "code": code});
        let wrong = face.answers(post("/api/v1/organisations/proof", &proof("12"))).await;
        assert_eq!((wrong.status, wrong.json["errors"][0]["code"].as_str()), (422, Some("code_wrong")));
        let joined = face.answers(post("/api/v1/organisations/proof", &proof(&code(town)))).await;
        assert_eq!(joined.status, 202, "{}", joined.text);
        assert_eq!(joined.json["ring_by"], "2026-03-09");

        let token = town.token(&link_work.worker).await;
        let path = format!("/api/v1/services/{}", joined.json["service"].as_str().unwrap());
        let service = face.answers(get(&path).by(&token)).await;
        assert_eq!(service.json["verification"], "not_checked");
        let waiting = face.answers(get("/api/v1/registrations").by(&token)).await;
        assert_eq!(waiting.json["rows"][0]["contact_phone"], "01632 960 001");
        assert!(!service.text.contains("01632"), "how to reach them is for those who ring");
        let call = json!({"on": "2026-03-02", "points": ["exists", "contact_works", "safe_place",
            "safeguarding_lead", "insurance", "happy_to_be_listed"]});
        let checked = face.answers(post(format!("{path}/check"), &call).by(&token).seeing(&service)).await;
        assert_eq!((checked.status, &checked.json["verification"]), (200, &json!("verified")));
        let waiting = face.answers(get("/api/v1/registrations").by(&token)).await;
        assert_eq!(waiting.json["rows"], json!([]));
    })
    .await;
}

#[tokio::test]
async fn every_fault_is_told_at_once_and_nothing_is_begun() {
    on_both(async |town| {
        let face = town.face();
        let sent = json!({"name": "", "meets": "at_a_place", "when": "x".repeat(501), "contact": {"name": "Ro",
            "email": "ro"}, "needs": ["walks"], "colour": "red"});
        let answer = face.answers(post("/api/v1/organisations", &sent)).await;
        assert_eq!(answer.status, 422);
        let faults: Vec<_> = answer.json["errors"].as_array().unwrap().iter().map(|fault| &fault["pointer"]).collect();
        let expected =
            ["/name", "/summary", "/when", "/contact/email", "/needs/0", "/postcode", "/colour"];
        for pointer in expected {
            assert!(faults.iter().any(|known| *known == pointer), "{pointer} is not among {faults:?}");
        }
        assert!(town.footbridge.mailbox().letters().is_empty(), "no letter went out");
    })
    .await;
}

#[tokio::test]
async fn whoever_registers_again_and_again_is_asked_to_wait() {
    on_both(async |town| {
        let face = town.face();
        for _ in 0..5 {
            begins(&face).await;
        }
        let answer = face.answers(post("/api/v1/organisations", &answers())).await;
        assert_eq!(answer.json["errors"][0]["code"], "too_many_codes", "five letters to one address");
        let other = |number: u32| {
            let mut other = answers();
            other["contact"]["email"] = json!(format!("ro{number}@walkers.example"));
            other
        };
        let mut last = Value::Null;
        for number in 0..30 {
            last = face.answers(post("/api/v1/organisations", &other(number))).await.json;
        }
        assert_eq!(last["errors"][0]["code"], "too_many_registrations", "and so many from one machine");
    })
    .await;
}

#[tokio::test]
async fn who_waits_for_a_call_is_for_those_who_ring() {
    on_both(async |town| {
        let face = town.face();
        let practice = town.practice("Mill Lane Surgery").await;
        let choir = town.group("Thursday Singers").await;
        for who in [&*practice, &*choir] {
            let token = town.token(who).await;
            let answer = face.answers(get("/api/v1/registrations").by(&token)).await;
            assert_eq!(answer.status, 403, "{}", who.name);
        }
        let administrator = town.place_administrator().await;
        let token = town.token(&administrator).await;
        assert_eq!(face.answers(get("/api/v1/registrations").by(&token)).await.status, 200);
    })
    .await;
}
