//! A person's record, page by page, as the link worker keeps it with them. Every page begins with who it is about, and
//! is a look that is written down.

mod contacts;
mod head;
mod next;
mod overview;
mod referrals;
mod who_looked;
mod why;

use app::Footbridge;
use axum::Router;

/// Everything under `/p/{id}`.
pub fn routes() -> Router<Footbridge> {
    Router::new()
        .merge(overview::routes())
        .merge(why::routes())
        .merge(contacts::routes())
        .merge(referrals::routes())
        .merge(who_looked::routes())
}
