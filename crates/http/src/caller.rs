//! Who calls: the bearer token, and the key under which a retry is recognised.

use app::Footbridge;
use app::caller::{Caller, IdempotencyKey};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, Uri, header};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::problem::Problem;
use crate::status;

/// A caller whose token works. Nothing else of a request is looked at before this.
#[derive(Debug)]
pub struct SignedIn(pub Caller);

impl FromRequestParts<Footbridge> for SignedIn {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, footbridge: &Footbridge) -> Result<Self, Problem> {
        let Some(secret) = bearer(&parts.headers) else {
            return Err(Problem::new(
                status::UNAUTHENTICATED,
                "Send your token in the header \"Authorization: Bearer\"",
            ));
        };
        match footbridge.authenticate(secret).await? {
            Some(caller) => Ok(Self(caller)),
            None => Err(Problem::new(
                status::UNAUTHENTICATED,
                "This token is unknown, revoked or expired. Ask whoever runs this service for a new one",
            )),
        }
    }
}

/// The secret of the only `Authorization` header, where it is a bearer token.
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let mut values = headers.get_all(header::AUTHORIZATION).iter();
    let (Some(value), None) = (values.next(), values.next()) else { return None };
    let (scheme, secret) = value.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| secret.trim())
}

/// The most characters a key may have.
pub const MOST_KEY_CHARS: usize = 200;
/// The name of the header that carries it.
pub const KEY_HEADER: &str = "idempotency-key";

/// The key a request carries, if it carries one.
pub fn key(headers: &HeaderMap) -> Result<Option<String>, Problem> {
    let mut values = headers.get_all(KEY_HEADER).iter();
    let Some(value) = values.next() else { return Ok(None) };
    let key = value.to_str().ok().filter(|key| {
        (1..=MOST_KEY_CHARS).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_graphic())
    });
    match (key, values.next()) {
        (Some(key), None) => Ok(Some(key.to_owned())),
        _ => Err(Problem::new(
            status::KEY_INVALID,
            "Send one Idempotency-Key of 1 to 200 visible characters, without spaces",
        )),
    }
}

/// What a key is bound to: the method, the path and the body of the request it came with.
#[derive(Debug)]
pub struct Bound {
    key: String,
    method: Method,
    uri: Uri,
}

impl Bound {
    /// A key and the request it came with, before its body is read.
    #[must_use]
    pub fn new(key: String, method: &Method, uri: &Uri) -> Self {
        Self { key, method: method.clone(), uri: uri.clone() }
    }

    /// The key, with a hash of all that it is bound to.
    #[must_use]
    pub fn to(self, body: &Value) -> IdempotencyKey {
        let mut hash = Sha256::new();
        hash.update(self.method.as_str());
        hash.update([0]);
        hash.update(self.uri.path());
        hash.update([0]);
        digest(body, &mut hash);
        IdempotencyKey { key: self.key, request_hash: hash.finalize().into() }
    }
}

/// Feeds a body to the hash in a form that depends on neither the order of its fields nor its spacing.
fn digest(value: &Value, hash: &mut Sha256) {
    match value {
        Value::Object(fields) => {
            let mut sorted: Vec<_> = fields.iter().collect();
            sorted.sort_unstable_by_key(|(name, _)| *name);
            hash.update(b"{");
            for (name, field) in sorted {
                digest_text(name, hash);
                digest(field, hash);
            }
            hash.update(b"}");
        }
        Value::Array(items) => {
            hash.update(b"[");
            for item in items {
                digest(item, hash);
            }
            hash.update(b"]");
        }
        Value::String(text) => digest_text(text, hash),
        Value::Null => hash.update(b"n"),
        Value::Bool(true) => hash.update(b"t"),
        Value::Bool(false) => hash.update(b"f"),
        Value::Number(number) => {
            hash.update(b"#");
            hash.update(number.to_string());
            hash.update(b";");
        }
    }
}

/// The length goes first, so that no text can pretend to be two.
fn digest_text(text: &str, hash: &mut Sha256) {
    hash.update(b"\"");
    hash.update(text.len().to_be_bytes());
    hash.update(text);
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn sent(value: &str) -> Result<Option<String>, Problem> {
        let mut headers = HeaderMap::new();
        headers.insert(KEY_HEADER, HeaderValue::from_str(value).unwrap());
        key(&headers)
    }

    fn hash(body: &str) -> [u8; 32] {
        let uri = Uri::from_static("/api/v1/referrals");
        Bound::new("k".to_owned(), &Method::POST, &uri).to(&serde_json::from_str(body).unwrap()).request_hash
    }

    #[test]
    fn the_order_of_fields_does_not_matter_and_their_values_do() {
        assert_eq!(hash(r#"{"a": 1, "b": {"c": 2, "d": null}}"#), hash(r#"{"b":{"d":null,"c":2},"a":1}"#));
        assert_ne!(hash(r#"{"a": 1}"#), hash(r#"{"a": 2}"#));
        assert_ne!(hash(r#"{"a": ["b", "c"]}"#), hash(r#"{"a": ["bc"]}"#));
        assert_ne!(hash(r#"{"a": "1"}"#), hash(r#"{"a": 1}"#));
    }

    #[test]
    fn a_key_has_one_to_two_hundred_visible_characters() {
        assert!(sent(&"k".repeat(200)).is_ok());
        for bad in ["", "two words", &"k".repeat(201)] {
            assert_eq!(sent(bad).unwrap_err().code(), "idempotency_key_invalid", "{bad}");
        }
    }

    #[test]
    fn a_token_is_the_one_bearer_token_sent() {
        let mut headers = HeaderMap::new();
        assert_eq!(bearer(&headers), None);
        headers.insert(header::AUTHORIZATION, HeaderValue::from_static("bearer fb_secret"));
        assert_eq!(bearer(&headers), Some("fb_secret"));
        headers.append(header::AUTHORIZATION, HeaderValue::from_static("Bearer other"));
        assert_eq!(bearer(&headers), None, "two tokens are none");
        headers.insert(header::AUTHORIZATION, HeaderValue::from_static("Basic dXNlcg=="));
        assert_eq!(bearer(&headers), None);
    }
}
