//! The API as a caller meets it: requests with a token, answers with their bytes.

use super::somebody::Somebody;
use super::town::Town;
use app::caller::TokenScope;
use app::request::NewToken;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request};
use footbridge_http::Allowance;
use serde_json::Value;
use std::collections::BTreeSet;
use tower::ServiceExt as _;

/// A town's API.
#[derive(Debug)]
pub struct Face {
    router: Router,
}

/// One question, to be sent.
#[derive(Debug, Clone)]
pub struct Question {
    pub method: &'static str,
    pub path: String,
    pub headers: Vec<(&'static str, String)>,
    pub body: Vec<u8>,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub text: String,
    pub json: Value,
}

impl Town {
    /// Its API.
    pub fn face(&self) -> Face {
        Face { router: footbridge_http::router(self.footbridge.clone(), Allowance::default()) }
    }

    /// The API of the town as a demonstration.
    pub fn demonstration_face(&self) -> Face {
        Face {
            router: footbridge_http::router(
                self.footbridge.clone().in_demonstration(true),
                Allowance::default(),
            ),
        }
    }

    /// A token that is good for all somebody may do.
    pub async fn token(&self, who: &Somebody) -> String {
        self.token_for(who, TokenScope::ALL.into()).await
    }

    /// A token that is good for some of it.
    pub async fn token_for(&self, who: &Somebody, scopes: BTreeSet<TokenScope>) -> String {
        let new = NewToken { staff: who.staff(), name: "for a test".to_owned(), scopes, days: 366 };
        self.footbridge.issue_token(new).await.unwrap().secret
    }
}

pub fn get(path: impl Into<String>) -> Question {
    Question { method: "GET", path: path.into(), headers: Vec::new(), body: Vec::new() }
}

pub fn post(path: impl Into<String>, body: &Value) -> Question {
    Question { method: "POST", ..get(path) }.json(body)
}

impl Question {
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    pub fn by(self, token: &str) -> Self {
        self.with("authorization", format!("Bearer {token}"))
    }

    /// On the state that this answer showed.
    pub fn seeing(self, answer: &Answer) -> Self {
        let tag = answer.header("etag").to_owned();
        self.with("if-match", tag)
    }

    pub fn json(self, body: &Value) -> Self {
        self.raw("application/json", body.to_string())
    }

    pub fn raw(mut self, media_type: &str, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self.with("content-type", media_type)
    }
}

impl Face {
    pub async fn answers(&self, question: Question) -> Answer {
        let mut request = Request::builder().method(question.method).uri(&question.path);
        for (name, value) in question.headers {
            request = request.header(name, value);
        }
        let request = request.body(Body::from(question.body)).unwrap();
        let (parts, body) = self.router.clone().oneshot(request).await.unwrap().into_parts();
        let text = String::from_utf8_lossy(&to_bytes(body, usize::MAX).await.unwrap()).into_owned();
        let json = serde_json::from_str(&text).unwrap_or_default();
        Answer { status: parts.status.as_u16(), headers: parts.headers, text, json }
    }
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The stable code of a problem.
    pub fn code(&self) -> &str {
        self.json["code"].as_str().unwrap_or_default()
    }

    pub fn id(&self) -> String {
        self.json["id"].as_str().unwrap_or_else(|| panic!("no id in {}", self.text)).to_owned()
    }

    /// Everything a caller can tell two answers apart by, but for the id of the request.
    pub fn without_request_id(&self) -> String {
        let id = self.header("x-request-id");
        let headers: Vec<_> = self
            .headers
            .iter()
            .filter(|(name, _)| *name != "x-request-id")
            .map(|(name, value)| format!("{name}: {value:?}"))
            .collect();
        format!("{} {headers:?} {}", self.status, self.text.replace(id, "the request's id"))
    }
}
