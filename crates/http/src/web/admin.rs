//! Looking after a place: who may sign in, which practices refer, who looked at what, and by which
//! numbers the clocks run.

mod audit;
mod clocks;
mod digest;
mod practices;
mod users;

use app::Footbridge;
use axum::Router;

/// Everything under `/admin`.
pub fn routes() -> Router<Footbridge> {
    Router::new()
        .merge(users::routes())
        .merge(practices::routes())
        .merge(audit::routes())
        .merge(clocks::routes())
        .merge(digest::routes())
}
