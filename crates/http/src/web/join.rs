//! G12, a group joins: six answers on one page, a code, and it is listed. Nobody has to have an account before.

mod answers;
mod code;

use app::Footbridge;
use axum::Router;

/// `/join` and what is below it.
pub fn routes() -> Router<Footbridge> {
    Router::new().merge(answers::routes()).merge(code::routes())
}

/// Whether a form that is sent here needs no session.
#[must_use]
pub fn is_join(path: &str) -> bool {
    path == "/join" || path == "/join/code"
}
