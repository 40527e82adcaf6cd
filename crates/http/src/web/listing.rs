//! A group looks after what is said about it: G8 its spaces, G9 its listing, G10 its rules.

mod about;
mod close;
mod history;
mod part;
mod rules;
mod spaces;

use app::Footbridge;
use app::error::Error;
use app::view::ServiceView;
use askama::Template;
use axum::Router;
use axum::response::Response;
use domain::directory::Service;
use domain::ids::Id;

use super::frame::Frame;
use super::page::{page, see_other};
use super::visitor::Visitor;
use crate::problem::Problem;

pub use history::{Asked, show_history};

/// Everything below `/group` that is about the listing.
pub fn routes() -> Router<Footbridge> {
    Router::new()
        .merge(about::routes())
        .merge(part::routes())
        .merge(spaces::routes())
        .merge(rules::routes())
        .merge(history::routes())
        .merge(close::routes())
}

/// The services of a group that has several, or none, to choose from.
#[derive(Template)]
#[template(path = "pages/listing/which.html")]
struct Which {
    frame: Frame,
    services: Vec<(String, String)>,
}

/// The one service of the visitor's group. Where there is another number of them, the page to choose on.
async fn only_service(
    footbridge: &Footbridge,
    visitor: &Visitor,
    title: &'static str,
    here: &'static str,
) -> Result<Response, Problem> {
    let services = footbridge.own_services(&visitor.caller()).await?;
    if let [only] = services.as_slice() {
        return Ok(see_other(&format!("{here}/{}", only.id)));
    }
    let link = |service: ServiceView| (format!("{here}/{}", service.id), service.name);
    page(&Which { frame: visitor.frame(title).at(here), services: services.into_iter().map(link).collect() })
}

/// A service of the visitor's own organisation. Anybody else's is not looked after here, and looks like none.
async fn own(footbridge: &Footbridge, visitor: &Visitor, id: Id<Service>) -> Result<ServiceView, Error> {
    let service = footbridge.service(&visitor.caller(), id).await?;
    let own = visitor.caller().actor.organisation().map(Id::uuid);
    if own == Some(service.organisation.id) { Ok(service) } else { Err(Error::NotFound) }
}
