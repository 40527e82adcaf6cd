//! What a program needs to call Footbridge: a token, keys under which a retry is recognised, the tag of what it was
//! looking at, and problems as the sentences they carry.

use std::{fmt, sync::Arc};

use domain::clock::Identifiers;
use reqwest::{
    Method, StatusCode,
    header::{ETAG, HeaderMap, IF_MATCH},
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;

use super::phone::Phone;

/// A server, and one who calls it.
#[derive(Clone)]
pub struct Caller {
    http: reqwest::Client,
    root: Arc<str>,
    token: Arc<str>,
    identifiers: Arc<dyn Identifiers>,
    /// Who it is, as the steps name them.
    pub name: Arc<str>,
}

impl fmt::Debug for Caller {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Caller").field("name", &self.name).finish_non_exhaustive()
    }
}

/// A server that can be called.
#[derive(Clone)]
pub struct Server {
    http: reqwest::Client,
    root: Arc<str>,
    identifiers: Arc<dyn Identifiers>,
}

impl fmt::Debug for Server {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Server").field("root", &self.root).finish_non_exhaustive()
    }
}

impl Server {
    /// The server at an address like `http://127.0.0.1:8080`.
    pub fn at(address: &str, identifiers: Arc<dyn Identifiers>) -> Self {
        let root = format!("{}/api/v1", address.trim_end_matches('/'));
        Self { http: reqwest::Client::new(), root: root.into(), identifiers }
    }

    /// A phone before its pages.
    pub fn phone(&self) -> anyhow::Result<Phone> {
        Phone::before(self.root.trim_end_matches("/api/v1"))
    }

    /// One who calls it with a token.
    pub fn caller(&self, name: impl Into<Arc<str>>, token: &str) -> Caller {
        let Self { http, root, identifiers } = self.clone();
        Caller { http, root, token: token.into(), identifiers, name: name.into() }
    }
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Answer<T> {
    pub status: StatusCode,
    /// The tag of the state it shows, to be sent with a change.
    pub tag: Option<String>,
    pub body: T,
}

/// Why nothing usable came back.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The server said no, and why.
    #[error("{0}")]
    Problem(Problem),
    /// There was no answer.
    #[error("No answer from the server: {}", deepest(.0))]
    Unreachable(reqwest::Error),
    /// The answer was something else than expected.
    #[error("{what} answered {status} with something unexpected: {error}")]
    Unexpected { what: String, status: StatusCode, error: serde_json::Error },
}

/// A problem (RFC 9457) as the server tells it.
#[derive(Clone, Debug, Deserialize)]
pub struct Problem {
    pub status: u16,
    pub code: String,
    pub detail: String,
    /// Every fault of what was sent.
    #[serde(default)]
    pub errors: Vec<Fault>,
    /// Everything that stands in the way, where there is more than one thing.
    #[serde(default)]
    refusals: Vec<Refusal>,
}

/// One thing that is wrong with what was sent.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq, Eq)]
pub struct Fault {
    pub pointer: String,
    pub code: String,
    pub detail: String,
}

#[derive(Clone, Debug, Deserialize)]
struct Refusal {
    detail: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { status, code, detail, errors, refusals } = self;
        write!(formatter, "{status} {code}: {detail}")?;
        // The first refusal is the detail itself.
        refusals.iter().skip(1).try_for_each(|refusal| write!(formatter, "; {}", refusal.detail))?;
        errors.iter().try_for_each(|fault| write!(formatter, "; {}: {}", fault.pointer, fault.detail))
    }
}

impl Failure {
    /// The problem, where the server told one.
    pub const fn problem(&self) -> Option<&Problem> {
        match self {
            Self::Problem(problem) => Some(problem),
            Self::Unreachable(_) | Self::Unexpected { .. } => None,
        }
    }
}

/// The innermost cause: "connection refused" rather than "error sending request".
fn deepest(error: &reqwest::Error) -> String {
    let mut cause: &dyn std::error::Error = error;
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    cause.to_string()
}

impl Caller {
    /// Reads what is at a path below `/api/v1`.
    pub async fn get<T: DeserializeOwned>(&self, path: &str) -> Result<Answer<T>, Failure> {
        self.send(Method::GET, path, None, None).await
    }

    /// Makes or asks something: under a key of its own, so that it could be repeated.
    pub async fn post<T: DeserializeOwned>(&self, path: &str, body: &Value) -> Result<Answer<T>, Failure> {
        self.send(Method::POST, path, Some(body), None).await
    }

    /// Changes what is at `record`, by posting to a path below it: reads it first, and says which state it saw.
    pub async fn change<T: DeserializeOwned>(
        &self,
        record: &str,
        verb: &str,
        body: &Value,
    ) -> Result<Answer<T>, Failure> {
        let seen: Answer<Value> = self.get(record).await?;
        self.send(Method::POST, &format!("{record}/{verb}"), Some(body), seen.tag.as_deref()).await
    }

    async fn send<T: DeserializeOwned>(
        &self,
        method: Method,
        path: &str,
        body: Option<&Value>,
        seen: Option<&str>,
    ) -> Result<Answer<T>, Failure> {
        let mut request = self.http.request(method, format!("{}{path}", self.root)).bearer_auth(&self.token);
        if let Some(body) = body {
            request = request.json(body).header("idempotency-key", self.key());
        }
        if let Some(tag) = seen {
            request = request.header(IF_MATCH, tag);
        }
        let response = request.send().await.map_err(Failure::Unreachable)?;
        let (status, tag) = (response.status(), tag_of(response.headers()));
        let bytes = response.bytes().await.map_err(Failure::Unreachable)?;
        let unexpected = |error| Failure::Unexpected { what: path.to_owned(), status, error };
        if status.is_success() {
            let body = serde_json::from_slice(&bytes).map_err(unexpected)?;
            Ok(Answer { status, tag, body })
        } else {
            Err(Failure::Problem(serde_json::from_slice(&bytes).map_err(unexpected)?))
        }
    }

    fn key(&self) -> String {
        let [one, other] = [self.identifiers.chance(), self.identifiers.chance()].map(u64::from_be_bytes);
        format!("walk-{one:016x}{other:016x}")
    }
}

fn tag_of(headers: &HeaderMap) -> Option<String> {
    Some(headers.get(ETAG)?.to_str().ok()?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_is_read_as_sentences() {
        let problem: Problem = serde_json::from_value(serde_json::json!({
            "type": "/problems/invalid", "title": "Something does not make sense", "status": 422, "code": "invalid",
            "detail": "Check what you entered", "instance": "urn:uuid:0",
            "errors": [{"pointer": "/born_on", "code": "date_wrong", "detail": "Enter a real date"}],
        }))
        .unwrap();
        assert_eq!(problem.to_string(), "422 invalid: Check what you entered; /born_on: Enter a real date");
        let problem: Problem = serde_json::from_value(serde_json::json!({
            "status": 409, "code": "service_full", "detail": "It is full",
            "refusals": [{"code": "service_full", "detail": "It is full"}, {"code": "reason_missing", "detail": "Say why"}],
        }))
        .unwrap();
        assert_eq!(problem.to_string(), "409 service_full: It is full; Say why");
    }

    #[tokio::test]
    async fn a_server_that_is_not_there_is_told_by_its_cause() {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        drop(listener);
        let server = Server::at(&address, Arc::new(crate::ambient::SystemIdentifiers));
        let failure = server.caller("Somebody", "token").get::<Value>("/inbox").await.unwrap_err();
        assert!(failure.problem().is_none() && failure.to_string().contains("refused"), "{failure}");
    }
}
