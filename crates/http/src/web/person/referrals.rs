//! L7: who was asked for a person, what they answered, and what can be done about it now.

use app::Footbridge;
use app::view::record::RecordReferral;
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use chrono::NaiveDate;
use domain::calendar::local_date;
use domain::directory::ServiceKind;
use domain::due::DueKind;
use domain::person::Person;
use domain::referral::{Action, StatusKind};

use super::head::Head;
use super::{next, why};
use crate::extract::PathId;
use crate::web::form::Form;
use crate::web::frame::Frame;
use crate::web::page::{Shown, page};
use crate::web::tag::Tag;
use crate::web::visitor::Visitor;
use crate::web::words;

/// `/p/{id}/referrals`.
pub fn routes() -> Router<Footbridge> {
    Router::new().route("/p/{id}/referrals", get(show))
}

#[derive(Template)]
#[template(path = "pages/person/referrals.html")]
struct Referrals {
    frame: Frame,
    head: Head,
    form: Form,
    columns: [&'static str; 6],
    onward: Vec<Row>,
    incoming: Vec<Row>,
}

/// A referral.
struct Row {
    to: String,
    service: String,
    needs: String,
    reference: String,
    sent: String,
    tag: Tag,
    waits_for: String,
    outcome: String,
    /// Where what can be done now is done: the address, and the word for it.
    actions: Vec<(String, &'static str)>,
    /// Where a button says that the group was rung; nothing where it need not be.
    chase: String,
}

async fn show(State(footbridge): State<Footbridge>, visitor: Visitor, PathId(id): PathId<Person>) -> Shown {
    let view = match footbridge.record_referrals(&visitor.caller(), id).await {
        Ok(view) => view,
        Err(error) => return why::unopened(error, id, &visitor),
    };
    let today = local_date(footbridge.now());
    let rows = |from_here| {
        let some = view.referrals.iter().rev().filter(move |referral| referral.from_here == from_here);
        some.map(|referral| row(referral, today)).collect()
    };
    page(&Referrals {
        frame: visitor.frame("Referrals").at("/people"),
        head: Head::of(&view.person, "/referrals", today),
        form: Form::filled(&footbridge, [("back", format!("/p/{id}/referrals"))]),
        columns: ["Group", "Asked on", "Status", "Waiting for", "Outcome", "What you can do"],
        onward: rows(true),
        incoming: rows(false),
    })
}

fn row(referral: &RecordReferral, today: NaiveDate) -> Row {
    let to = format!("/refer/{}", referral.id);
    let waits = referral.due.as_ref().map(|due| next::answer(due, today));
    let silent = referral.state == StatusKind::Sent
        && referral.due.as_ref().is_some_and(|due| matches!(due.what, DueKind::Escalation | DueKind::Lapse));
    Row {
        service: referral.service.clone(),
        needs: words::listed(&referral.needs),
        reference: referral.reference.to_string(),
        sent: referral.sent_at.map_or_else(|| "Not sent".to_owned(), words::date_of),
        tag: Tag::referral(referral.state, referral.kind, silent),
        waits_for: waits.unwrap_or_else(|| "Nothing".to_owned()),
        outcome: referral.outcome.clone().unwrap_or_else(|| "Not known yet".to_owned()),
        actions: referral.actions.iter().filter_map(|action| place_of(referral, &to, *action)).collect(),
        chase: chase(referral),
        to,
    }
}

/// A group that says nothing is rung, and one tap says that it will answer.
fn chase(referral: &RecordReferral) -> String {
    let may = referral.actions.contains(&Action::Escalate);
    if may { format!("/today/silent/{}/rang", referral.id) } else { String::new() }
}

/// Where an action is taken, for those that have a page.
fn place_of(referral: &RecordReferral, to: &str, action: Action) -> Option<(String, &'static str)> {
    match action {
        Action::RecordAnswer => Some((format!("/a/{}/answer-for", referral.id), "Record their answer")),
        Action::Accept if referral.kind == ServiceKind::Community && referral.from_here => {
            Some((format!("/a/{}/sheet", referral.id), "Print a sheet for them"))
        }
        Action::Send => Some((to.to_owned(), "Send")),
        Action::AnswerQuestion => Some((to.to_owned(), "Answer their question")),
        Action::UndoSending => Some((to.to_owned(), "Undo sending")),
        Action::Withdraw => Some((format!("{to}/withdraw"), "Withdraw")),
        _ => None,
    }
}
