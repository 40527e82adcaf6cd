//! A sheet of paper for a group without e-mail: what it is asked, and how it answers, by telephone, on the sheet itself,
//! or with a code that somebody can type.
//!
//! The code is seen on the sheet and nowhere else: whoever needs it again prints another sheet.

use app::links::Key;
use app::view::ReferralView;
use app::{Error, Footbridge};
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use domain::calendar::local_date;
use domain::directory::ServiceKind;
use domain::referral::{Action, Referral};

use crate::extract::PathId;
use crate::web::answering::{card, who_asks};
use crate::web::ask::AskCard;
use crate::web::form::Form;
use crate::web::frame::Frame;
use crate::web::page::{Shown, page};
use crate::web::visitor::Visitor;
use crate::web::words;

/// `/a/{id}/sheet`.
pub fn routes() -> Router<Footbridge> {
    Router::new().route("/a/{id}/sheet", get(show).post(print))
}

/// Before it is printed.
#[derive(Template)]
#[template(path = "pages/today/sheet_first.html")]
struct First {
    frame: Frame,
    form: Form,
    to: String,
    group: String,
}

/// The sheet.
#[derive(Template)]
#[template(path = "pages/today/sheet.html")]
struct Sheet {
    frame: Frame,
    date: String,
    group: String,
    card: AskCard,
    who: String,
    phone: String,
    answer_by: String,
    /// Where it is answered, as people type it.
    address: String,
    code: String,
}

/// Whether its reader may print a sheet for this referral: they asked a community group, and may record its yes.
pub fn is_for(referral: &ReferralView) -> bool {
    let may = |action| referral.actions.contains(&action);
    referral.kind == ServiceKind::Community && may(Action::Accept) && may(Action::Withdraw)
}

async fn show(State(footbridge): State<Footbridge>, visitor: Visitor, PathId(id): PathId<Referral>) -> Shown {
    let referral = footbridge.referral(&visitor.caller(), id).await?;
    if !is_for(&referral) {
        return Err(Error::NotFound.into());
    }
    let form = Form::blank(&footbridge);
    page(&First {
        frame: visitor.frame("A sheet for a group without email").back_to(format!("/refer/{id}")).with(&form),
        form,
        to: format!("/a/{id}/sheet"),
        group: referral.service.name,
    })
}

/// Makes the code and shows the sheet at once, because nobody can be shown it later.
async fn print(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Referral>,
) -> Shown {
    let link = footbridge.print_answer_link(&visitor.caller(), id).await?;
    // The group reads what the link shows it, and nothing else of what its printer may read.
    let seen = footbridge.open_link(Key { secret: &link.secret, browser: None }).await?;
    let referral = seen.referral.ok_or(Error::NotFound)?;
    page(&Sheet {
        frame: visitor.frame("A sheet to print").back_to(format!("/refer/{id}")),
        date: words::date(local_date(footbridge.now())),
        group: referral.service.name.clone(),
        card: card(&referral, &seen.asker),
        who: who_asks(&seen.asker),
        phone: seen.asker.phone.clone().unwrap_or_default(),
        answer_by: referral.lapses_at.map(|at| words::day(local_date(at))).unwrap_or_default(),
        address: typed(footbridge.public_address()),
        code: link.secret,
    })
}

/// The address without what browsers put before it themselves.
fn typed(address: &str) -> String {
    let bare = address.split_once("://").map_or(address, |(_, bare)| bare);
    format!("{bare}/g")
}
