//! L12: who looked at a record, in words; the person reads the same.

use app::view::record::LookView;
use app::{Cursor, Footbridge, PageRequest};
use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::routing::get;
use domain::calendar::local_date;
use domain::person::Person;
use serde::Deserialize;

use super::head::Head;
use super::why;
use crate::extract::PathId;
use crate::web::frame::Frame;
use crate::web::page::{Shown, page};
use crate::web::visitor::Visitor;
use crate::web::words;

/// `/p/{id}/who-looked`.
pub fn routes() -> Router<Footbridge> {
    Router::new().route("/p/{id}/who-looked", get(show))
}

/// Rows of a page.
const ROWS: u32 = 50;

/// What was asked for. Whatever makes no sense counts as not asked.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    after: Option<String>,
}

#[derive(Template)]
#[template(path = "pages/person/who_looked.html")]
struct WhoLooked {
    frame: Frame,
    head: Head,
    columns: [&'static str; 4],
    looks: Vec<Row>,
    first: String,
    next: String,
}

/// One look.
struct Row {
    when: String,
    who: String,
    what: String,
    reason: String,
}

async fn show(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Person>,
    Query(asked): Query<Asked>,
) -> Shown {
    let after: Option<Cursor> = asked.after.as_deref().and_then(|after| after.parse().ok());
    let is_later = after.is_some();
    let request = PageRequest { limit: Some(ROWS), after };
    let view = match footbridge.who_looked(&visitor.caller(), id, request).await {
        Ok(view) => view,
        Err(error) => return why::unopened(error, id, &visitor),
    };
    let here = format!("/p/{id}/who-looked");
    let next = view.looks.next.map(|next| format!("{here}?after={next}")).unwrap_or_default();
    page(&WhoLooked {
        frame: visitor.frame(if is_later { "Who looked, further page" } else { "Who looked" }).at("/people"),
        head: Head::of(&view.person, "/who-looked", local_date(footbridge.now())),
        columns: ["When", "Who", "What they looked at", "Why"],
        looks: view.looks.rows.into_iter().map(row).collect(),
        first: if is_later { here } else { String::new() },
        next,
    })
}

fn row(look: LookView) -> Row {
    Row {
        when: words::moment(look.at),
        who: match look.organisation {
            Some(organisation) => format!("{}, {organisation}", look.who),
            None => look.who,
        },
        what: look.what,
        reason: look.reason.unwrap_or_else(|| "It is their work".to_owned()),
    }
}
