//! The letters that wait to be printed, on paper: one of them, or all, and then they are posted.

use app::courier::Letter;
use app::error::Error;
use app::view::MessageView;
use app::{Footbridge, Messages, PageRequest, Tending};
use axum::Router;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use domain::calendar::local_date;
use domain::coded::Coded;
use domain::ids::Id;
use domain::message::{Print, Way};

use super::list::LETTERS_TOGETHER;
use crate::extract::PathId;
use crate::paper;
use crate::problem::Problem;
use crate::web::form::Form;
use crate::web::frame::Notice;
use crate::web::page::Shown;
use crate::web::visitor::Visitor;
use crate::web::words;

pub fn routes() -> Router<Footbridge> {
    Router::new()
        .route("/messages/{id}/letter.pdf", get(one))
        .route("/messages/letters.pdf", get(all))
        .route("/messages/letters/posted", post(posted))
}

async fn one(State(footbridge): State<Footbridge>, visitor: Visitor, PathId(id): PathId<Letter>) -> Shown {
    let view = footbridge.message(&visitor.caller(), id).await?;
    let letter = letter(&footbridge, view).ok_or(Error::NotFound)?;
    pdf(&[letter])
}

/// Those of the page that lists them. Each is a look at what was written to somebody.
async fn all(State(footbridge): State<Footbridge>, visitor: Visitor) -> Shown {
    let caller = visitor.caller();
    let together = PageRequest { limit: Some(LETTERS_TOGETHER), after: None };
    let waiting = footbridge.messages(&caller, Messages::ToPrint, &together).await?;
    let mut letters = Vec::with_capacity(waiting.rows.len());
    for row in waiting.rows {
        let view = footbridge.message(&caller, row.id).await?;
        letters.extend(letter(&footbridge, view));
    }
    if letters.is_empty() {
        return Err(Error::NotFound.into());
    }
    pdf(&letters)
}

/// A message as a letter; nothing where it is none, or is not theirs to read.
fn letter(footbridge: &Footbridge, view: MessageView) -> Option<paper::Letter> {
    let sent = view.sent.filter(|_| view.row.way == Some(Way::Letter))?;
    Some(paper::Letter {
        address: sent.destination.unwrap_or_default().lines().map(str::to_owned).collect(),
        date: app::wording::date(sent.language, local_date(footbridge.now())),
        subject: sent.subject.unwrap_or_default(),
        paragraphs: sent.words.split("\n\n").map(str::to_owned).collect(),
        language: sent.language.code(),
        is_large: sent.print == Print::Large,
    })
}

fn pdf(letters: &[paper::Letter]) -> Result<Response, Problem> {
    let bytes = paper::letters(letters).map_err(|error| Error::Internal(error.to_string()))?;
    let headers = [(header::CONTENT_TYPE, "application/pdf"), (header::CACHE_CONTROL, "no-store")];
    Ok((headers, bytes).into_response())
}

/// Notes that the letters of the list were posted. Whichever somebody else noted first is theirs.
async fn posted(State(footbridge): State<Footbridge>, visitor: Visitor, form: Form) -> Shown {
    let mut done = 0;
    let named: Vec<Id<Letter>> = form.values("letter").filter_map(|id| id.parse().ok()).collect();
    for id in named.into_iter().take(LETTERS_TOGETHER as usize) {
        match footbridge.tend_message(&visitor.caller(), id, Tending::Posted).await {
            Ok(()) => done += 1,
            Err(Error::Conflict | Error::NotFound) => {}
            Err(error) => return Err(error.into()),
        }
    }
    let said = match done {
        0 => "Nothing was left to note: somebody has done it already".to_owned(),
        1 => "Noted: the letter was posted".to_owned(),
        _ => format!("Noted: {} were posted", words::count(done, "letter", "letters")),
    };
    visitor.done(&footbridge, "/messages?show=to-print", &Notice::new(said)).await
}
