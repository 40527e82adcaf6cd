//! A person's record, page by page, as the link worker keeps it with them. Every page begins with who it is about, and
//! is a look that is written down.

mod contacts;
mod details;
mod find;
mod head;
mod next;
mod overview;
mod plan;
mod refer;
mod referrals;
mod safety;
mod sharing;
mod signpost;
mod wellbeing;
mod who_looked;
mod why;

pub use why::unopened;

use app::Footbridge;
use axum::Router;

/// Everything under `/p/{id}`.
pub fn routes() -> Router<Footbridge> {
    Router::new()
        .merge(overview::routes())
        .merge(why::routes())
        .merge(plan::routes())
        .merge(contacts::routes())
        .merge(referrals::routes())
        .merge(wellbeing::routes())
        .merge(details::routes())
        .merge(safety::routes())
        .merge(sharing::routes())
        .merge(find::routes())
        .merge(refer::routes())
        .merge(signpost::routes())
        .merge(who_looked::routes())
}
