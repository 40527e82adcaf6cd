//! "Signpost only": the person gets a name and a number, and nothing about them leaves.

use app::Footbridge;
use app::request::NewSignpost;
use app::view::ServiceView;
use axum::Router;
use axum::extract::{Path, State};
use axum::routing::post;
use domain::directory::Service;
use domain::ids::Id;
use domain::person::Person;

use crate::problem::Problem;
use crate::web::form::Form;
use crate::web::frame::Notice;
use crate::web::page::Shown;
use crate::web::visitor::Visitor;

/// `/p/{id}/signpost/{service}`.
pub fn routes() -> Router<Footbridge> {
    Router::new().route("/p/{id}/signpost/{service}", post(give))
}

async fn give(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    Path((person, service)): Path<(String, String)>,
    form: Form,
) -> Shown {
    let missing = || Problem::from(app::Error::NotFound);
    let person: Id<Person> = person.parse().map_err(|_| missing())?;
    let service: Id<Service> = service.parse().map_err(|_| missing())?;
    let offered = footbridge.service(&visitor.caller(), service).await?;
    footbridge.give_signpost(&visitor.caller_for(&form), NewSignpost { person, service }).await?;
    let number = number(&offered).map(|number| format!(", {number}")).unwrap_or_default();
    let notice = Notice::new(format!("Written down. Give them this: {}{number}", offered.name));
    visitor.done(&footbridge, &format!("/p/{person}/find"), &notice).await
}

/// The first number that the group prints, or its address for e-mail.
fn number(service: &ServiceView) -> Option<String> {
    let mut contacts = service.details.contacts.iter();
    let number = contacts.find_map(|contact| contact.phones.first()).map(|phone| phone.number.clone());
    number.or_else(|| service.details.email.as_ref().map(|email| email.as_str().to_owned()))
}
