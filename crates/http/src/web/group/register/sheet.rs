//! A sheet to sign in on paper: first names and boxes.

use app::Footbridge;
use app::view::attendance::RegisterRow;
use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::routing::get;

use super::{SESSIONS, base, day, key, name};
use crate::web::frame::Frame;
use crate::web::page::{Shown, page};
use crate::web::visitor::Visitor;

/// `/group/session/{id}/sheet`.
pub fn routes() -> Router<Footbridge> {
    Router::new().route("/group/session/{id}/sheet", get(show))
}

#[derive(Template)]
#[template(path = "pages/group/sheet.html")]
struct Sheet {
    frame: Frame,
    day: String,
    service: String,
    names: Vec<String>,
}

async fn show(State(footbridge): State<Footbridge>, visitor: Visitor, Path(id): Path<String>) -> Shown {
    let register = footbridge.register(&visitor.caller(), key(&id)?).await?;
    page(&Sheet {
        frame: visitor.frame("Sign-in sheet").at(SESSIONS).back_to(base(register.session)),
        day: day(&footbridge, &register),
        service: register.service.name.clone(),
        names: register.rows.iter().map(first_name).collect(),
    })
}

/// What somebody is called: others read what lies on the table.
fn first_name(row: &RegisterRow) -> String {
    row.called.clone().unwrap_or_else(|| name(row))
}
