//! What happens around every page: whose session it is, what is kept of a form that came too late, how a fault looks,
//! and what a browser may do with the answer.

use std::sync::Arc;

use app::Footbridge;
use app::sessions::Visit;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tower_http::csrf::ProtectionError;

use super::cookie::Cookie;
use super::page::see_other;
use super::visitor::Arrival;
use super::{failure, find, join, link, sign_in};
use crate::problem::Problem;
use crate::status;

/// What a page may load and do: everything of our own origin, nothing of anybody else's, and nothing written into the
/// page itself. Icons of the theme are pictures inside its stylesheet.
const POLICY: &str = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; \
                      form-action 'self'; frame-ancestors 'none'";

/// Where programs ask, and are answered in JSON.
const MACHINES: [&str; 2] = ["/api", "/oruk"];

/// What somebody reads who sent too late what cannot be kept. Their browser still has it.
const NOT_KEPT: &str = "Your screen had locked when you sent this, and it is too long to be kept until you are back. \
                        Sign in again in another window, then go back here and send it again";

/// Wraps every request of a browser.
pub async fn attend(State(footbridge): State<Footbridge>, mut request: Request, next: Next) -> Response {
    let path = request.uri().path();
    if MACHINES
        .iter()
        .any(|face| path == *face || path.strip_prefix(face).is_some_and(|rest| rest.starts_with('/')))
    {
        return next.run(request).await;
    }
    let demonstration = footbridge.is_demonstration();
    let secret = Cookie::Session.read(request.headers(), demonstration);
    let visit = match secret {
        Some(secret) => footbridge.visit(secret).await,
        None => Ok(Visit::Nobody),
    };
    let (visit, failed) = match visit {
        Ok(visit) => (visit, None),
        Err(error) => (Visit::Nobody, Some(Problem::from(error).into_response())),
    };
    let id = request.extensions().get::<crate::layers::RequestId>().map(|id| id.0).unwrap_or_default();
    let arrival = Arrival { visit, demonstration };
    let answered = match failed {
        Some(failed) => failed,
        None if is_late(&arrival.visit, &request) => keep(&footbridge, &arrival.visit, request).await,
        None => {
            request.extensions_mut().insert(arrival.clone());
            next.run(request).await
        }
    };
    guarded(failure::shown(answered, &arrival, id))
}

/// A form that was sent when the session was locked or over. What is sent to sign in is never late.
fn is_late(visit: &Visit, request: &Request) -> bool {
    let path = request.uri().path();
    let sends = request.method() == Method::POST
        && !sign_in::is_way_in(path)
        && !link::is_link(path)
        && !join::is_join(path)
        && !find::is_public(path);
    sends && matches!(visit, Visit::Locked(_) | Visit::Over(_))
}

/// Keeps what was typed, and asks for a code first.
async fn keep(footbridge: &Footbridge, visit: &Visit, request: Request) -> Response {
    let (session, way) = match visit {
        Visit::Locked(session) | Visit::Open(session) => (Arc::clone(session), "/locked"),
        Visit::Over(session) => (Arc::clone(session), "/sign-in"),
        Visit::Nobody => return see_other("/sign-in"),
    };
    let path = request.uri().path().to_owned();
    let kept = match typed(request).await {
        Some(typed) => footbridge.keep_form(&session, &path, &typed).await,
        None => Ok(false),
    };
    match kept {
        Ok(true) => see_other(&sign_in::way_in(way, "/kept")),
        Ok(false) => Problem::new(status::BODY_TOO_LARGE, NOT_KEPT).into_response(),
        Err(error) => Problem::from(error).into_response(),
    }
}

/// The words of a form; nothing where they are too many to keep, or where it brings a file.
async fn typed(request: Request) -> Option<String> {
    let kind = request.headers().get(header::CONTENT_TYPE)?.to_str().ok()?;
    if !kind.starts_with("application/x-www-form-urlencoded") {
        return None;
    }
    let body = to_bytes(request.into_body(), app::sessions::MOST_KEPT).await.ok()?;
    String::from_utf8(body.into()).ok()
}

/// Tells the browser what it may do with a page.
fn guarded(mut response: Response) -> Response {
    const GUARDS: [(HeaderName, &str); 5] = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::REFERRER_POLICY, "same-origin"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()"),
    ];
    for (name, value) in GUARDS {
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}

/// What another site tried to send is a problem like any other.
pub(super) fn problem_of(response: &mut Response) -> Option<Arc<Problem>> {
    if response.extensions_mut().remove::<ProtectionError>().is_some() {
        *response.body_mut() = Body::empty();
        let said = "This form was not sent from one of our pages. Open the page again and send it from there";
        return Some(Arc::new(Problem::new(status::CROSS_SITE, said)));
    }
    response.extensions().get::<Arc<Problem>>().cloned()
}
