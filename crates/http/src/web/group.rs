//! A community group that signs in: what is asked of it, who comes, and its registers.

mod ask;
mod desk;
mod person;
mod register;
mod sessions;

use app::Footbridge;
use axum::Router;

/// Everything under `/group` that is about people.
pub fn routes() -> Router<Footbridge> {
    Router::new()
        .merge(desk::routes())
        .merge(ask::routes())
        .merge(person::routes())
        .merge(sessions::routes())
        .merge(register::routes())
}

/// Where a group lands, and the item of the navigation that most of its pages belong to.
const DESK: &str = "/group";
/// The sessions, and the item of the navigation that the registers belong to.
const SESSIONS: &str = "/group/sessions";
