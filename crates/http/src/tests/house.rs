//! A small house: two practices, a member of staff and a token in each, and the API in front.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use app::caller::TokenScope;
use app::request::{NewOrganisation, NewPlace, NewStaff, NewToken};
use app::{Footbridge, Machinery};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode, header, request};
use domain::actor::Role;
use domain::calendar::Nation;
use domain::clock::{Clock, Identifiers, Timestamp};
use domain::ids::Id;
use domain::organisation::{OrganisationKind, Place};
use serde_json::Value;
use tower::ServiceExt;
use uuid::{Builder, Uuid};

use crate::Allowance;

pub struct House {
    _folder: tempfile::TempDir,
    router: Router,
    /// The token of the practice that asks.
    pub own: String,
    /// The token of another practice.
    pub other: String,
}

/// It is always the same morning, and ids are counted.
#[derive(Default)]
struct Still(AtomicU64);

impl Clock for Still {
    fn now(&self) -> Timestamp {
        "2026-11-02T09:30:00Z".parse().unwrap()
    }
}

impl Identifiers for Still {
    fn identifier(&self, at: Timestamp) -> Uuid {
        let count = self.0.fetch_add(1, Ordering::Relaxed);
        let mut random = [0; 10];
        random[2..].copy_from_slice(&count.to_be_bytes());
        Builder::from_unix_timestamp_millis(at.timestamp_millis().try_into().unwrap(), &random).into_uuid()
    }

    fn chance(&self) -> [u8; 8] {
        self.0.fetch_add(1, Ordering::Relaxed).to_be_bytes()
    }
}

impl House {
    pub async fn built() -> Self {
        Self::where_may_be_asked(Allowance::default()).await
    }

    pub async fn where_may_be_asked(allowance: Allowance) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", folder.path().join("footbridge.db").display());
        let still = Arc::new(Still::default());
        let machinery = Machinery { clock: still.clone(), identifiers: still };
        let footbridge = Footbridge::open(&url, machinery).await.unwrap();
        footbridge.migrate().await.unwrap();
        let place = NewPlace { name: "Aire Valley".to_owned(), nation: Nation::EnglandAndWales };
        let place = footbridge.add_place(place).await.unwrap().id;
        let own = practice(&footbridge, place, "Mill Lane Surgery").await;
        let other = practice(&footbridge, place, "Canal Street Surgery").await;
        Self { _folder: folder, router: crate::router(footbridge, allowance), own, other }
    }

    pub fn ask(&self, method: &Method, path: &str) -> Asking<'_> {
        Asking { house: self, request: Request::builder().method(method).uri(path), body: Body::empty() }
    }

    pub fn get(&self, path: &str) -> Asking<'_> {
        self.ask(&Method::GET, path).token(&self.own)
    }

    pub fn post(&self, path: &str) -> Asking<'_> {
        self.ask(&Method::POST, path).token(&self.own)
    }
}

async fn practice(footbridge: &Footbridge, place: Id<Place>, name: &str) -> String {
    let practice =
        NewOrganisation { place, kind: OrganisationKind::Practice, name: name.to_owned(), ods_code: None };
    let organisation = footbridge.add_organisation(practice).await.unwrap().id;
    let name = "Dr Ada Price".to_owned();
    let staff = NewStaff { organisation, name, role: Role::PracticeReferrer, case_capacity: None };
    let staff = footbridge.add_staff(staff).await.unwrap().id;
    let token = NewToken { staff, name: "tests".to_owned(), scopes: TokenScope::ALL.into(), days: 30 };
    footbridge.issue_token(token).await.unwrap().secret
}

/// A request being put together.
pub struct Asking<'h> {
    house: &'h House,
    request: request::Builder,
    body: Body,
}

/// What came back.
pub struct Answered {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub request_id: String,
    pub text: String,
    pub body: Value,
}

impl Asking<'_> {
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.request = self.request.header(name, value);
        self
    }

    pub fn token(self, secret: &str) -> Self {
        self.header("authorization", &format!("Bearer {secret}"))
    }

    pub fn json(self, body: &Value) -> Self {
        self.header("content-type", "application/json").body(body.to_string().into_bytes())
    }

    pub fn body(mut self, body: Vec<u8>) -> Self {
        self.body = Body::from(body);
        self
    }

    pub async fn send(self) -> Answered {
        // The token set last is the one that counts.
        let mut request = self.request.body(self.body).unwrap();
        if let Some(last) = request.headers().get_all(header::AUTHORIZATION).iter().next_back().cloned() {
            request.headers_mut().insert(header::AUTHORIZATION, last);
        }
        let response = self.house.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let text = String::from_utf8_lossy(&to_bytes(body, usize::MAX).await.unwrap()).into_owned();
        let request_id = parts.headers.get("x-request-id").map(|id| id.to_str().unwrap().to_owned());
        Answered {
            status: parts.status,
            request_id: request_id.unwrap_or_default(),
            body: serde_json::from_str(&text).unwrap_or_default(),
            headers: parts.headers,
            text,
        }
    }
}

impl Answered {
    pub fn header(&self, name: &str) -> String {
        self.headers[name].to_str().unwrap().to_owned()
    }

    pub fn code(&self) -> &str {
        self.body["code"].as_str().unwrap_or_default()
    }
}
