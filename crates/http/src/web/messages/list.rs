//! The lists: to us, from us, what could not be sent, and letters to post.

use app::{Cursor, Footbridge, Messages, PageRequest};
use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::routing::get;
use domain::actor::Role;
use domain::coded::Coded;
use serde::Deserialize;

use crate::web::form::Form;
use crate::web::frame::Frame;
use crate::web::page::{Shown, page};
use crate::web::tab::Tab;
use crate::web::tag::Tag;
use crate::web::visitor::Visitor;
use crate::web::words;

/// Rows to a page, and letters that are printed together: those that one page lists.
pub const LETTERS_TOGETHER: u32 = 50;

pub fn routes() -> Router<Footbridge> {
    Router::new().route("/messages", get(show))
}

#[derive(Deserialize)]
struct Asked {
    show: Option<String>,
    after: Option<String>,
}

#[derive(Template)]
#[template(path = "pages/messages/list.html")]
struct List {
    frame: Frame,
    tabs: Vec<Tab>,
    caption: String,
    columns: [&'static str; 4],
    rows: Vec<Row>,
    form: Form,
    /// The letters on this page, where it is a page of letters to print.
    letters: Vec<String>,
    empty: &'static str,
    first: String,
    next: String,
}

struct Row {
    to: String,
    what: &'static str,
    reference: String,
    whom: String,
    written: String,
    tag: Tag,
    progress: String,
}

/// A list, the word for it in the address, what its tab says, and what is said where it is empty.
type Shelf = (Messages, &'static str, &'static str, &'static str);

const TO_US: Shelf = (
    Messages::ToUs,
    "to-us",
    "To us",
    "Nobody has told you anything yet. News about referrals comes here, and by email where we have your address.",
);
const FROM_US: Shelf = (
    Messages::FromUs,
    "from-us",
    "From us",
    "Nothing has been sent in your name yet. What people and groups are told about your referrals is listed here.",
);
const GIVEN_UP: Shelf = (
    Messages::GivenUp,
    "given-up",
    "Could not be sent",
    "Everything that was to be sent could be. What cannot be is listed here, so that somebody tells it another way.",
);
const TO_PRINT: Shelf = (
    Messages::ToPrint,
    "to-print",
    "To print",
    "There is no letter to print. Letters for people who asked for post wait here until somebody posts them.",
);
const ALL: Shelf = (
    Messages::All,
    "all",
    "Everything",
    "Nothing has been sent in this place yet. To whom and when something was sent is listed here, and not what.",
);

const fn shelves(role: Role) -> &'static [Shelf] {
    match role {
        Role::PlaceAdministrator => &[ALL, GIVEN_UP],
        Role::PracticeReferrer | Role::PracticeManager | Role::LinkWorker | Role::TeamLead => {
            &[TO_US, FROM_US, GIVEN_UP, TO_PRINT]
        }
        _ => &[TO_US],
    }
}

async fn show(State(footbridge): State<Footbridge>, visitor: Visitor, Query(asked): Query<Asked>) -> Shown {
    let shelves = shelves(visitor.session().member.role);
    let wanted = shelves.iter().find(|(_, word, ..)| asked.show.as_deref() == Some(*word));
    let (which, word, label, empty) = *wanted.or_else(|| shelves.first()).unwrap_or(&TO_US);
    let after: Option<Cursor> = asked.after.as_deref().and_then(|after| after.parse().ok());
    let is_later = after.is_some();
    let request = PageRequest { limit: Some(LETTERS_TOGETHER), after };
    let found = footbridge.messages(&visitor.caller(), which, &request).await?;
    let here = format!("/messages?show={word}");
    let rows: Vec<Row> = found.rows.iter().map(row).collect();
    let next = found.next.map(|next| format!("{here}&after={next}")).unwrap_or_default();
    let more = if next.is_empty() { "" } else { ", and more on the next page" };
    let title = if is_later { "Messages, further page" } else { "Messages" };
    page(&List {
        frame: visitor.frame(title).at("/messages"),
        tabs: shelves
            .iter()
            .map(|(_, other, label, _)| Tab {
                to: format!("/messages?show={other}"),
                label,
                is_here: *other == word,
            })
            .collect(),
        caption: format!("{label}: {}{more}, newest first", words::count(rows.len(), "message", "messages")),
        columns: ["What", "To whom", "Written", "How far"],
        letters: if which == Messages::ToPrint {
            found.rows.iter().map(|row| row.id.to_string()).collect()
        } else {
            Vec::new()
        },
        form: Form::blank(&footbridge),
        rows,
        empty,
        first: if is_later { here } else { String::new() },
        next,
    })
}

fn row(row: &app::view::MessageRow) -> Row {
    Row {
        to: format!("/messages/{}", row.id),
        what: row.message.label(),
        reference: row.reference.clone().unwrap_or_default(),
        whom: super::whom(row),
        written: words::moment(row.written_at),
        tag: super::tag(row),
        progress: super::progress(row),
    }
}
