//! Withdrawing a consent: first what will stop and what cannot be unsent, then the button.

use app::Footbridge;
use app::view::record::{SharedView, SharingView};
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use domain::calendar::local_date;
use domain::consent::Consent;
use domain::ids::Id;
use domain::person::Person;

use crate::extract::PathIds;
use crate::web::form::Form;
use crate::web::frame::{Frame, Notice};
use crate::web::page::{Shown, page, see_other};
use crate::web::person::head::Head;
use crate::web::person::why;
use crate::web::visitor::Visitor;

/// `/p/{id}/sharing/{consent}/withdraw`.
pub fn routes() -> Router<Footbridge> {
    Router::new().route("/p/{id}/sharing/{consent}/withdraw", get(show).post(withdraw))
}

#[derive(Template)]
#[template(path = "pages/person/withdraw.html")]
struct Withdraw {
    frame: Frame,
    head: Head,
    form: Form,
    to: String,
    what: String,
    stops: &'static str,
    stays: &'static str,
}

fn found(view: &SharingView, consent: Id<Consent>) -> Result<&SharedView, app::Error> {
    view.consents.iter().find(|shared| shared.consent.id == consent).ok_or(app::Error::NotFound)
}

async fn show(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathIds(id, consent): PathIds<Person, Consent>,
) -> Shown {
    let view = match footbridge.sharing(&visitor.caller(), id).await {
        Ok(view) => view,
        Err(error) => return why::unopened(error, id, &visitor),
    };
    let shared = found(&view, consent)?;
    if !shared.consent.live {
        return Ok(see_other(&format!("/p/{id}/sharing")));
    }
    let (stops, stays) = shared.consent.scope.when_withdrawn();
    page(&Withdraw {
        frame: visitor.frame("Withdraw what was agreed").at("/people").back_to(format!("/p/{id}/sharing")),
        head: Head::of(&view.person, "/sharing", local_date(footbridge.now())),
        form: Form::blank(&footbridge),
        to: format!("/p/{id}/sharing/{consent}/withdraw"),
        what: super::what(shared),
        stops,
        stays,
    })
}

async fn withdraw(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathIds(id, consent): PathIds<Person, Consent>,
    form: Form,
) -> Shown {
    let view = footbridge.sharing(&visitor.caller(), id).await?;
    let what = super::what(found(&view, consent)?);
    footbridge.withdraw_consent(&visitor.caller_for(&form), consent).await?;
    visitor.done(&footbridge, &format!("/p/{id}/sharing"), &Notice::new(format!("Withdrawn: {what}"))).await
}
