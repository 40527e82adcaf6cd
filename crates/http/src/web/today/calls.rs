//! What came of a call, in one tap; and what can still be said about it: a mistake, a note, another date.

use app::Footbridge;
use app::view::CaseView;
use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::routing::{get, post};
use domain::calendar::local_date;
use domain::case::{Case, Command, Contact, StatusKind};
use domain::coded::ContactResult;
use domain::ids::Id;
use domain::text::PlainWords;
use serde::Deserialize;

use super::day::AFTER_A_CALL;
use super::next_contact;
use crate::extract::PathId;
use crate::web::form::{Choice, Form};
use crate::web::frame::{Frame, Notice};
use crate::web::identity::Identity;
use crate::web::page::{Shown, faulty, page, see_other};
use crate::web::refer;
use crate::web::visitor::Visitor;
use crate::web::words;

/// Everything under `/today/calls/{case}`.
pub fn routes() -> Router<Footbridge> {
    Router::new()
        .route("/today/calls/{case}", post(log))
        .route("/today/calls/{case}/undo", post(undo))
        .route("/today/calls/{case}/note", get(ask_note).post(note))
        .route("/today/calls/{case}/next", get(ask_next).post(next))
}

/// What one tap says, with how the sentence about it begins.
fn tapped(form: &Form) -> Option<(ContactResult, &'static str)> {
    match form.value("result") {
        "spoke" => Some((ContactResult::Spoke, "spoke with")),
        "no_answer" => Some((ContactResult::NoAnswer, "no answer from")),
        "left_message" => Some((ContactResult::VoicemailLeft, "left a message for")),
        _ => None,
    }
}

async fn log(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Case>,
    form: Form,
) -> Shown {
    let Some((result, said)) = tapped(&form) else { return Ok(see_other(AFTER_A_CALL)) };
    let logged = footbridge.log_call(&visitor.caller_for(&form), id, result).await?;
    let today = local_date(footbridge.now());
    let name = refer::called(&logged.case.person);
    let next = words::near_day(logged.next_on, today);
    let mut notice = Notice::new(format!("Logged: {said} {name}. Next try {next}"))
        .with_undo(
            format!("/today/calls/{id}/undo"),
            vec![("contact".to_owned(), logged.contact.to_string())],
        )
        .in_section("calls")
        .with_link("Add a note", format!("/today/calls/{id}/note?contact={}", logged.contact))
        .with_link("Change date", format!("/today/calls/{id}/next"));
    if has_tried_enough(&logged.case) {
        notice = notice.with_link("Not reached: say what happens", format!("/today/calls/{id}/next"));
    }
    visitor.done(&footbridge, AFTER_A_CALL, &notice).await
}

/// Three attempts, and nobody has spoken with them.
fn has_tried_enough(case: &CaseView) -> bool {
    let tried = case.attempts.as_ref();
    case.state == Some(StatusKind::Contacting)
        && tried.is_some_and(|tried| tried.made >= domain::case::ATTEMPTS_NEEDED && !tried.conversation)
}

async fn undo(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Case>,
    mut form: Form,
) -> Shown {
    let contact = form.hidden_id::<Contact>("contact", "Open the day again, and take it back from there");
    let Ok(contact) = contact else { return Ok(see_other(AFTER_A_CALL)) };
    let command = Command::TakeBackContact { contact };
    let case = footbridge.act_on_case(&visitor.caller_for(&form), id, None, command).await?;
    let name = refer::called(&case.person);
    let notice = Notice::new(format!("Taken back: no call to {name} was logged")).in_section("calls");
    visitor.done(&footbridge, AFTER_A_CALL, &notice).await
}

#[derive(Template)]
#[template(path = "pages/today/note.html")]
struct Note {
    frame: Frame,
    form: Form,
    to: String,
    identity: Identity,
}

/// Which contact a note is about.
#[derive(Debug, Default, Deserialize)]
struct About {
    contact: Option<Id<Contact>>,
}

async fn ask_note(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Case>,
    Query(about): Query<About>,
) -> Shown {
    let contact = about.contact.map(|contact| contact.to_string()).unwrap_or_default();
    let form = Form::filled(&footbridge, [("contact", contact)]);
    page(&note_page(&footbridge, &visitor, id, form).await?)
}

async fn note_page(
    footbridge: &Footbridge,
    visitor: &Visitor,
    id: Id<Case>,
    form: Form,
) -> Result<Note, app::Error> {
    let case = footbridge.case(&visitor.caller(), id).await?;
    Ok(Note {
        frame: visitor.frame("Add a note to the call").at("/today").back_to("/today").with(&form),
        to: format!("/today/calls/{id}/note"),
        identity: refer::identity(&case.person, local_date(footbridge.now())),
        form,
    })
}

async fn note(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Case>,
    mut form: Form,
) -> Shown {
    let contact =
        form.hidden_id::<Contact>("contact", "Open the day again, and add the note to the call from there");
    let words = form.required::<PlainWords>("note", "Enter the note");
    let read = contact.and_then(|contact| words.map(|words| (contact, words)));
    if let Ok((contact, words)) = form.settle(read) {
        let command = Command::NoteContact { contact, note: footbridge.written(words) };
        match footbridge.act_on_case(&visitor.caller_for(&form), id, None, command).await {
            Ok(case) => {
                let notice =
                    Notice::new(format!("Note added to the call to {}", refer::called(&case.person)));
                return visitor.done(&footbridge, AFTER_A_CALL, &notice.in_section("calls")).await;
            }
            Err(error) => form.keep(error, &[])?,
        }
    }
    faulty(&note_page(&footbridge, &visitor, id, form).await?)
}

#[derive(Template)]
#[template(path = "pages/today/next.html")]
struct Next {
    frame: Frame,
    form: Form,
    to: String,
    identity: Identity,
    choices: Vec<Choice>,
    /// What was tried, where enough was to ask whether to stop.
    tried: String,
}

async fn ask_next(State(footbridge): State<Footbridge>, visitor: Visitor, PathId(id): PathId<Case>) -> Shown {
    let form = Form::blank(&footbridge);
    page(&next_page(&footbridge, &visitor, id, form).await?)
}

async fn next_page(
    footbridge: &Footbridge,
    visitor: &Visitor,
    id: Id<Case>,
    form: Form,
) -> Result<Next, app::Error> {
    let case = footbridge.case(&visitor.caller(), id).await?;
    let today = local_date(footbridge.now());
    let tried = case.attempts.as_ref().filter(|_| has_tried_enough(&case));
    let tried = tried.map(|tried| {
        let enough = if tried.enough_to_stop {
            "That is enough to stop"
        } else {
            "To stop it takes 3 tries over 10 days, by 2 ways, one of them in writing"
        };
        format!("Tried {} times and not reached. {enough}.", tried.made)
    });
    Ok(Next {
        frame: visitor.frame("When to contact them next").at("/today").back_to("/today").with(&form),
        to: format!("/today/calls/{id}/next"),
        identity: refer::identity(&case.person, today),
        choices: next_contact::choices(today, next_contact::calendar(visitor)),
        tried: tried.unwrap_or_default(),
        form,
    })
}

async fn next(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Case>,
    mut form: Form,
) -> Shown {
    let read = next_contact::read(&mut form);
    if let Ok(on) = form.settle(read) {
        match footbridge.act_on_case(&visitor.caller_for(&form), id, None, Command::PlanContact { on }).await
        {
            Ok(case) => {
                let today = local_date(footbridge.now());
                let name = refer::called(&case.person);
                let notice =
                    Notice::new(format!("{name} is contacted next on {}", words::near_day(on, today)));
                return visitor.done(&footbridge, AFTER_A_CALL, &notice.in_section("calls")).await;
            }
            Err(error) => form.keep(error, &[])?,
        }
    }
    faulty(&next_page(&footbridge, &visitor, id, form).await?)
}
