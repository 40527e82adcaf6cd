//! What happens to every request, around its handler.

use std::any::Any;
use std::time::Instant;

use app::Footbridge;
use app::error::Error;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tracing::Instrument;
use uuid::Uuid;

use crate::problem::{Problem, render};

/// The marker of a request's id.
#[derive(Debug, Clone, Copy)]
pub struct Asked;

/// The id of a request, for those inside who tell it to a reader.
#[derive(Debug, Clone, Copy)]
pub struct RequestId(pub Uuid);

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Gives the request an id, watches how it goes, and writes out its problem if it has one.
///
/// The id is ours: whatever a caller sends as one never reaches a log. Neither do the path as it was asked for and the
/// query, which can hold ids and words; the log knows the pattern that matched.
pub async fn watch(State(footbridge): State<Footbridge>, mut request: Request, next: Next) -> Response {
    let began = Instant::now();
    let id = footbridge.new_id::<Asked>().uuid();
    request.extensions_mut().insert(RequestId(id));
    let method = method_name(request.method());
    let route = request.extensions().get::<MatchedPath>().cloned();
    let route = route.as_ref().map_or("unmatched", MatchedPath::as_str);
    let span = tracing::info_span!(
        "request",
        "request.id" = %id,
        "http.request.method" = method,
        "http.route" = route,
        "http.response.status_code" = tracing::field::Empty,
    );
    let mut response = next.run(request).instrument(span.clone()).await;
    let status = response.status().as_u16();
    span.record("http.response.status_code", status);
    let problem = render(&mut response, id);
    span.in_scope(|| tell(status, problem.as_deref(), began));
    count(method, route, status, began);
    response.headers_mut().extend(header_value(id).map(|id| (REQUEST_ID, id)));
    response
}

/// Says how it went, and once, here at the edge, what only the log may know.
fn tell(status: u16, problem: Option<&Problem>, began: Instant) {
    let code = problem.map(Problem::code);
    if let Some(reason) = problem.and_then(Problem::reason) {
        tracing::error!(error.kind = code, reason, "a request failed by a fault of ours");
    }
    tracing::info!(status, code, milliseconds = began.elapsed().as_millis(), "answered");
}

fn count(method: &'static str, route: &str, status: u16, began: Instant) {
    let labels = [
        ("method", metrics::SharedString::const_str(method)),
        ("route", metrics::SharedString::from_owned(route.to_owned())),
        ("status", metrics::SharedString::from_owned(status.to_string())),
    ];
    metrics::counter!("footbridge_http_requests_total", &labels).increment(1);
    metrics::histogram!("footbridge_http_request_seconds", &labels).record(began.elapsed());
}

fn header_value(id: Uuid) -> Option<HeaderValue> {
    HeaderValue::try_from(id.to_string()).ok()
}

/// The methods we know: what a caller makes up must not become a label.
fn method_name(method: &Method) -> &'static str {
    match method.as_str() {
        "GET" => "GET",
        "HEAD" => "HEAD",
        "POST" => "POST",
        "PUT" => "PUT",
        "PATCH" => "PATCH",
        "DELETE" => "DELETE",
        "OPTIONS" => "OPTIONS",
        _ => "other",
    }
}

/// A handler that panics is a fault of ours. What it said may hold anything, and stays out of the log.
pub fn panicked(_: Box<dyn Any + Send>) -> Response {
    Problem::from(Error::Internal("a handler panicked".to_owned())).into_response()
}
