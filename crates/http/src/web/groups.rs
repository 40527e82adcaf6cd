//! The groups of a place, for whoever looks after it: A4 the list, A5 the ones to check, and one group with what can be
//! done about it. What a group says is never edited here.

mod check;
mod group;
mod key;
mod list;
mod queue;
mod suspend;

use app::Footbridge;
use axum::Router;

/// Everything below `/admin/orgs`.
pub fn routes() -> Router<Footbridge> {
    Router::new()
        .merge(list::routes())
        .merge(queue::routes())
        .merge(check::routes())
        .merge(group::routes())
        .merge(suspend::routes())
        .merge(key::routes())
}
