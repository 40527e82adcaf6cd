//! One message: to whom, how far, what it says where that may be read, and what can be done with it.

use app::courier::Letter;
use app::error::Error;
use app::view::{MessageProgress, MessageView};
use app::{Footbridge, Tending};
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::{get, post};
use domain::actor::Role;
use domain::coded::Coded;
use domain::ids::Id;
use domain::message::DeliveryState;
use domain::policy::messages::Action;

use crate::extract::PathId;
use crate::web::form::Form;
use crate::web::frame::{Frame, Notice};
use crate::web::page::{Shown, page};
use crate::web::tag::Tag;
use crate::web::visitor::Visitor;
use crate::web::words;

pub fn routes() -> Router<Footbridge> {
    Router::new()
        .route("/messages/{id}", get(show))
        .route("/messages/{id}/again", post(again))
        .route("/messages/{id}/told", post(told))
        .route("/messages/{id}/posted", post(posted))
        .route("/messages/{id}/came-back", post(came_back))
}

#[derive(Template)]
#[template(path = "pages/messages/message.html")]
#[expect(clippy::struct_excessive_bools, reason = "each says whether one button shows")]
struct Message {
    frame: Frame,
    form: Form,
    id: String,
    tag: Tag,
    facts: Vec<(&'static str, String)>,
    record: String,
    language: &'static str,
    subject: String,
    paragraphs: Vec<String>,
    can_read: bool,
    can_mend: bool,
    can_print: bool,
    can_return: bool,
}

async fn show(State(footbridge): State<Footbridge>, visitor: Visitor, PathId(id): PathId<Letter>) -> Shown {
    let form = Form::blank(&footbridge);
    let view = footbridge.message(&visitor.caller(), id).await?;
    page(&message(&visitor, form, &view))
}

fn message(visitor: &Visitor, form: Form, view: &MessageView) -> Message {
    let MessageView { row, sent } = view;
    let can = |action| row.actions.contains(&action);
    let to_print = row.progress == MessageProgress::Out(DeliveryState::ToPrint);
    let mut facts = vec![("To", super::whom(row))];
    facts.extend(sent.as_ref().and_then(|sent| sent.destination.clone()).map(|to| ("Address", to)));
    facts.extend(row.reference.clone().map(|reference| ("Referral", reference)));
    facts.push(("Written", words::moment(row.written_at)));
    facts.push(("How far", super::progress(row)));
    if row.attempts > 1 {
        facts.push(("Tried", words::count(row.attempts as usize, "time", "times")));
    }
    let words = sent.as_ref().map(|sent| sent.words.as_str()).unwrap_or_default();
    Message {
        frame: visitor.frame(row.message.label()).at("/messages").back_to("/messages"),
        form,
        id: row.id.to_string(),
        tag: super::tag(row),
        facts,
        record: record(visitor.session().member.role, row),
        language: sent.as_ref().map_or("en", |sent| sent.language.code()),
        subject: sent.as_ref().and_then(|sent| sent.subject.clone()).unwrap_or_default(),
        paragraphs: words.split("\n\n").map(str::to_owned).filter(|words| !words.is_empty()).collect(),
        can_read: sent.is_some(),
        can_mend: can(Action::Mend),
        can_print: can(Action::Post) && to_print,
        can_return: can(Action::Post) && !to_print,
    }
}

/// Where the record is that it is about, for those who have a page of it.
fn record(role: Role, row: &app::view::MessageRow) -> String {
    match (role, row.referral) {
        (Role::PracticeReferrer | Role::PracticeManager, Some(referral)) => format!("/refer/{referral}"),
        _ => String::new(),
    }
}

async fn again(State(footbridge): State<Footbridge>, visitor: Visitor, PathId(id): PathId<Letter>) -> Shown {
    tend(&footbridge, &visitor, id, Tending::TryAgain, "It is tried again, by every way they allow").await
}

async fn told(State(footbridge): State<Footbridge>, visitor: Visitor, PathId(id): PathId<Letter>) -> Shown {
    tend(&footbridge, &visitor, id, Tending::ToldOtherwise, "Noted: they were told another way").await
}

async fn posted(State(footbridge): State<Footbridge>, visitor: Visitor, PathId(id): PathId<Letter>) -> Shown {
    tend(&footbridge, &visitor, id, Tending::Posted, "Noted: the letter was posted").await
}

async fn came_back(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Letter>,
) -> Shown {
    let done = "Noted: it came back. It goes another way, where they allow one";
    tend(&footbridge, &visitor, id, Tending::CameBack, done).await
}

/// Whoever pressed what somebody else pressed first sees the message as it is now.
async fn tend(footbridge: &Footbridge, visitor: &Visitor, id: Id<Letter>, how: Tending, done: &str) -> Shown {
    let said = match footbridge.tend_message(&visitor.caller(), id, how).await {
        Ok(()) => done,
        Err(Error::Conflict) => "Somebody has done that already. This is how it is now",
        Err(error) => return Err(error.into()),
    };
    visitor.done(footbridge, &format!("/messages/{id}"), &Notice::new(said)).await
}
