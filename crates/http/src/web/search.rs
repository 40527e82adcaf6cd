//! S10: looking for a person. It is asked with POST, and what was found has an address that says nothing.

use app::Footbridge;
use app::view::search::FoundView;
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use domain::coded::Coded;
use domain::searching::{Search, Searched};

use crate::extract::PathId;
use crate::web::form::Form;
use crate::web::frame::Frame;
use crate::web::nav;
use crate::web::page::{Shown, faulty, page, see_other};
use crate::web::tag::Tag;
use crate::web::visitor::Visitor;
use crate::web::who::Who;
use crate::web::words;

/// `/search` and `/search/{id}`.
pub fn routes() -> Router<Footbridge> {
    Router::new().route("/search", get(show).post(search)).route("/search/{id}", get(found))
}

#[derive(Template)]
#[template(path = "pages/search/search.html")]
struct Ask {
    frame: Frame,
    form: Form,
    /// Whether this visitor also compares records that may be of one person.
    may_compare: bool,
}

#[derive(Template)]
#[template(path = "pages/search/found.html")]
struct Found {
    frame: Frame,
    caption: String,
    columns: [&'static str; 5],
    rows: Vec<Row>,
    more: bool,
    may_refer: bool,
}

/// Somebody who was found.
struct Row {
    /// Who, with where their record is, where this visitor opens it.
    who: Who,
    born: String,
    practice: String,
    worker: String,
    tag: Option<Tag>,
}

fn ask(visitor: &Visitor, form: Form) -> Ask {
    let may_compare = nav::items(visitor.session().member.role).iter().any(|item| item.path == "/people");
    Ask { frame: visitor.frame("Find a person").at("/search").with(&form), form, may_compare }
}

async fn show(State(footbridge): State<Footbridge>, visitor: Visitor) -> Shown {
    page(&ask(&visitor, Form::blank(&footbridge)))
}

async fn search(State(footbridge): State<Footbridge>, visitor: Visitor, mut form: Form) -> Shown {
    let typed = form.value("for").trim().to_owned();
    if let Some(searched) = Searched::read(&typed) {
        let id = footbridge.search(&visitor.caller_for(&form), searched).await?;
        return Ok(see_other(&format!("/search/{id}")));
    }
    let said = if typed.is_empty() {
        "Enter a name, an NHS number, a phone number or a reference"
    } else {
        "Check what you entered. It is no name, NHS number, phone number or reference"
    };
    let _noted = form.fault("for", "nothing_to_look_for", said);
    faulty(&ask(&visitor, form))
}

async fn found(State(footbridge): State<Footbridge>, visitor: Visitor, PathId(id): PathId<Search>) -> Shown {
    let view = footbridge.found(&visitor.caller(), id).await?;
    let by = view.by.label().to_lowercase();
    page(&Found {
        frame: visitor.frame("People we found").at("/search").back_to("/search"),
        caption: format!("{}, by {by}", words::count(view.found.len(), "person", "people")),
        columns: ["Person", "Date of birth", "Who wrote the record", "Link worker", "Status"],
        more: view.more,
        may_refer: nav::items(visitor.session().member.role).iter().any(|item| item.path == "/refer"),
        rows: view.found.into_iter().map(row).collect(),
    })
}

fn row(found: FoundView) -> Row {
    let who = Who::new(found.name, &found.flags);
    Row {
        who: if found.may_open { who.at(format!("/p/{}", found.id)) } else { who },
        born: words::date(found.born_on),
        practice: found.held_by,
        worker: found.worker.unwrap_or_else(|| "Nobody yet".to_owned()),
        tag: found.state.map(Tag::case),
    }
}
