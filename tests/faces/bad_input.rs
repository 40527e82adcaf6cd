//! What cannot be done as asked answers with its status, a stable code and a sentence that says what to do, and
//! changes nothing.

use crate::support::clock::minutes;
use crate::support::face::{Answer, Face, Question, get, post};
use crate::support::hosts::Group;
use crate::support::town::{Town, on_both};
use crate::support::words::{Asked, ask, on, person};
use app::caller::TokenScope;
use domain::directory::Intake;
use serde_json::{Value, json};

/// An id that nothing has.
const NOBODYS: &str = "0193f0c2-7c1a-7b3e-9d2f-3a1b5c7d9e0f";

/// What is wrong, the status and code it must get, and the question that has it.
type Bad = (&'static str, &'static str, Question);

#[tokio::test]
async fn bad_input_answers_with_its_status_code_and_sentence_and_changes_nothing() {
    on_both(async |town| {
        let scene = Scene::set(town).await;
        for (what, expected, question) in scene.bad_input() {
            let before = town.inspection().census().await;
            let answer = scene.face.answers(question).await;
            let got = format!("{} {}", answer.status, first_code(&answer));
            assert_eq!(got, expected, "{what}: {}", answer.text);
            says_what_to_do(what, &answer);
            assert_eq!(town.inspection().census().await, before, "{what}: something was stored");
        }
    })
    .await;
}

#[tokio::test]
async fn every_fault_of_a_body_is_told_at_once() {
    on_both(async |town| {
        let practice = town.practice("Mill Lane Surgery").await;
        let token = town.token(&practice).await;
        let body =
            json!({"family_name": "", "born_on": "2026-02-30", "nhs_number": "999 000 0019", "shoe_size": 5});
        let answer = town.face().answers(post("/api/v1/people", &body).by(&token)).await;
        let pointers: Vec<_> = faults(&answer).iter().map(|fault| fault["pointer"].clone()).collect();
        assert_eq!(pointers, ["/family_name", "/born_on", "/nhs_number", "/shoe_size"]);
        assert!(!answer.text.contains("999 000 0019"), "what was sent is not repeated");
    })
    .await;
}

/// Everything that bad input needs around it.
struct Scene {
    face: Face,
    token: String,
    readers: String,
    groups: String,
    person: String,
    draft: Answer,
    sent: Answer,
    choir: Group,
    full: Group,
    paused: Group,
}

impl Scene {
    async fn set(town: &Town) -> Self {
        let practice = town.practice("Mill Lane Surgery").await;
        let choir = town.group("Thursday Singers").await;
        let full = town.group_with("One Chair", Intake { capacity: Some(0), ..Intake::open() }).await;
        let until = Some(on("2026-06-01"));
        let paused = town.group_with("Summer Garden", Intake { paused_until: until, ..Intake::open() }).await;
        let peggy = practice.writes_down(person()).await;
        for group in [&full, &paused] {
            practice.hears_yes_to(peggy, group).await;
        }
        // A draft to the choir, to which she has not agreed; and one that was sent with her agreement to it.
        let draft = practice.sends(ask(peggy, &choir).unsent()).await;
        let consent = practice.hears_yes_to(peggy, &choir).await;
        let sent = practice.sends(ask(peggy, &choir)).await;
        practice.hears_withdrawal(consent).await;
        town.clock.passes(minutes(10));

        let face = town.face();
        let token = town.token(&practice).await;
        let read = |id| get(format!("/api/v1/referrals/{id}")).by(&token);
        let (draft, sent) = (face.answers(read(draft)).await, face.answers(read(sent)).await);
        Self {
            readers: town.token_for(&practice, [TokenScope::Read].into()).await,
            groups: town.token(&choir).await,
            person: peggy.to_string(),
            face,
            token,
            draft,
            sent,
            choir,
            full,
            paused,
        }
    }

    fn bad_input(&self) -> Vec<Bad> {
        [self.bad_values(), self.bad_bodies(), self.bad_moments(), self.bad_callers()].concat()
    }

    /// A field that says what cannot be.
    fn bad_values(&self) -> Vec<Bad> {
        vec![
            (
                "a wrong NHS number",
                "422 nhs_number_check_failed",
                self.jean("nhs_number", json!("999 000 0019")),
            ),
            ("an impossible date", "422 date_wrong", self.jean("born_on", json!("1957-02-30"))),
            ("an unknown code", "422 unknown_code", self.jean("requirements", json!(["a_butler"]))),
            ("an unknown field", "422 unknown_field", self.jean("shoe_size", json!(5))),
            ("a wrong type", "422 wrong_type", self.jean("restricted", json!("perhaps"))),
            ("a missing field", "422 missing", self.jean("family_name", Value::Null)),
            ("an unknown service", "422 unknown_service", self.referral(NOBODYS)),
            (
                "another kind of reason",
                "422 unknown_code",
                self.decline("no_time", "We have no time for this."),
            ),
            ("a short sentence", "422 public_sentence_too_short", self.decline("full", "No.")),
            ("no such page", "422 cursor_wrong", get("/api/v1/referrals?after=me").by(&self.token)),
            ("too long a page", "422 out_of_range", get("/api/v1/referrals?limit=1000").by(&self.token)),
        ]
    }

    /// A message that cannot be read.
    fn bad_bodies(&self) -> Vec<Bad> {
        let people = |media_type, body: Vec<u8>| {
            Question { method: "POST", ..get("/api/v1/people") }.raw(media_type, body).by(&self.token)
        };
        let json = "application/json";
        vec![
            ("no JSON", "400 malformed_json", people(json, b"{\"family".to_vec())),
            ("another media type", "415 unsupported_media_type", people("text/plain", b"Jean".to_vec())),
            ("10 MB", "413 body_too_large", people(json, vec![b' '; 10 * 1024 * 1024])),
            (
                "a key nobody can keep",
                "400 idempotency_key_invalid",
                self.jean("first_name", json!("Jean")).with("idempotency-key", "a b"),
            ),
        ]
    }

    /// What cannot happen now.
    fn bad_moments(&self) -> Vec<Bad> {
        let Self { draft, sent, .. } = self;
        let (later, yes) =
            (json!({"expected_on": "2026-05-01", "person_agrees": true}), json!({"first_on": "2026-03-09"}));
        let nothing = json!({});
        let referral = |service: &Group| self.referral(&service.offer.service.to_string());
        vec![
            ("missing consent", "409 consent_missing", self.verb(draft, "sending", &nothing).seeing(draft)),
            ("missing consent, at once", "409 consent_missing", referral(&self.choir)),
            ("a full service", "409 service_full", referral(&self.full)),
            ("a paused service", "409 intake_paused", referral(&self.paused)),
            (
                "a stale version",
                "412 conflict",
                self.verb(sent, "withdrawal", &nothing).with("if-match", "\"1\""),
            ),
            ("no version", "428 if_match_missing", self.verb(sent, "withdrawal", &nothing)),
            (
                "an illegal transition",
                "409 not_from_this_state",
                self.verb(draft, "acceptance", &yes).seeing(draft),
            ),
            ("not theirs to do", "403 forbidden", self.verb(sent, "waiting-list", &later).seeing(sent)),
        ]
    }

    /// Who asks for what is not for them.
    fn bad_callers(&self) -> Vec<Bad> {
        let referrals = || get("/api/v1/referrals");
        let nobodys = get(format!("/api/v1/referrals/{NOBODYS}"));
        let jean = json!({"family_name": "Okafor", "born_on": "1957-03-25"});
        vec![
            ("no token", "401 unauthenticated", referrals()),
            ("a wrong token", "401 unauthenticated", referrals().by("footbridge_not_this_one")),
            (
                "a token that is good for less",
                "403 forbidden",
                post("/api/v1/people", &jean).by(&self.readers),
            ),
            ("no such id", "404 not_found", nobodys.by(&self.token)),
            ("no id at all", "404 not_found", get("/api/v1/referrals/mine").by(&self.token)),
        ]
    }

    /// Jean, with one field as it must not be.
    fn jean(&self, field: &str, value: Value) -> Question {
        let mut jean = json!({"family_name": "Okafor", "born_on": "1957-03-25"});
        jean[field] = value;
        post("/api/v1/people", &jean).by(&self.token)
    }

    fn referral(&self, service: &str) -> Question {
        let body = json!({
            "person": self.person,
            "service": service,
            "needs": ["loneliness_isolation"],
            "reason": "Lives alone and would like company",
            "send": "now",
        });
        post("/api/v1/referrals", &body).by(&self.token)
    }

    fn verb(&self, referral: &Answer, verb: &str, body: &Value) -> Question {
        post(format!("/api/v1/referrals/{}/{verb}", referral.id()), body).by(&self.token)
    }

    fn decline(&self, reason: &str, sentence: &str) -> Question {
        let body = json!({"reason": reason, "sentence": sentence});
        let path = format!("/api/v1/referrals/{}/decline", self.sent.id());
        post(path, &body).by(&self.groups).seeing(&self.sent)
    }
}

fn faults(answer: &Answer) -> &[Value] {
    answer.json["errors"].as_array().map(Vec::as_slice).unwrap_or_default()
}

/// The code of the first fault where there are faults, and otherwise of the problem.
fn first_code(answer: &Answer) -> &str {
    faults(answer).first().and_then(|fault| fault["code"].as_str()).unwrap_or(answer.code())
}

fn says_what_to_do(what: &str, answer: &Answer) {
    assert_eq!(answer.header("content-type"), "application/problem+json", "{what}");
    assert_eq!(answer.json["status"], answer.status, "{what}");
    for detail in
        std::iter::once(&answer.json["detail"]).chain(faults(answer).iter().map(|fault| &fault["detail"]))
    {
        let detail = detail.as_str().unwrap_or_default();
        let is_sentence = detail.starts_with(char::is_uppercase) && detail.contains(' ');
        assert!(is_sentence, "{what}: \"{detail}\" is no sentence");
    }
}
