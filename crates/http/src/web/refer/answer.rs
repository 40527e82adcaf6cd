//! Answering what the service asked back (R4 of the lifecycle).

use app::Footbridge;
use axum::Router;
use axum::extract::State;
use axum::routing::post;
use domain::referral::{Command, Referral};
use domain::text::PlainWords;

use super::{about, timeline};
use crate::extract::PathId;
use crate::web::form::Form;
use crate::web::frame::Notice;
use crate::web::page::Shown;
use crate::web::visitor::Visitor;

/// `/refer/{id}/answer`.
pub fn routes() -> Router<Footbridge> {
    Router::new().route("/refer/{id}/answer", post(answer))
}

async fn answer(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Referral>,
    mut form: Form,
) -> Shown {
    let read = form.required::<PlainWords>("answer", "Enter your answer");
    if let Ok(words) = form.settle(read) {
        let command = Command::AnswerQuestion { answer: footbridge.written(words) };
        match footbridge.act_on_referral(&visitor.caller_for(&form), id, None, command).await {
            Ok(referral) => {
                let name = about::called(&referral.person);
                let notice =
                    Notice::new(format!("Your answer about {name} was sent to {}", referral.service.name));
                return visitor.done(&footbridge, &format!("/refer/{id}"), &notice).await;
            }
            Err(error) => form.keep(error, &[])?,
        }
    }
    timeline::again(&footbridge, &visitor, id, form).await
}
