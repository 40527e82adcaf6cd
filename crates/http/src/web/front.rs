//! The front page and its three doors, and the start of those who have no page of their own.

use app::Footbridge;
use askama::Template;
use axum::Router;
use axum::response::IntoResponse;
use axum::routing::get;

use super::frame::Frame;
use super::nav;
use super::page::{Shown, page, see_other};
use super::visitor::{Anybody, Visitor};

/// `/` and `/start`.
pub fn routes() -> Router<Footbridge> {
    Router::new().route("/", get(doors)).route("/start", get(start))
}

#[derive(Template)]
#[template(path = "pages/front/doors.html")]
struct Doors {
    frame: Frame,
}

async fn doors(anybody: Anybody) -> Shown {
    match anybody.session() {
        Some(session) => Ok(see_other(nav::landing(session.member.role)).into_response()),
        None => page(&Doors { frame: anybody.frame("Help that is not medicine") }),
    }
}

#[derive(Template)]
#[template(path = "pages/front/start.html")]
struct Start {
    frame: Frame,
    organisation: String,
}

async fn start(visitor: Visitor) -> Shown {
    let organisation = visitor.session().member.organisation.name.clone();
    page(&Start { frame: visitor.frame("Start").at("/start"), organisation })
}
