//! The link worker's journey: what is to be done today, who is new, whom the team works with, and how the work with
//! somebody ends.

mod assign;
mod calls;
mod day;
mod groups;
mod new;
mod next_contact;
mod people;
mod person_row;
mod rows;
mod section;
mod tick;

use app::Footbridge;
use axum::Router;

/// `/today`, `/new`, `/people`, and what is done from there.
pub fn routes() -> Router<Footbridge> {
    Router::new()
        .merge(day::routes())
        .merge(calls::routes())
        .merge(groups::routes())
        .merge(tick::routes())
        .merge(new::routes())
        .merge(people::routes())
        .merge(assign::routes())
}
