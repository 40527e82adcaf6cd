//! G1, the ask, and G3, what was answered.

use app::Footbridge;
use app::links::LinkView;
use app::view::ReferralView;
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use domain::answer_link::{LinkKind, LinkStanding};
use domain::directory::Service;
use domain::ids::Id;
use domain::referral::{Action, StatusKind};

use super::door::{Behind, Door};
use crate::web::answering::time_left;
use crate::web::answering::{self, AskPage, who_asks};
use crate::web::ask::AskCard;
use crate::web::form::Form;
use crate::web::frame::Frame;
use crate::web::page::{page, see_other};
use crate::web::words;

/// `/g/{token}` and `/g/{token}/done`.
pub fn routes() -> Router<Footbridge> {
    Router::new().route("/g/{token}", get(show)).route("/g/{token}/done", get(done))
}

async fn show(State(footbridge): State<Footbridge>, door: Door) -> Behind {
    let (view, referral) = door.open(&footbridge).await?;
    if view.kind == LinkKind::Outcome {
        return Ok(see_other(&format!("{}/outcome", door.base())));
    }
    if view.standing != LinkStanding::Open {
        return Ok(see_other(&format!("{}/done", door.base())));
    }
    let service: Id<Service> = Id::new(referral.service.id);
    let service = footbridge.service_by_link(door.key(), service).await?;
    let left = time_left(referral.lapses_at, footbridge.now());
    let frame = door.frame("Do you have a place for someone?");
    let form = Form::blank(&footbridge);
    Ok(page(&AskPage::of(frame, form, door.base(), &referral, &view.asker, Some(&service), left))?)
}

#[derive(Template)]
#[template(path = "pages/link/done.html")]
struct Done {
    frame: Frame,
    form: Form,
    base: String,
    answer: &'static str,
    next: String,
    card: Option<AskCard>,
    /// Whether there is somebody to be shown, once this browser has shown whose it is.
    asks_for_code: bool,
    change_until: String,
    can_change: bool,
    can_tell: bool,
}

async fn done(State(footbridge): State<Footbridge>, door: Door) -> Behind {
    let (view, referral) = door.open(&footbridge).await?;
    match view.standing {
        LinkStanding::Answered { until } if view.kind == LinkKind::Answer => {
            Ok(page(&answered(&footbridge, &door, &view, &referral, words::moment(until)))?)
        }
        LinkStanding::Open | LinkStanding::Answered { .. } | LinkStanding::Over(_) => {
            Ok(see_other(&door.base()))
        }
    }
}

fn answered(
    footbridge: &Footbridge,
    door: &Door,
    view: &LinkView,
    referral: &ReferralView,
    change_until: String,
) -> Done {
    let said_yes = referral.status.state == Some(StatusKind::Accepted);
    let can = |action| referral.actions.contains(&action);
    let (answer, next) = said(referral, &who_asks(&view.asker));
    Done {
        frame: door.frame("Thank you"),
        form: Form::blank(footbridge),
        base: door.base(),
        answer,
        next,
        card: (said_yes && view.proven).then(|| answering::card(referral, &view.asker)),
        asks_for_code: said_yes && !view.proven && answering::names_somebody(referral),
        change_until,
        can_change: can(Action::TakeBackAnswer),
        can_tell: can(Action::Tell),
    }
}

/// What was said, and what happens next.
fn said(referral: &ReferralView, who: &str) -> (&'static str, String) {
    let status = &referral.status;
    let day = |date: Option<chrono::NaiveDate>| date.map(words::day).unwrap_or_default();
    match status.state {
        Some(StatusKind::Accepted) if status.first_on.is_some() => {
            ("You said yes.", format!("They hear from {who} that they can come on {}.", day(status.first_on)))
        }
        Some(StatusKind::Accepted) => (
            "You said yes.",
            format!("They hear from {who} that you ring them by {}.", day(status.contact_by)),
        ),
        Some(StatusKind::Waitlisted) => (
            "You said yes, but there is a wait.",
            format!("{who} asks whether they want to wait until about {}.", day(status.expected_on)),
        ),
        _ => (
            "You said that it is not right for you.",
            format!("{who} looks for something else. That is all."),
        ),
    }
}
