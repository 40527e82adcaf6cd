//! The link worker's journey: what is to be done today, who is new, whom the team works with, and how the work with
//! somebody ends.

mod answer_for;
mod assign;
mod begin;
mod calls;
mod contact;
mod day;
mod finish;
mod groups;
mod new;
mod next_contact;
mod outcome;
mod pause;
mod people;
mod person_row;
mod rows;
mod section;
pub mod sheet;
mod tick;

pub use finish::{Closing, way_back};

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
        .merge(contact::routes())
        .merge(answer_for::routes())
        .merge(outcome::routes())
        .merge(finish::routes())
        .merge(pause::routes())
        .merge(sheet::routes())
        .merge(begin::routes())
}
