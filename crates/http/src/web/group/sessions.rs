//! The sessions of a group: those that want their register, and those to come.

use app::Footbridge;
use app::view::attendance::SessionLine;
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use chrono::NaiveDate;
use domain::calendar::local_date;

use super::SESSIONS;
use crate::web::frame::Frame;
use crate::web::page::{Shown, page};
use crate::web::tag::Tag;
use crate::web::visitor::Visitor;
use crate::web::words;

/// `/group/sessions`.
pub fn routes() -> Router<Footbridge> {
    Router::new().route(SESSIONS, get(show))
}

#[derive(Template)]
#[template(path = "pages/group/sessions.html")]
struct Sessions {
    frame: Frame,
    past: Vec<Session>,
    next: Vec<Session>,
}

struct Session {
    to: String,
    day: String,
    service: String,
    tag: Tag,
    here: String,
}

async fn show(State(footbridge): State<Footbridge>, visitor: Visitor) -> Shown {
    let sessions = footbridge.sessions_held(&visitor.caller()).await?;
    let today = local_date(footbridge.now());
    let (next, mut past): (Vec<_>, Vec<_>) = sessions.iter().partition(|line| line.session.on > today);
    past.reverse();
    page(&Sessions {
        frame: visitor.frame("Sessions").at(SESSIONS),
        past: past.into_iter().map(|line| session(line, today)).collect(),
        next: next.into_iter().map(|line| session(line, today)).collect(),
    })
}

fn session(line: &SessionLine, today: NaiveDate) -> Session {
    let marked = line.here + line.not_here;
    let tag = Tag::register(line.session.on, today, marked);
    Session {
        to: format!("/group/session/{}", line.session),
        day: day(line, today),
        service: line.service.name.clone(),
        tag,
        here: if marked == 0 { String::new() } else { format!("{} here", line.here) },
    }
}

fn day(line: &SessionLine, today: NaiveDate) -> String {
    let at = line.opens_at.map(|at| format!(" at {}", words::time_of_day(at))).unwrap_or_default();
    format!("{}{at}", words::near_day(line.session.on, today))
}
