//! L6, a contact when one tap is not enough: what happened, when they are contacted next, and what was said.

use app::view::CaseView;
use app::{Error, Footbridge};
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use chrono::NaiveDate;
use domain::calendar::local_date;
use domain::case::{Action, Command};
use domain::coded::{Channel, ContactResult};
use domain::disclosure::SafeContact;
use domain::ids::Id;
use domain::person::Person;
use domain::text::PlainWords;

use super::next_contact;
use crate::extract::PathId;
use crate::valid::Read;
use crate::web::form::{Choice, Form};
use crate::web::frame::{Frame, Notice};
use crate::web::identity::Identity;
use crate::web::page::{Shown, faulty, page};
use crate::web::refer;
use crate::web::visitor::Visitor;
use crate::web::words;

/// `/p/{id}/contact/new`.
pub fn routes() -> Router<Footbridge> {
    Router::new().route("/p/{id}/contact/new", get(show).post(log))
}

/// What can have happened: its value, what it says, what it is, and whether it leaves something behind.
const HAPPENED: [(&str, &str, Channel, ContactResult, bool); 6] = [
    ("spoke", "Spoke", Channel::Phone, ContactResult::Spoke, false),
    ("no_answer", "No answer", Channel::Phone, ContactResult::NoAnswer, false),
    ("left_message", "Left message", Channel::Phone, ContactResult::VoicemailLeft, true),
    ("saw", "Saw them", Channel::InPerson, ContactResult::Spoke, false),
    ("text", "Text sent", Channel::Sms, ContactResult::TextDelivered, true),
    ("letter", "Letter sent", Channel::Letter, ContactResult::LetterSent, true),
];

/// The most minutes of a contact.
const MOST_MINUTES: u32 = 600;

#[derive(Template)]
#[template(path = "pages/today/contact.html")]
struct NewContact {
    frame: Frame,
    form: Form,
    to: String,
    identity: Identity,
    happened: Vec<Choice>,
    next: Vec<Choice>,
}

fn question(
    footbridge: &Footbridge,
    visitor: &Visitor,
    person: Id<Person>,
    case: &CaseView,
    form: Form,
) -> Result<NewContact, Error> {
    if !case.actions.contains(&Action::LogContact) {
        return Err(Error::NotFound);
    }
    let today = local_date(footbridge.now());
    let unsafe_to_write = case.person.safe_contact == Some(SafeContact::CallOnly);
    let mut next = next_contact::choices(today, next_contact::calendar(visitor));
    next.push(Choice::new(NO_MORE, "No more needed"));
    Ok(NewContact {
        frame: visitor.frame("Log a contact").at("/people").back_to(format!("/p/{person}")).with(&form),
        to: format!("/p/{person}/contact/new"),
        identity: refer::identity(&case.person, today),
        happened: HAPPENED
            .iter()
            .filter(|(.., leaves)| !(*leaves && unsafe_to_write))
            .map(|(value, label, ..)| Choice::new(*value, *label))
            .collect(),
        next,
        form,
    })
}

/// The answer after which nobody is contacted.
const NO_MORE: &str = "none";

async fn show(State(footbridge): State<Footbridge>, visitor: Visitor, PathId(id): PathId<Person>) -> Shown {
    let case = footbridge.case_with(&visitor.caller(), id).await?;
    let form = Form::blank(&footbridge);
    page(&question(&footbridge, &visitor, id, &case, form)?)
}

struct Said {
    channel: Channel,
    result: ContactResult,
    next_on: Option<NaiveDate>,
    note: Option<PlainWords>,
}

fn read(form: &mut Form) -> Read<Said> {
    let happened = HAPPENED.iter().find(|(value, ..)| form.value("happened") == *value).copied();
    let happened = happened.ok_or_else(|| form.fault("happened", "missing", "Select what happened"));
    let next_on = if form.value(next_contact::FIELD) == NO_MORE {
        Ok(None)
    } else {
        next_contact::read(form).map(Some)
    };
    let note = form.words("note", "Note", 2000);
    let minutes = form.number("minutes", "Minutes", 1, MOST_MINUTES);
    let with = form.words("with", "Who else was there", 200);
    let (_, _, channel, result, _) = happened?;
    let (note, minutes, with) = (note?, minutes?, with?);
    let parts = [
        note.map(|note| note.as_str().to_owned()),
        with.map(|with| format!("Also there: {}.", with.as_str())),
        minutes.map(|minutes| format!("{minutes} minutes.")),
    ];
    let words = parts.into_iter().flatten().collect::<Vec<_>>().join("\n");
    let note = if words.is_empty() { None } else { words.parse().ok() };
    Ok(Said { channel, result, next_on: next_on?, note })
}

async fn log(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Person>,
    mut form: Form,
) -> Shown {
    let case = footbridge.case_with(&visitor.caller(), id).await?;
    let read = read(&mut form);
    if let Ok(said) = form.settle(read) {
        let command = Command::LogContact {
            id: footbridge.new_id(),
            at: footbridge.now(),
            channel: said.channel,
            result: said.result,
            note: said.note.map(|words| footbridge.written(words)),
            next_on: said.next_on,
        };
        match footbridge.act_on_case(&visitor.caller_for(&form), case.id, None, command).await {
            Ok(case) => {
                let name = refer::called(&case.person);
                let today = local_date(footbridge.now());
                let next = said.next_on.map(|on| format!(". Next contact {}", words::near_day(on, today)));
                let notice =
                    Notice::new(format!("Logged: a contact with {name}{}", next.unwrap_or_default()));
                return visitor.done(&footbridge, &format!("/p/{id}"), &notice).await;
            }
            Err(error) => form.keep(error, &[("/next_on", next_contact::FIELD)])?,
        }
    }
    faulty(&question(&footbridge, &visitor, id, &case, form)?)
}
