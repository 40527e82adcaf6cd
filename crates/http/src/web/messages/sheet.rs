//! A letter as it is printed: one sheet, the address where the window of an envelope is, in the size its reader needs.

use app::Footbridge;
use app::courier::Letter;
use app::error::Error;
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use domain::calendar::local_date;
use domain::coded::Coded;
use domain::message::{Print, Way};

use crate::extract::PathId;
use crate::web::frame::Frame;
use crate::web::page::{Shown, page};
use crate::web::visitor::Visitor;

pub fn routes() -> Router<Footbridge> {
    Router::new().route("/messages/{id}/print", get(show))
}

#[derive(Template)]
#[template(path = "pages/messages/sheet.html")]
struct Sheet {
    frame: Frame,
    address: Vec<String>,
    date: String,
    language: &'static str,
    subject: String,
    paragraphs: Vec<String>,
    is_large: bool,
}

async fn show(State(footbridge): State<Footbridge>, visitor: Visitor, PathId(id): PathId<Letter>) -> Shown {
    let view = footbridge.message(&visitor.caller(), id).await?;
    let sent = view.sent.filter(|_| view.row.way == Some(Way::Letter)).ok_or(Error::NotFound)?;
    let on = local_date(footbridge.now());
    page(&Sheet {
        frame: visitor.frame("A letter to print").at("/messages").back_to(format!("/messages/{id}")),
        address: sent.destination.unwrap_or_default().lines().map(str::to_owned).collect(),
        date: app::wording::date(sent.language, on),
        language: sent.language.code(),
        subject: sent.subject.unwrap_or_default(),
        paragraphs: sent.words.split("\n\n").map(str::to_owned).collect(),
        is_large: sent.print == Print::Large,
    })
}
