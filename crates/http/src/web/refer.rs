//! The practice's journey: refer somebody, and hear what becomes of it.

mod about;
mod answer;
mod ask;
mod draft;
mod fields;
mod group;
mod latest;
mod paste;
mod read;
mod same_person;
mod sent;
mod services;
mod slip;
mod timeline;
mod tracker;
mod withdraw;

pub use about::{called, identity};

use app::Footbridge;
use axum::Router;

/// Everything under `/refer`.
pub fn routes() -> Router<Footbridge> {
    Router::new()
        .merge(ask::routes())
        .merge(draft::routes())
        .merge(group::routes())
        .merge(same_person::routes())
        .merge(slip::routes())
        .merge(tracker::routes())
        .merge(sent::routes())
        .merge(answer::routes())
        .merge(withdraw::routes())
        .merge(timeline::routes())
}

/// What a draft of the referral form is filed under.
const PAGE: &str = "refer";
