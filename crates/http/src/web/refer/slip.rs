//! R7, a leaflet for somebody who wants to think about it.

use app::Footbridge;
use askama::Template;
use axum::Router;
use axum::routing::get;

use crate::web::frame::Frame;
use crate::web::page::{Shown, page};
use crate::web::visitor::Visitor;

/// `/refer/slip`.
pub fn routes() -> Router<Footbridge> {
    Router::new().route("/refer/slip", get(show))
}

#[derive(Template)]
#[template(path = "pages/refer/slip.html")]
struct Slip {
    frame: Frame,
    practice: String,
}

async fn show(visitor: Visitor) -> Shown {
    let practice = visitor.session().member.organisation.name.clone();
    page(&Slip { frame: visitor.frame("A slip to think about it").at("/refer").back_to("/refer"), practice })
}
