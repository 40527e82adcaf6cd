//! G6, the register: one tap for each person, and back to the same row.

mod sheet;

use app::Footbridge;
use app::error::Error;
use app::view::attendance::{RegisterRow, RegisterView};
use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::routing::{get, post};
use domain::attendance::{Mark, SessionKey};
use domain::calendar::local_date;
use domain::coded::Coded;
use domain::name::Name;
use uuid::Uuid;

use super::{DESK, SESSIONS};
use crate::problem::Problem;
use crate::web::form::Form;
use crate::web::frame::{Frame, Notice};
use crate::web::page::{Shown, faulty, page, see_other};
use crate::web::tag::Tag;
use crate::web::visitor::Visitor;
use crate::web::who::Who;
use crate::web::words;

/// `/group/session/{id}`.
pub fn routes() -> Router<Footbridge> {
    Router::new()
        .route("/group/session/{id}", get(show))
        .route("/group/session/{id}/mark", post(mark))
        .route("/group/session/{id}/everyone", post(everyone))
        .route("/group/session/{id}/add", post(add))
        .merge(sheet::routes())
}

#[derive(Template)]
#[template(path = "pages/group/register.html")]
struct Register {
    frame: Frame,
    form: Form,
    base: String,
    day: String,
    service: String,
    rows: Vec<Row>,
    can_mark: bool,
    any_unmarked: bool,
    counted: String,
}

/// Somebody in the register.
struct Row {
    who: String,
    /// With their page, unless they came without having been asked for.
    person: Who,
    conflict: String,
    mark: Mark,
    tag: Tag,
}

impl Row {
    fn is_here(&self) -> bool {
        self.mark == Mark::Here
    }

    fn is_not_here(&self) -> bool {
        self.mark == Mark::NotHere
    }
}

async fn show(State(footbridge): State<Footbridge>, visitor: Visitor, Path(id): Path<String>) -> Shown {
    let register = footbridge.register(&visitor.caller(), key(&id)?).await?;
    let form = Form::blank(&footbridge);
    page(&shown(&footbridge, &visitor, &register, form))
}

/// A session's id is made of a service and a day; anything else is no page.
fn key(id: &str) -> Result<SessionKey, Problem> {
    id.parse().map_err(|_| Error::NotFound.into())
}

fn base(session: SessionKey) -> String {
    format!("/group/session/{session}")
}

fn shown(footbridge: &Footbridge, visitor: &Visitor, register: &RegisterView, form: Form) -> Register {
    let here = register.rows.iter().filter(|row| row.mark == Mark::Here).count();
    Register {
        frame: visitor.frame("Register").at(SESSIONS).back_to(SESSIONS).with(&form),
        base: base(register.session),
        day: day(footbridge, register),
        service: register.service.name.clone(),
        can_mark: register.can_mark,
        any_unmarked: register.rows.iter().any(|row| row.mark == Mark::NotMarked),
        counted: format!("{here} of {} here", words::count(register.rows.len(), "person", "people")),
        rows: register.rows.iter().map(row).collect(),
        form,
    }
}

fn day(footbridge: &Footbridge, register: &RegisterView) -> String {
    let at = register.opens_at.map(|at| format!(" at {}", words::time_of_day(at))).unwrap_or_default();
    format!("{}{at}", words::near_day(register.session.on, local_date(footbridge.now())))
}

fn row(row: &RegisterRow) -> Row {
    let conflict = row
        .conflict
        .as_ref()
        .map(|other| format!("{} says they began on {}", other.source.label(), words::date(other.on)));
    let person = Who::new(name(row), &row.flags);
    Row {
        who: row.who.to_string(),
        person: match row.referral {
            Some(referral) => person.at(format!("{DESK}/p/{referral}")),
            None => person,
        },
        conflict: conflict.unwrap_or_default(),
        mark: row.mark,
        tag: Tag::attendance(row.mark),
    }
}

/// The name of somebody in the register. Who is told nobody's name has their reference.
fn name(row: &RegisterRow) -> String {
    let reference = row.reference.as_ref().map(|reference| format!("Reference {reference}"));
    row.full_name.clone().or_else(|| row.called.clone()).or(reference).unwrap_or_default()
}

/// One tap. It says how it is and not what to change, so that the same tap twice, or on a page that is out of date, does
/// no harm and needs no key.
async fn mark(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    Path(id): Path<String>,
    mut form: Form,
) -> Shown {
    let session = key(&id)?;
    let who: Uuid = form.value("who").parse().map_err(|_| Error::NotFound)?;
    let mark = form.chosen::<Mark>("mark", "Press whether they are here");
    if let Ok(mark) = form.settle(mark) {
        match footbridge.mark_attendance(&visitor.caller(), session, who, mark).await {
            Ok(()) => return Ok(see_other(&format!("{}#row-{who}", base(session)))),
            Err(error) => form.keep(error, &[])?,
        }
    }
    again(&footbridge, &visitor, session, form).await
}

/// The page with what is wrong.
async fn again(footbridge: &Footbridge, visitor: &Visitor, session: SessionKey, form: Form) -> Shown {
    let register = footbridge.register(&visitor.caller(), session).await?;
    faulty(&shown(footbridge, visitor, &register, form))
}

async fn everyone(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    Path(id): Path<String>,
    mut form: Form,
) -> Shown {
    let session = key(&id)?;
    match footbridge.mark_everyone_here(&visitor.caller_for(&form), session).await {
        Ok(marked) => {
            let people = words::count(marked, "person was", "people were");
            let notice = Notice::new(format!("{people} marked as here"));
            return visitor.done(&footbridge, &base(session), &notice).await;
        }
        Err(error) => form.keep(error, &[])?,
    }
    again(&footbridge, &visitor, session, form).await
}

async fn add(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    Path(id): Path<String>,
    mut form: Form,
) -> Shown {
    let session = key(&id)?;
    let read = form.required::<Name>("first_name", "Enter their first name");
    if let Ok(name) = form.settle(read) {
        let said = format!("{} is in the register", name.as_str());
        match footbridge.add_guest(&visitor.caller_for(&form), session, name).await {
            Ok(()) => return visitor.done(&footbridge, &base(session), &Notice::new(said)).await,
            Err(error) => form.keep(error, &[])?,
        }
    }
    again(&footbridge, &visitor, session, form).await
}
