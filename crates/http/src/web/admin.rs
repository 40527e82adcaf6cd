//! Looking after a place: who may sign in, which practices refer, and who looked at what.

mod audit;
mod practices;
mod users;

use app::Footbridge;
use axum::Router;

/// Everything under `/admin`.
pub fn routes() -> Router<Footbridge> {
    Router::new().merge(users::routes()).merge(practices::routes()).merge(audit::routes())
}
