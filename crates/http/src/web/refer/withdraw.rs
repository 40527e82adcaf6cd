//! Taking a referral back (R17 of the lifecycle): asked on a page of its own, because it cannot be undone.

use app::Footbridge;
use app::view::ReferralView;
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use domain::calendar::local_date;
use domain::referral::{Action, Command, Referral};
use domain::text::PlainWords;

use super::about;
use crate::extract::PathId;
use crate::valid::Read;
use crate::web::form::{Choice, Form};
use crate::web::frame::{Frame, Notice};
use crate::web::identity::Identity;
use crate::web::page::{Shown, faulty, page, see_other};
use crate::web::visitor::Visitor;

/// `/refer/{id}/withdraw`.
pub fn routes() -> Router<Footbridge> {
    Router::new().route("/refer/{id}/withdraw", get(show).post(withdraw))
}

/// Why a referral is taken back. Staff read it; the person owes nobody a reason.
const REASONS: [&str; 8] = [
    "They did not want it",
    "They could not be reached",
    "They moved away",
    "They need a different service",
    "It was there twice",
    "It was sent by mistake",
    "They have died",
    "Something else",
];

#[derive(Template)]
#[template(path = "pages/refer/withdraw.html")]
struct Withdraw {
    frame: Frame,
    form: Form,
    id: String,
    identity: Identity,
    service: String,
    reasons: Vec<Choice>,
}

fn question(footbridge: &Footbridge, visitor: &Visitor, referral: &ReferralView, form: Form) -> Withdraw {
    let back = format!("/refer/{}", referral.id);
    Withdraw {
        frame: visitor.frame("Withdraw this referral").at("/refer/mine").back_to(back).with(&form),
        id: referral.id.to_string(),
        identity: about::identity(&referral.person, local_date(footbridge.now())),
        service: referral.service.name.clone(),
        reasons: REASONS.iter().map(|reason| Choice::new(*reason, *reason)).collect(),
        form,
    }
}

async fn show(State(footbridge): State<Footbridge>, visitor: Visitor, PathId(id): PathId<Referral>) -> Shown {
    let referral = footbridge.referral(&visitor.caller(), id).await?;
    if !referral.actions.contains(&Action::Withdraw) {
        return Ok(see_other(&format!("/refer/{id}")));
    }
    let form = Form::blank(&footbridge);
    page(&question(&footbridge, &visitor, &referral, form))
}

async fn withdraw(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Referral>,
    mut form: Form,
) -> Shown {
    let read = reason(&mut form);
    if let Ok(reason) = form.settle(read) {
        let command = Command::Withdraw { reason: Some(footbridge.written(reason)) };
        match footbridge.act_on_referral(&visitor.caller_for(&form), id, None, command).await {
            Ok(referral) => {
                let name = about::called(&referral.person);
                let service = &referral.service.name;
                let notice = Notice::new(format!(
                    "Withdrawn: {service} is told to stop, and {name} is no longer referred there"
                ));
                return visitor.done(&footbridge, &format!("/refer/{id}"), &notice).await;
            }
            Err(error) => form.keep(error, &[])?,
        }
    }
    let referral = footbridge.referral(&visitor.caller(), id).await?;
    faulty(&question(&footbridge, &visitor, &referral, form))
}

fn reason(form: &mut Form) -> Read<PlainWords> {
    let more = form.words("more", "What else there is to say", 500);
    let chosen = REASONS.iter().find(|reason| **reason == form.value("reason"));
    let Some(chosen) = chosen else { return Err(form.fault("reason", "missing", "Select a reason")) };
    let words = match more? {
        Some(more) => format!("{chosen}. {}", more.as_str()),
        None => (*chosen).to_owned(),
    };
    words
        .parse()
        .map_err(|_| form.fault("more", "words_unprintable", "Write the reason in words that can be printed"))
}
