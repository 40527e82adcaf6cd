//! R3, what was sent: what happens next, ten minutes to take it back, and a slip for the person.

use app::Footbridge;
use app::view::ReferralView;
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::{get, post};
use domain::calendar::local_date;
use domain::coded::Coded;
use domain::directory::ServiceKind;
use domain::referral::{Action, Command, Referral, StatusKind};

use super::{about, latest};
use crate::extract::PathId;
use crate::web::form::Form;
use crate::web::frame::{Frame, Notice};
use crate::web::identity::Identity;
use crate::web::page::{Shown, page, see_other};
use crate::web::visitor::Visitor;
use crate::web::words;

/// `/refer/{id}/sent`, its slip, and the way back.
pub fn routes() -> Router<Footbridge> {
    Router::new()
        .route("/refer/{id}/sent", get(show))
        .route("/refer/{id}/slip", get(slip))
        .route("/refer/{id}/undo", post(undo))
        .route("/refer/{id}/send", post(send))
}

#[derive(Template)]
#[template(path = "pages/refer/sent.html")]
struct Sent {
    frame: Frame,
    form: Form,
    id: String,
    reference: String,
    identity: Identity,
    service: String,
    receiver: String,
    needs: String,
    own_words: String,
    note: String,
    next: String,
    /// Until when it can be taken back; empty where it cannot.
    undo_until: String,
}

async fn show(State(footbridge): State<Footbridge>, visitor: Visitor, PathId(id): PathId<Referral>) -> Shown {
    let referral = footbridge.referral(&visitor.caller(), id).await?;
    if referral.status.state != Some(StatusKind::Sent) {
        return Ok(see_other(&format!("/refer/{id}")));
    }
    let today = local_date(footbridge.now());
    let can_undo = referral.actions.contains(&Action::UndoSending);
    let undo_until = referral.visible_from.filter(|_| can_undo).map(words::time).unwrap_or_default();
    page(&Sent {
        frame: visitor.frame("Referral sent").at("/refer"),
        form: Form::blank(&footbridge),
        id: id.to_string(),
        reference: referral.reference.to_string(),
        identity: about::identity(&referral.person, today),
        next: what_next(&referral),
        needs: needs(&referral),
        own_words: referral.own_words.unwrap_or_default(),
        note: referral.note.unwrap_or_default(),
        service: referral.service.name,
        receiver: referral.receiver.name,
        undo_until,
    })
}

/// What help is needed, on one line.
pub fn needs(referral: &ReferralView) -> String {
    referral.needs.iter().map(|need| need.label()).collect::<Vec<_>>().join(", ")
}

fn what_next(referral: &ReferralView) -> String {
    let by = referral
        .due
        .as_ref()
        .map(|due| format!(" {} by {}.", latest::owed(due.what), words::day(local_date(due.at))));
    let by = by.unwrap_or_default();
    let (service, name) = (&referral.service.name, about::called(&referral.person));
    match referral.kind {
        ServiceKind::LinkWork => format!("{service} looks at it, and a link worker calls {name}.{by}"),
        ServiceKind::Community => format!("{service} is asked, and you hear what they say.{by}"),
    }
}

#[derive(Template)]
#[template(path = "pages/refer/person_slip.html")]
struct PersonSlip {
    frame: Frame,
    service: String,
    receiver: String,
    practice: String,
    reference: String,
    is_link_work: bool,
    by: String,
}

/// What the person takes home. It says nothing of why, since others may read it.
async fn slip(State(footbridge): State<Footbridge>, visitor: Visitor, PathId(id): PathId<Referral>) -> Shown {
    let referral = footbridge.referral(&visitor.caller(), id).await?;
    page(&PersonSlip {
        frame: visitor.frame("A slip for the person").at("/refer").back_to(format!("/refer/{id}/sent")),
        practice: visitor.session().member.organisation.name.clone(),
        reference: referral.reference.to_string(),
        is_link_work: referral.kind == ServiceKind::LinkWork,
        by: referral.due.as_ref().map(|due| words::day(local_date(due.at))).unwrap_or_default(),
        service: referral.service.name,
        receiver: referral.receiver.name,
    })
}

/// R21. Nothing has left yet; whoever wants to change something goes on to the form.
async fn undo(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Referral>,
    form: Form,
) -> Shown {
    let caller = visitor.caller_for(&form);
    let referral = footbridge.act_on_referral(&caller, id, None, Command::UndoSending).await?;
    let name = about::called(&referral.person);
    if form.has_field("change") {
        let notice = Notice::new(format!(
            "Taken back: nothing was sent for {name}. Change what you want, and send it again"
        ));
        return visitor.done(&footbridge, &format!("/refer/{id}/again"), &notice).await;
    }
    let notice = Notice::new(format!("Taken back: nothing was sent for {name}"));
    visitor.done(&footbridge, &format!("/refer/{id}"), &notice).await
}

/// R2, for a draft that is a referral already: one that was taken back.
async fn send(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Referral>,
    form: Form,
) -> Shown {
    let caller = visitor.caller_for(&form);
    footbridge.act_on_referral(&caller, id, None, Command::Send { ask_anyway: false }).await?;
    Ok(see_other(&format!("/refer/{id}/sent")))
}
