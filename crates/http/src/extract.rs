//! What a handler takes from a request: the id in its path, its query, its body, and the reason for looking.

use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use app::caller::IdempotencyKey;
use app::error::{Error, Fault};
use axum::body::Bytes;
use axum::extract::rejection::{BytesRejection, FailedToBufferBody};
use axum::extract::{ConnectInfo, FromRequest, FromRequestParts, Path, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Uri, header};
use domain::ids::Id;
use domain::text::{PlainWords, ValueError};
use serde_json::{Map, Value};

use crate::caller::{Bound, key};
use crate::problem::Problem;
use crate::status;
use crate::valid::{FromForm, read};

/// The most bytes a body may have: 1 MiB.
pub const MOST_BODY_BYTES: usize = 1024 * 1024;

/// The id in the path. What is no id looks exactly like an id that nobody has.
#[derive(Debug)]
pub struct PathId<Of>(pub Id<Of>);

impl<Of, S: Send + Sync> FromRequestParts<S> for PathId<Of> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let id = Path::<String>::from_request_parts(parts, state).await.ok();
        id.and_then(|Path(id)| id.parse().ok()).map(Self).ok_or_else(|| Error::NotFound.into())
    }
}

/// Two ids in the path, of a record and of a part of it. What is no id looks exactly like an id that nobody has.
#[derive(Debug)]
pub struct PathIds<Of, Part>(pub Id<Of>, pub Id<Part>);

impl<Of, Part, S: Send + Sync> FromRequestParts<S> for PathIds<Of, Part> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let ids = Path::<(String, String)>::from_request_parts(parts, state).await.ok();
        let ids = ids.and_then(|Path((of, part))| Some(Self(of.parse().ok()?, part.parse().ok()?)));
        ids.ok_or_else(|| Error::NotFound.into())
    }
}

/// The query of a list.
#[derive(Debug)]
pub struct Query<T>(pub T);

impl<T: FromForm, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let read = fields(&parts.uri).and_then(|fields| read(&fields));
        read.map(Self).map_err(|faults| Error::Invalid(faults).into())
    }
}

/// A query as an object of texts. An empty field counts as left out.
fn fields(uri: &Uri) -> Result<Value, Vec<Fault>> {
    let pairs = axum::extract::Query::<Vec<(String, String)>>::try_from_uri(uri);
    let mut fields = Map::new();
    let mut repeated = Vec::new();
    for (name, value) in pairs.map(|axum::extract::Query(pairs)| pairs).unwrap_or_default() {
        if value.is_empty() {
            continue;
        }
        if let Some(_first) = fields.insert(name.clone(), Value::String(value)) {
            repeated.push(Fault::at(format!("/{name}"), "repeated", "Give this once"));
        }
    }
    if repeated.is_empty() { Ok(Value::Object(fields)) } else { Err(repeated) }
}

/// A body of JSON, and the key under which a retry of it is recognised. No body at all is an empty object.
#[derive(Debug)]
pub struct Body<T> {
    /// What was sent.
    pub body: T,
    /// The key that came with it.
    pub key: Option<IdempotencyKey>,
}

impl<T: FromForm, S: Send + Sync> FromRequest<S> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let json = is_json(request.headers());
        let bound = key(request.headers())?.map(|key| Bound::new(key, request.method(), request.uri()));
        let bytes = Bytes::from_request(request, state).await.map_err(|rejection| unread(&rejection))?;
        let value = if bytes.is_empty() { Value::Object(Map::new()) } else { parse(json, &bytes)? };
        let key = bound.map(|bound| bound.to(&value));
        match read(&value) {
            Ok(body) => Ok(Self { body, key }),
            Err(faults) => Err(Error::Invalid(faults).into()),
        }
    }
}

/// Why a body could not be read whole.
pub(crate) fn unread(rejection: &BytesRejection) -> Problem {
    match rejection {
        BytesRejection::FailedToBufferBody(FailedToBufferBody::LengthLimitError(_)) => {
            Problem::new(status::BODY_TOO_LARGE, "Send 1 MiB at most")
        }
        _ => Problem::new(status::BODY_UNREADABLE, "The body did not arrive whole. Send it again"),
    }
}

fn parse(said_to_be_json: bool, bytes: &[u8]) -> Result<Value, Problem> {
    if !said_to_be_json {
        return Err(Problem::new(
            status::UNSUPPORTED_MEDIA_TYPE,
            "Send JSON, and say so in the header \"Content-Type: application/json\"",
        ));
    }
    // The place is told, the text is not: it may be anything.
    serde_json::from_slice(bytes).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        Problem::new(
            status::MALFORMED_JSON,
            format!("This is not JSON. Look at line {line}, column {column}"),
        )
    })
}

fn is_json(headers: &HeaderMap) -> bool {
    let sent = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = sent.split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("application/json")
}

/// Who is at the other end of the connection. Where nobody says, all are counted together.
#[derive(Debug, Clone, Copy)]
pub struct Peer(pub IpAddr);

impl<S: Send + Sync> FromRequestParts<S> for Peer {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip());
        Ok(Self(peer.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED))))
    }
}

/// Why somebody opens a record that is not on their caseload, where they say so.
#[derive(Debug)]
pub struct AccessReason(pub Option<PlainWords>);

/// The name of the header that carries it.
pub const ACCESS_REASON_HEADER: &str = "x-access-reason";

impl<S: Send + Sync> FromRequestParts<S> for AccessReason {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let Some(value) = parts.headers.get(ACCESS_REASON_HEADER) else { return Ok(Self(None)) };
        let words = String::from_utf8_lossy(value.as_bytes());
        words.parse().map(|reason| Self(Some(reason))).map_err(|error: domain::text::PlainWordsError| {
            Error::invalid("/X-Access-Reason", error.code(), error.to_string()).into()
        })
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn a_query_is_an_object_of_texts() {
        let sent = Uri::from_static("/api/v1/services?text=knit%20and+natter&limit=5&need=");
        assert_eq!(fields(&sent).unwrap(), serde_json::json!({"text": "knit and natter", "limit": "5"}));
        let twice = fields(&Uri::from_static("/?limit=5&limit=6")).unwrap_err();
        assert_eq!((twice[0].pointer.as_str(), twice[0].code), ("/limit", "repeated"));
    }

    #[test]
    fn json_is_known_by_its_media_type() {
        let mut headers = HeaderMap::new();
        assert!(!is_json(&headers));
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("Application/JSON; charset=utf-8"));
        assert!(is_json(&headers));
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/jsonp"));
        assert!(!is_json(&headers));
    }

    #[test]
    fn malformed_json_is_told_by_its_place_alone() {
        let problem = parse(true, b"{\"nhs_number\": 9990000018x}").unwrap_err();
        assert_eq!(problem.code(), "malformed_json");
        assert!(!format!("{problem:?}").contains("999"));
    }
}
