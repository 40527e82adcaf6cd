//! Why somebody opens the record of a person who is not on their caseload: asked before anything is shown.

use app::{Error, Footbridge, REASON_NEEDED};
use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::Response;
use axum::routing::get;
use domain::ids::Id;
use domain::person::Person;
use domain::text::PlainWords;
use serde::Deserialize;

use crate::extract::PathId;
use crate::problem::Problem;
use crate::web::form::Form;
use crate::web::frame::Frame;
use crate::web::page::{Shown, faulty, page, see_other};
use crate::web::sign_in::next_of;
use crate::web::visitor::Visitor;

/// `/p/{id}/why`.
pub fn routes() -> Router<Footbridge> {
    Router::new().route("/p/{id}/why", get(show).post(open))
}

/// The most characters of a reason.
const MOST_CHARS: usize = 500;

/// The page that was asked for, and is shown once there is a reason.
#[derive(Debug, Deserialize)]
struct Wanted {
    #[serde(default)]
    to: String,
}

#[derive(Template)]
#[template(path = "pages/person/why.html")]
struct Why {
    frame: Frame,
    form: Form,
    id: String,
}

fn question(visitor: &Visitor, id: Id<Person>, form: Form) -> Why {
    let frame = visitor.frame("Why do you open this record?").with(&form);
    Why { frame, id: id.to_string(), form }
}

/// What a page of a record answers when the record did not open: the question why, where that is all that is missing.
///
/// # Errors
/// Whatever else is in the way.
pub fn unopened(error: Error, id: Id<Person>, visitor: &Visitor) -> Result<Response, Problem> {
    match &error {
        Error::Invalid(faults) if faults.iter().any(|fault| fault.code == REASON_NEEDED) => {
            let way_back = visitor.page_asked_for().map_or_else(String::new, |page| format!("?to={page}"));
            Ok(see_other(&format!("/p/{id}/why{way_back}")))
        }
        _ => Err(error.into()),
    }
}

/// Nobody is named here: whether there is such a record is told with the answer.
async fn show(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Person>,
    Query(wanted): Query<Wanted>,
) -> Shown {
    let form = Form::filled(&footbridge, [("to", next_of(&wanted.to).to_owned())]);
    page(&question(&visitor, id, form))
}

async fn open(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Person>,
    mut form: Form,
) -> Shown {
    let reason = match form.words("reason", "The reason", MOST_CHARS) {
        Ok(None) => Err(form.fault("reason", "missing", "Enter why you open this record")),
        Ok(Some(reason)) => Ok(reason),
        Err(faulty) => Err(faulty),
    };
    let Ok(reason): Result<PlainWords, _> = form.settle(reason) else {
        return faulty(&question(&visitor, id, form));
    };
    footbridge.overview(&visitor.caller(), id, Some(reason)).await?;
    match next_of(form.value("to")) {
        "/" => Ok(see_other(&format!("/p/{id}"))),
        page => Ok(see_other(page)),
    }
}
