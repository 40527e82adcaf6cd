//! The mailbox of a demonstration: everything that went out, to whom and by which way, and the codes of staff. Nothing of
//! it left this machine.

use app::error::Error;
use app::view::MessageView;
use app::{Cursor, Footbridge, PageRequest};
use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::routing::get;
use domain::coded::Coded;
use serde::Deserialize;

use crate::web::frame::Frame;
use crate::web::page::{Shown, page};
use crate::web::visitor::Anybody;
use crate::web::words;

/// Messages to a page.
const ROWS: u32 = 20;

pub fn routes() -> Router<Footbridge> {
    Router::new().route("/mailbox", get(show))
}

#[derive(Deserialize)]
struct Asked {
    after: Option<String>,
}

#[derive(Template)]
#[template(path = "pages/sign_in/mailbox.html")]
struct Mailbox {
    frame: Frame,
    codes: Vec<Code>,
    messages: Vec<Message>,
    first: String,
    next: String,
}

/// A letter to a member of staff, which is kept nowhere else.
struct Code {
    to: String,
    subject: String,
    text: String,
    at: String,
}

struct Message {
    way: &'static str,
    to: Vec<String>,
    at: String,
    subject: String,
    language: &'static str,
    paragraphs: Vec<Vec<Part>>,
}

/// A piece of a paragraph: words, or a link that can be followed.
enum Part {
    Words(String),
    Link(String),
}

async fn show(State(footbridge): State<Footbridge>, anybody: Anybody, Query(asked): Query<Asked>) -> Shown {
    if !anybody.is_demonstration() {
        return Err(Error::NotFound.into());
    }
    let after: Option<Cursor> = asked.after.as_deref().and_then(|after| after.parse().ok());
    let is_later = after.is_some();
    let found = footbridge.gone_out(&PageRequest { limit: Some(ROWS), after }).await?;
    let codes = if is_later { Vec::new() } else { footbridge.mailbox().letters() };
    let title =
        if is_later { "Mailbox of the demonstration, further page" } else { "Mailbox of the demonstration" };
    page(&Mailbox {
        frame: anybody.frame(title).back_to("/"),
        codes: codes
            .into_iter()
            .map(|letter| Code {
                to: letter.to.as_str().to_owned(),
                subject: letter.subject,
                text: letter.text,
                at: words::moment(letter.at),
            })
            .collect(),
        messages: found.rows.iter().map(|view| message(&footbridge, view)).collect(),
        first: if is_later { "/mailbox".to_owned() } else { String::new() },
        next: found.next.map(|next| format!("/mailbox?after={next}")).unwrap_or_default(),
    })
}

fn message(footbridge: &Footbridge, view: &MessageView) -> Message {
    let sent = view.sent.as_ref();
    let to = sent.and_then(|sent| sent.destination.clone()).or_else(|| view.row.to.clone());
    // As it left, where this process let it leave: what is kept of it holds no link that opens anything.
    let left = footbridge.mailbox().as_it_left(view.row.id);
    let said = left.or_else(|| sent.map(|sent| sent.words.clone())).unwrap_or_default();
    Message {
        way: view.row.way.map_or("In Footbridge", Coded::label),
        to: to.unwrap_or_else(|| "The person".to_owned()).lines().map(str::to_owned).collect(),
        at: sent.map(|sent| words::moment(sent.at)).unwrap_or_default(),
        subject: sent.and_then(|sent| sent.subject.clone()).unwrap_or_default(),
        language: sent.map_or("en", |sent| sent.language.code()),
        paragraphs: said
            .split("\n\n")
            .map(|paragraph| parts(footbridge.public_address(), paragraph))
            .collect(),
    }
}

/// What begins with our own address is a link, and leads there from wherever this is looked at.
fn parts(own: &str, paragraph: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    for (index, word) in paragraph.split(' ').enumerate() {
        if let Some(path) = word.strip_prefix(own).filter(|path| path.starts_with('/')) {
            parts.push(Part::Link(path.to_owned()));
            continue;
        }
        let space = if index == 0 { "" } else { " " };
        match parts.last_mut() {
            Some(Part::Words(words)) => words.extend([space, word]),
            _ => parts.push(Part::Words([space, word].concat())),
        }
    }
    parts
}
