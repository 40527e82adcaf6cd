//! The pages about what went wrong. Each gives the reference by which we find it in our log.

use std::sync::Arc;

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

use super::attend::problem_of;
use super::frame::Frame;
use super::visitor::Arrival;
use crate::problem::{Problem, Rendered};

#[derive(Template)]
#[template(path = "pages/failure/failure.html")]
struct Failure {
    frame: Frame,
    /// What happened, and what to do.
    detail: String,
    /// What else can be said about this kind of failure.
    more: &'static str,
    /// Digits and letters that people can read over the phone.
    reference: String,
}

/// Writes out the problem that an answer carries as a page.
pub fn shown(mut response: Response, arrival: &Arrival, id: Uuid) -> Response {
    let Some(problem) = problem_of(&mut response) else { return response };
    let status = problem.status();
    let (title, more) = words(status);
    let frame = arrival.frame(title);
    let page = Failure { frame, detail: detail(&problem), more, reference: reference(id) };
    // Should even this template fail, the status still says what happened.
    let html = page.render().unwrap_or_default();
    let mut shown = (status, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], html).into_response();
    if let Some(later) = response.headers().get(header::RETRY_AFTER) {
        shown.headers_mut().insert(header::RETRY_AFTER, later.clone());
    } else if status == StatusCode::SERVICE_UNAVAILABLE {
        shown.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
    }
    shown.extensions_mut().insert(Arc::clone(&problem));
    shown.extensions_mut().insert(Rendered);
    shown
}

/// What is hidden and what does not exist look the same, because both are this.
fn words(status: StatusCode) -> (&'static str, &'static str) {
    match status.as_u16() {
        404 => (
            "Page not found",
            "If you followed a link, it may be old, or it may lead to something that is for somebody else.",
        ),
        403 => (
            "You cannot do this",
            "Whoever leads your team, or your place's administrator, can say who does it.",
        ),
        405 => ("Page not found", "This address is only for sending a form."),
        409 => ("This is not possible now", "Go back to see how things stand."),
        413 => ("That is too much to send at once", "Go back: what you typed is still there."),
        422 => ("Something does not make sense", "Go back to what you typed and send it again."),
        429 => ("Please wait a little", "You did nothing wrong: this protects everybody's data."),
        503 => (
            "Not available just now",
            "Nothing that you sent before is lost. Wait a moment, then reload this page.",
        ),
        400 | 415 => ("We could not read that", "Go back and send it again from the page."),
        _ => (
            "Something went wrong on our side",
            "Nothing that you sent before is lost. Try again in a few minutes.",
        ),
    }
}

fn detail(problem: &Problem) -> String {
    match problem.code() {
        // Its sentence in the API speaks of keys. On a page, this is what has happened.
        "key_reused" => {
            "You have sent this form already, and it was done. Open the page again to do something new"
                .to_owned()
        }
        _ => problem.detail().to_owned(),
    }
}

/// The end of the request's id, which is the part that tells requests apart.
fn reference(id: Uuid) -> String {
    let digits = id.simple().to_string().to_uppercase();
    let parts = digits.get(20..26).zip(digits.get(26..32));
    parts.map(|(first, second)| format!("{first} {second}")).unwrap_or_default()
}
