//! Answers: one record, a record that was made or changed, a list.

use std::convert::Infallible;

use app::error::Error;
use app::page::{Cursor, Page};
use axum::extract::{FromRequestParts, OriginalUri};
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use domain::ids::Version;
use serde::Serialize;

use crate::precondition::{entity_tag, has_already};
use crate::problem::Problem;

const PREFER: HeaderName = HeaderName::from_static("prefer");
const PREFERENCE_APPLIED: HeaderName = HeaderName::from_static("preference-applied");
const MINIMAL: &str = "return=minimal";

/// How the caller would like the answer: what they hold already (`If-None-Match`), and whether they want to read what
/// they have just written (`Prefer: return=minimal`).
#[derive(Debug)]
pub struct Wishes {
    minimal: bool,
    held: Vec<HeaderValue>,
}

impl<S: Send + Sync> FromRequestParts<S> for Wishes {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let wishes = parts.headers.get_all(PREFER).iter().filter_map(|value| value.to_str().ok());
        let minimal = wishes.flat_map(|value| value.split([',', ';'])).any(|wish| wish.trim() == MINIMAL);
        let held = parts.headers.get_all(header::IF_NONE_MATCH).iter().cloned().collect();
        Ok(Self { minimal, held })
    }
}

/// What a handler answers.
pub type Answer = Result<Response, Problem>;

impl Wishes {
    /// One record, unless the caller has this very answer already.
    ///
    /// # Errors
    /// When it cannot be written as JSON, which is a fault of ours.
    pub fn shown(&self, version: Version, wire: &impl Serialize) -> Answer {
        let body = to_json(wire)?;
        let tag = entity_tag(version, &body);
        if has_already(&self.held, &tag) {
            return Ok((StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response());
        }
        Ok(([(header::ETAG, tag)], Json(body)).into_response())
    }

    /// A record after a change.
    ///
    /// # Errors
    /// As for [`shown`](Self::shown).
    pub fn changed(&self, version: Version, wire: &impl Serialize) -> Answer {
        let body = to_json(wire)?;
        let tag = [(header::ETAG, entity_tag(version, &body))];
        if self.minimal {
            return Ok((StatusCode::NO_CONTENT, tag, applied()).into_response());
        }
        Ok((tag, Json(body)).into_response())
    }

    /// A record that was made, and where it is from now on.
    ///
    /// # Errors
    /// As for [`shown`](Self::shown).
    pub fn created(&self, version: Option<Version>, location: &str, wire: &impl Serialize) -> Answer {
        let body = to_json(wire)?;
        let tag = version.map(|version| (header::ETAG, entity_tag(version, &body)));
        let mut response = if self.minimal {
            (StatusCode::NO_CONTENT, applied()).into_response()
        } else {
            (StatusCode::CREATED, Json(body)).into_response()
        };
        response.headers_mut().extend(tag);
        response.headers_mut().extend(HeaderValue::try_from(location).ok().map(|at| (header::LOCATION, at)));
        Ok(response)
    }
}

const fn applied() -> [(HeaderName, &'static str); 1] {
    [(PREFERENCE_APPLIED, MINIMAL)]
}

/// Something without a version of its own.
///
/// # Errors
/// When it cannot be written as JSON, which is a fault of ours.
pub fn plain(wire: &impl Serialize) -> Answer {
    Ok(Json(to_json(wire)?).into_response())
}

/// A page of a list, with the way to the next one in the header `Link`.
///
/// # Errors
/// When it cannot be written as JSON, which is a fault of ours.
pub fn page<View, Wire: Serialize + From<View>>(uri: &OriginalUri, page: Page<View>) -> Answer {
    let Page { rows, next } = page;
    let shown = next.as_ref().map(ToString::to_string);
    let rows = Rows { rows: rows.into_iter().map(Wire::from).collect::<Vec<_>>(), next: shown };
    linked(uri, next.as_ref(), &rows)
}

/// A page that says more than its rows, with the way to the next one in the header `Link`.
///
/// # Errors
/// When it cannot be written as JSON, which is a fault of ours.
pub fn linked(OriginalUri(uri): &OriginalUri, next: Option<&Cursor>, wire: &impl Serialize) -> Answer {
    let link = next.and_then(|cursor| HeaderValue::try_from(next_link(uri, &cursor.to_string())).ok());
    let mut response = Json(to_json(wire)?).into_response();
    response.headers_mut().extend(link.map(|link| (header::LINK, link)));
    Ok(response)
}

/// A list as it is sent.
#[derive(Debug, Serialize)]
pub struct Rows<Wire> {
    /// The rows.
    pub rows: Vec<Wire>,
    /// Where the next page begins; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// The same question, a page further on.
fn next_link(uri: &Uri, cursor: &str) -> String {
    let asked = uri.query().unwrap_or_default().split('&');
    let kept: String = asked
        .filter(|pair| !pair.is_empty() && !pair.starts_with("after="))
        .flat_map(|pair| [pair, "&"])
        .collect();
    format!("<{}?{kept}after={cursor}>; rel=\"next\"", uri.path())
}

struct Json(Vec<u8>);

impl IntoResponse for Json {
    fn into_response(self) -> Response {
        ([(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))], self.0).into_response()
    }
}

fn to_json(wire: &impl Serialize) -> Result<Vec<u8>, Problem> {
    serde_json::to_vec(wire).map_err(|error| Error::Internal(error.to_string()).into())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn wishes(minimal: bool) -> Wishes {
        Wishes { minimal, held: Vec::new() }
    }

    #[test]
    fn the_link_asks_the_same_question_a_page_further_on() {
        let asked = Uri::from_static("/api/v1/referrals?state=sent&after=aa&limit=2");
        assert_eq!(next_link(&asked, "bb"), "</api/v1/referrals?state=sent&limit=2&after=bb>; rel=\"next\"");
        assert_eq!(
            next_link(&Uri::from_static("/api/v1/inbox"), "bb"),
            "</api/v1/inbox?after=bb>; rel=\"next\""
        );
    }

    #[test]
    fn what_was_made_says_where_it_is() {
        let made =
            wishes(false).created(Some(Version::new(1)), "/api/v1/people/x", &json!({"a": 1})).unwrap();
        assert_eq!(made.status(), StatusCode::CREATED);
        assert_eq!(made.headers()[header::LOCATION], "/api/v1/people/x");
        let minimal =
            wishes(true).created(Some(Version::new(1)), "/api/v1/people/x", &json!({"a": 1})).unwrap();
        assert_eq!(minimal.status(), StatusCode::NO_CONTENT);
        assert_eq!(minimal.headers()[header::ETAG], made.headers()[header::ETAG]);
        assert_eq!(minimal.headers()["preference-applied"], "return=minimal");
    }

    #[test]
    fn who_has_the_answer_already_does_not_get_it_again() {
        let first = wishes(false).shown(Version::new(3), &json!({"a": 1})).unwrap();
        let again = Wishes { minimal: false, held: vec![first.headers()[header::ETAG].clone()] };
        assert_eq!(
            again.shown(Version::new(3), &json!({"a": 1})).unwrap().status(),
            StatusCode::NOT_MODIFIED
        );
        assert_eq!(again.shown(Version::new(3), &json!({"a": 2})).unwrap().status(), StatusCode::OK);
    }
}
