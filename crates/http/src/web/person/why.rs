//! Why somebody opens the record of a person who is not on their caseload: asked before anything is shown.

use app::{Error, Footbridge, REASON_NEEDED};
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use domain::ids::Id;
use domain::person::Person;
use domain::text::PlainWords;

use crate::extract::PathId;
use crate::problem::Problem;
use crate::web::form::Form;
use crate::web::frame::Frame;
use crate::web::page::{Shown, faulty, page, see_other};
use crate::web::visitor::Visitor;

/// `/p/{id}/why`.
pub fn routes() -> Router<Footbridge> {
    Router::new().route("/p/{id}/why", get(show).post(open))
}

/// The most characters of a reason.
const MOST_CHARS: usize = 500;

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
pub fn unopened(error: Error, id: Id<Person>) -> Result<Response, Problem> {
    match &error {
        Error::Invalid(faults) if faults.iter().any(|fault| fault.code == REASON_NEEDED) => {
            Ok(see_other(&format!("/p/{id}/why")))
        }
        _ => Err(error.into()),
    }
}

/// Nobody is named here: whether there is such a record is told with the answer.
async fn show(State(footbridge): State<Footbridge>, visitor: Visitor, PathId(id): PathId<Person>) -> Shown {
    let form = Form::blank(&footbridge);
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
    Ok(see_other(&format!("/p/{id}")))
}
