//! S5 to S8 and S12: help, and what a public service says about itself.

use app::Footbridge;
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;

use super::frame::Frame;
use super::page::{Shown, page};
use super::visitor::Anybody;

/// The pages that anybody reads.
pub fn routes() -> Router<Footbridge> {
    Router::new()
        .route("/help", get(help))
        .route("/accessibility", get(accessibility))
        .route("/privacy", get(privacy))
        .route("/cookies", get(cookies))
        .route("/status", get(status))
}

#[derive(Template)]
#[template(path = "pages/help/help.html")]
struct Help {
    frame: Frame,
}

async fn help(anybody: Anybody) -> Shown {
    page(&Help { frame: anybody.frame("Help") })
}

#[derive(Template)]
#[template(path = "pages/help/accessibility.html")]
struct Accessibility {
    frame: Frame,
}

async fn accessibility(anybody: Anybody) -> Shown {
    page(&Accessibility { frame: anybody.frame("Accessibility statement") })
}

#[derive(Template)]
#[template(path = "pages/help/privacy.html")]
struct Privacy {
    frame: Frame,
}

async fn privacy(anybody: Anybody) -> Shown {
    page(&Privacy { frame: anybody.frame("Privacy") })
}

#[derive(Template)]
#[template(path = "pages/help/cookies.html")]
struct Cookies {
    frame: Frame,
    hours: i64,
    minutes: i64,
}

async fn cookies(anybody: Anybody) -> Shown {
    let (hours, minutes) = (app::sessions::LONGEST_HOURS, app::sessions::IDLE_MINUTES);
    page(&Cookies { frame: anybody.frame("Cookies"), hours, minutes })
}

#[derive(Template)]
#[template(path = "pages/help/status.html")]
struct Status {
    frame: Frame,
    works: bool,
}

async fn status(State(footbridge): State<Footbridge>, anybody: Anybody) -> Shown {
    let works = footbridge.ready().await;
    page(&Status { frame: anybody.frame("Is it working?"), works })
}
