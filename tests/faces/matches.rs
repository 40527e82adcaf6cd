//! Asking over HTTP which services fit.

use crate::support::face::post;
use crate::support::town::on_both;
use crate::support::words::person;
use serde_json::json;

const NOBODYS: &str = "0193f0c2-7c1a-7b3e-9d2f-3a1b5c7d9e0f";

#[tokio::test]
async fn somebody_is_described_matched_written_down_and_referred_from_the_list() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let choir = town.group_that("Thursday Singers", |_| ()).await;
        town.group_that("Over Sixties", |new| new.intake.minimum_age = Some(60)).await;
        let token = town.token(&practice).await;
        let face = town.face();

        let wanted = json!({"described": {"age": 34}, "need": "loneliness_isolation", "days": ["tuesday"]});
        let list = face.answers(post("/api/v1/matches", &wanted).by(&token)).await;
        assert_eq!(list.status, 200, "{}", list.text);
        let first = &list.json["ranked"][0];
        assert_eq!(first["service"]["name"], "Thursday Singers");
        assert_eq!(first["words"], "confirmed today");
        assert_eq!(first["fit"]["timing"], "not_said");
        assert_eq!(first["check_first"][1]["words"], "it does not say its days: ask when it meets");
        assert_eq!(
            list.json["excluded"][0]["rules"],
            json!([{"code": "outside_ages", "words": "It is for people aged 60 and over"}])
        );
        assert_eq!(list.json["placed"], false);

        let peggy = practice.writes_down(person()).await;
        let new = json!({
            "person": peggy,
            "service": choir.offer.service,
            "needs": ["loneliness_isolation"],
            "shortlist": list.json["id"],
        });
        let referral = face.answers(post("/api/v1/referrals", &new).by(&token)).await;
        assert_eq!(referral.status, 201, "{}", referral.text);
        let kept = &referral.json["chosen_from"];
        assert_eq!((&kept["id"], &kept["ranked"][0]["chosen"]), (&list.json["id"], &json!(true)));
    })
    .await;
}

#[tokio::test]
async fn what_makes_no_sense_is_told_by_its_field_and_a_foreign_person_looks_like_nobody() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let stranger = town.practice("Harbour Practice").await;
        let peggy = practice.writes_down(person()).await;
        let token = town.token(&stranger).await;
        let face = town.face();
        let asked = async |body| face.answers(post("/api/v1/matches", &body).by(&token)).await;
        for (body, pointer, code) in [
            (json!({"need": "other"}), "/person", "nobody"),
            (json!({"need": "other", "person": NOBODYS, "described": {}}), "/described", "described_twice"),
            (
                json!({"need": "other", "described": {}, "reason": "A look"}),
                "/reason",
                "reason_without_record",
            ),
            (json!({"need": "other", "described": {"age": 200}}), "/described/age", "out_of_range"),
            (json!({"need": "other", "described": {}, "days": ["someday"]}), "/days/0", "unknown_code"),
            (
                json!({"need": "other", "described": {}, "travels_at_most": 5}),
                "/travels_at_most",
                "out_of_range",
            ),
        ] {
            let answer = asked(body).await;
            let fault = &answer.json["errors"][0];
            assert_eq!(
                (answer.status, &fault["pointer"], &fault["code"]),
                (422, &json!(pointer), &json!(code))
            );
        }
        let foreign = asked(json!({"need": "other", "person": peggy})).await;
        let missing = asked(json!({"need": "other", "person": NOBODYS})).await;
        assert_eq!(foreign.without_request_id(), missing.without_request_id());
        assert_eq!(foreign.json["errors"][0]["code"], "unknown_person");
    })
    .await;
}
