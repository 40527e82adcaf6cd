//! The pages behind a link: a group answers from its e-mail or its sheet of paper, without an account (G1 to G3, G7).
//!
//! Opening a page changes nothing, however often a scanner opens it: only what is sent from it does. Nobody is named
//! before a code was entered in this browser. No answer of these pages is kept by a browser, and none tells another
//! site where it was.

mod code;
mod door;
mod open;
mod outcome;
mod over;
mod say;
mod typed;

use app::Footbridge;
use axum::Router;
use axum::http::{HeaderValue, header};
use tower_http::set_header::SetResponseHeaderLayer;

/// Everything under `/g`.
pub fn routes() -> Router<Footbridge> {
    let quiet =
        SetResponseHeaderLayer::overriding(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    Router::new()
        .merge(typed::routes())
        .merge(open::routes())
        .merge(say::routes())
        .merge(outcome::routes())
        .merge(code::routes())
        .layer(quiet)
}

/// Whether a path is one of these. What is sent to one is never too late for a session: it needs none.
#[must_use]
pub fn is_link(path: &str) -> bool {
    path == "/g" || path.starts_with("/g/")
}
