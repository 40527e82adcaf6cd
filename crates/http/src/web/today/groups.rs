//! A group that does not answer was rung.

use app::Footbridge;
use axum::Router;
use axum::extract::State;
use axum::routing::post;
use domain::referral::{Command, Referral};

use crate::extract::PathId;
use crate::web::form::Form;
use crate::web::frame::Notice;
use crate::web::page::Shown;
use crate::web::sign_in::next_of;
use crate::web::visitor::Visitor;

/// `/today/silent/{id}/rang`.
pub fn routes() -> Router<Footbridge> {
    Router::new().route("/today/silent/{id}/rang", post(rang))
}

/// What one tap writes into the referral.
const WILL_ANSWER: &str = "Rang them: they will answer.";

async fn rang(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Referral>,
    form: Form,
) -> Shown {
    let note =
        WILL_ANSWER.parse().map_err(|_| app::Error::Internal("a sentence of ours is none".to_owned()))?;
    let command = Command::Escalate { note: footbridge.written(note) };
    let referral = footbridge.act_on_referral(&visitor.caller_for(&form), id, None, command).await?;
    let notice = Notice::new(format!("Logged: {} was rung, and will answer", referral.service.name));
    let back = match next_of(form.value("back")) {
        "/" => "/today#silent",
        record => record,
    };
    visitor.done(&footbridge, back, &notice).await
}
