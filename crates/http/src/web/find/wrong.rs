//! C7, "tell us if this is wrong": anybody says so in their own words, without an account.

use app::{Attempt, Footbridge};
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use domain::directory::Service;
use domain::directory::correction::Said;
use domain::ids::Id;

use crate::extract::{PathId, Peer};
use crate::valid::Read;
use crate::web::form::Form;
use crate::web::frame::Frame;
use crate::web::page::{Shown, faulty, page, see_other};
use crate::web::visitor::Anybody;

/// `/find/{id}/wrong`.
pub fn routes() -> Router<Footbridge> {
    Router::new()
        .route("/find/{id}/wrong", get(show).post(send))
        .route("/find/{id}/wrong/thanks", get(thanks))
}

#[derive(Template)]
#[template(path = "pages/find/wrong.html")]
struct Wrong {
    frame: Frame,
    form: Form,
    id: String,
    name: String,
}

#[derive(Template)]
#[template(path = "pages/find/thanks.html")]
struct Thanks {
    frame: Frame,
    id: String,
    name: String,
}

async fn question(
    footbridge: &Footbridge,
    anybody: &Anybody,
    id: Id<Service>,
    form: Form,
) -> Result<Wrong, app::Error> {
    let name = footbridge.find_published_service(id).await?.service.name;
    let frame = anybody.frame("Tell us what is wrong").back_to(format!("/find/{id}")).with(&form);
    Ok(Wrong { frame, form, id: id.to_string(), name })
}

async fn show(State(footbridge): State<Footbridge>, anybody: Anybody, PathId(id): PathId<Service>) -> Shown {
    page(&question(&footbridge, &anybody, id, Form::blank(&footbridge)).await?)
}

async fn send(
    State(footbridge): State<Footbridge>,
    anybody: Anybody,
    Peer(from): Peer,
    PathId(id): PathId<Service>,
    mut form: Form,
) -> Shown {
    let read = read(&mut form);
    if !footbridge.may_try(Attempt::Correction, from) {
        let said = "Much has been said from here. Wait an hour, then send it again";
        form.fault_of_whole("too_many_corrections", said);
    }
    if let Ok(said) = form.settle(read) {
        footbridge.note_attempt(Attempt::Correction, from);
        match footbridge.say_what_is_wrong(id, said).await {
            Ok(()) => return Ok(see_other(&format!("/find/{id}/wrong/thanks"))),
            Err(error) => form.keep(error, &[])?,
        }
    }
    faulty(&question(&footbridge, &anybody, id, form).await?)
}

fn read(form: &mut Form) -> Read<Said> {
    let words = form.words("words", "What is wrong", 2000);
    let reach = form.words("reach", "How to reach you", 200);
    let Some(words) = words? else { return Err(form.fault("words", "missing", "Enter what is wrong")) };
    Ok(Said { words, reach: reach? })
}

async fn thanks(
    State(footbridge): State<Footbridge>,
    anybody: Anybody,
    PathId(id): PathId<Service>,
) -> Shown {
    let name = footbridge.find_published_service(id).await?.service.name;
    let frame = anybody.frame("Thank you").back_to(format!("/find/{id}"));
    page(&Thanks { frame, id: id.to_string(), name })
}
