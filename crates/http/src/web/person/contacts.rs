//! L5: what happened around a person, the newest first.

use app::request::record::TimelineQuery;
use app::view::record::{Happening, HappeningKind};
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
use crate::web::form::{Choice, Form};
use crate::web::frame::Frame;
use crate::web::page::{Shown, page};
use crate::web::visitor::Visitor;
use crate::web::words;

/// `/p/{id}/contacts`.
pub fn routes() -> Router<Footbridge> {
    Router::new().route("/p/{id}/contacts", get(show))
}

/// Rows of a page.
const ROWS: u32 = 50;

/// What can be chosen, with the words for it.
const KINDS: [(&str, &str, Option<HappeningKind>); 7] = [
    ("everything", "Everything", None),
    ("contacts", "Contacts", Some(HappeningKind::Contact)),
    ("referrals", "Referrals and answers", Some(HappeningKind::Referral)),
    ("work", "Our own work", Some(HappeningKind::Work)),
    ("consents", "What they agreed to", Some(HappeningKind::Consent)),
    ("plan", "The plan", Some(HappeningKind::Plan)),
    ("wellbeing", "How they are", Some(HappeningKind::Measure)),
];

/// What was asked for. Whatever makes no sense counts as not asked.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    kind: Option<String>,
    after: Option<String>,
}

#[derive(Template)]
#[template(path = "pages/person/contacts.html")]
struct Contacts {
    frame: Frame,
    head: Head,
    form: Form,
    kinds: Vec<Choice>,
    items: Vec<Item>,
    is_filtered: bool,
    first: String,
    next: String,
}

/// One thing that happened.
struct Item {
    title: String,
    when: String,
    by: String,
    words: String,
}

async fn show(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Person>,
    Query(asked): Query<Asked>,
) -> Shown {
    let chosen = KINDS.iter().find(|(code, ..)| asked.kind.as_deref() == Some(*code)).unwrap_or(&KINDS[0]);
    let (code, _, kind) = *chosen;
    let after: Option<Cursor> = asked.after.as_deref().and_then(|after| after.parse().ok());
    let is_later = after.is_some();
    let page_request = PageRequest { limit: Some(ROWS), after };
    let query = TimelineQuery { kind, page: page_request };
    let view = match footbridge.record_timeline(&visitor.caller(), id, query).await {
        Ok(view) => view,
        Err(error) => return why::unopened(error, id, &visitor),
    };
    let here = format!("/p/{id}/contacts?kind={code}");
    let next = view.happenings.next.map(|next| format!("{here}&after={next}")).unwrap_or_default();
    let title = if is_later { "What happened, further page" } else { "What happened" };
    page(&Contacts {
        frame: visitor.frame(title).at("/people"),
        head: Head::of(&view.person, "/contacts", local_date(footbridge.now())),
        form: Form::filled(&footbridge, [("kind", code.to_owned())]),
        kinds: KINDS.iter().map(|(code, label, _)| Choice::new(*code, *label)).collect(),
        items: view.happenings.rows.into_iter().map(item).collect(),
        is_filtered: kind.is_some(),
        first: if is_later { here } else { String::new() },
        next,
    })
}

fn item(happening: Happening) -> Item {
    Item {
        title: happening.title,
        when: words::moment(happening.at),
        by: happening.by.unwrap_or_else(|| "Said by the person".to_owned()),
        words: happening.words.unwrap_or_default(),
    }
}
