//! A retry over HTTP, and a change made on what somebody saw.

use crate::support::clock::minutes;
use crate::support::face::{get, post};
use crate::support::town::on_both;
use crate::support::words::person;
use serde_json::json;

#[tokio::test]
async fn a_key_has_one_effect_and_the_same_answer_over_http() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let choir = town.group("Thursday Singers").await;
        let peggy = practice.writes_down(person()).await;
        practice.hears_yes_to(peggy, &choir).await;
        let (face, token) = (town.face(), town.token(&practice).await);
        let referral = |reason: &str| {
            let body = json!({
                "person": peggy,
                "service": choir.offer.service,
                "needs": ["loneliness_isolation"],
                "reason": reason,
                "send": "now",
            });
            post("/api/v1/referrals", &body).by(&token).with("idempotency-key", "a-key")
        };
        let first = face.answers(referral("Lives alone")).await;
        assert_eq!(first.status, 201, "{}", first.text);
        town.clock.passes(minutes(3));
        let again = face.answers(referral("Lives alone")).await;
        assert_eq!(again.without_request_id(), first.without_request_id());
        assert_eq!(practice.tracker().await.len(), 1);

        let other = face.answers(referral("Another reason")).await;
        assert_eq!((other.status, other.code()), (422, "key_reused"));
        assert_eq!(practice.tracker().await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn an_answer_is_given_on_what_the_group_saw() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let choir = town.group("Thursday Singers").await;
        let peggy = practice.writes_down(person()).await;
        let asked = practice.refers(peggy, &choir).await;
        town.clock.passes(minutes(10));
        let (face, token) = (town.face(), town.token(&choir).await);
        let path = format!("/api/v1/referrals/{asked}");
        let seen = face.answers(get(&path).by(&token)).await;
        let unchanged = get(&path).by(&token).with("if-none-match", seen.header("etag"));
        assert_eq!(face.answers(unchanged).await.status, 304);

        let question = json!({"question": "Can they manage the stairs?"});
        let put = face.answers(post(format!("{path}/question"), &question).by(&token).seeing(&seen)).await;
        assert_eq!(put.status, 200, "{}", put.text);
        let yes = json!({"first_on": "2026-03-09"});
        let stale = face.answers(post(format!("{path}/acceptance"), &yes).by(&token).seeing(&seen)).await;
        assert_eq!((stale.status, stale.code()), (412, "conflict"));
        let fresh = face.answers(post(format!("{path}/acceptance"), &yes).by(&token).seeing(&put)).await;
        assert_eq!(fresh.status, 200, "{}", fresh.text);
        assert_eq!(fresh.json["actions"].as_array().map(Vec::is_empty), Some(false), "{}", fresh.text);
    })
    .await;
}
