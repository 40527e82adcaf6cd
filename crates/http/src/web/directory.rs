//! A12, imports: a file or an address, first as a dry run with what would become of each entry, then for good.

mod ask;
mod report;

use app::Footbridge;
use axum::Router;

/// Everything below `/admin/directory`.
pub fn routes() -> Router<Footbridge> {
    Router::new().merge(ask::routes()).merge(report::routes())
}
