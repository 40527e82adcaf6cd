//! What is measured, and the HTTP requests that ask for it.

use uuid::Uuid;

use crate::copies::copy_of;
use crate::options::Only;
use crate::stage::{Pair, Stage};

/// One thing to do, over and over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scenario {
    /// `GET /api/v1/referrals`: a practice's tracker, the newest change first.
    Worklist,
    /// `GET /api/v1/caseload`: the open cases of a team, the soonest due first.
    Caseload,
    /// `GET /api/v1/referrals/{id}/events`.
    Timeline,
    /// `POST /api/v1/referrals` with `send: now`.
    Submit,
    /// `POST /api/v1/referrals/{id}/acceptance` of a link-work referral, which opens a case.
    Accept,
}

/// Which of all possible requests: everything that differs between one and the next.
#[derive(Debug, Clone, Copy)]
pub struct Turn {
    /// Which pair of a practice and a service.
    pub pair: usize,
    /// Which copy of what that pair has.
    pub copy: u32,
    /// A number that never comes again.
    pub unique: u64,
}

impl Scenario {
    /// Those that only read stand first.
    pub const ALL: [Self; 5] = [Self::Worklist, Self::Caseload, Self::Timeline, Self::Submit, Self::Accept];

    /// Its name in the table.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Worklist => "worklist",
            Self::Caseload => "caseload",
            Self::Timeline => "timeline",
            Self::Submit => "submit",
            Self::Accept => "accept",
        }
    }

    /// Its name on the command line.
    pub const fn only(self) -> Only {
        match self {
            Self::Worklist => Only::Worklist,
            Self::Caseload => Only::Caseload,
            Self::Timeline => Only::Timeline,
            Self::Submit => Only::Submit,
            Self::Accept => Only::Accept,
        }
    }

    /// Whether it changes anything.
    pub const fn writes(self) -> bool {
        matches!(self, Self::Submit | Self::Accept)
    }

    /// The whole request, as it goes over the wire.
    pub fn request(self, stage: &Stage, turn: Turn) -> Vec<u8> {
        let Some(pair) = stage.pairs.get(turn.pair % stage.pairs.len().max(1)) else { return Vec::new() };
        match self {
            Self::Worklist => get("/api/v1/referrals?limit=25", &pair.practice_token),
            Self::Caseload => get("/api/v1/caseload?limit=25", &pair.lead_token),
            Self::Timeline => {
                let ended = copy_of(pair.ended, turn.copy);
                get(&format!("/api/v1/referrals/{ended}/events"), &pair.practice_token)
            }
            Self::Submit => submit(pair, turn),
            Self::Accept => accept(pair, turn),
        }
    }
}

/// The idempotency key of a turn: every well-behaved client sends one.
pub fn key(turn: Turn) -> String {
    format!("bench-{}", turn.unique)
}

fn submit(pair: &Pair, turn: Turn) -> Vec<u8> {
    let person: Uuid = copy_of(pair.regular, turn.copy);
    let body = serde_json::json!({
        "person": person,
        "service": pair.service,
        "needs": ["loneliness_isolation", "bereavement"],
        "reason": "Lives alone since spring and hardly leaves the house. Would like company and something to do.",
        "own_words": "I miss having somebody to talk to.",
        "send": "now",
    });
    post("/api/v1/referrals", &pair.practice_token, turn, "", &body)
}

fn accept(pair: &Pair, turn: Turn) -> Vec<u8> {
    let path = format!("/api/v1/referrals/{}/acceptance", copy_of(pair.waiting, turn.copy));
    let seen = format!("If-Match: \"{}\"\r\n", pair.waiting_version);
    post(&path, &pair.lead_token, turn, &seen, &serde_json::json!({}))
}

fn get(path: &str, token: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {token}\r\n\r\n").into_bytes()
}

fn post(path: &str, token: &str, turn: Turn, headers: &str, body: &serde_json::Value) -> Vec<u8> {
    let (body, key) = (body.to_string(), key(turn));
    let length = body.len();
    format!(
        "POST {path} HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {token}\r\nIdempotency-Key: {key}\r\n\
         {headers}Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}"
    )
    .into_bytes()
}
