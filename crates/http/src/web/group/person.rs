//! G5, somebody who comes: how to reach them, what to tell whoever asked, and what came of it.

use app::Footbridge;
use app::view::{AskerView, ReferralView};
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::{get, post};
use chrono::NaiveDate;
use domain::calendar::local_date;
use domain::coded::Coded;
use domain::referral::{Action, Command, NoteKind, Outcome, Referral, StatusKind};

use super::DESK;
use crate::extract::PathId;
use crate::problem::Problem;
use crate::web::answering;
use crate::web::ask::AskCard;
use crate::web::form::{Choice, Form};
use crate::web::frame::{Frame, Notice};
use crate::web::page::{Shown, faulty, page, see_other};
use crate::web::tag::Tag;
use crate::web::visitor::Visitor;
use crate::web::words;

/// `/group/p/{id}`.
pub fn routes() -> Router<Footbridge> {
    Router::new()
        .route("/group/p/{id}", get(show))
        .route("/group/p/{id}/outcome", post(outcome))
        .route("/group/p/{id}/outcome/change", post(change))
        .route("/group/p/{id}/note", post(note))
}

#[derive(Template)]
#[template(path = "pages/group/person.html")]
#[expect(clippy::struct_excessive_bools, reason = "each says whether one button shows")]
struct Person {
    frame: Frame,
    form: Form,
    id: String,
    service: String,
    card: AskCard,
    who: String,
    tag: Tag,
    dates: Vec<(&'static str, String)>,
    said: Vec<String>,
    notes: Vec<Choice>,
    outcomes: Vec<Choice>,
    can_tell: bool,
    can_report: bool,
    can_change_answer: bool,
    can_change_outcome: bool,
}

/// The notes that are one tap.
const QUICK: [NoteKind; 3] = [NoteKind::NotReachedYet, NoteKind::GoingWell, NoteKind::NeedsHelp];

async fn show(State(footbridge): State<Footbridge>, visitor: Visitor, PathId(id): PathId<Referral>) -> Shown {
    let referral = footbridge.referral(&visitor.caller(), id).await?;
    let waits = matches!(
        referral.status.state,
        Some(StatusKind::Sent | StatusKind::Question | StatusKind::Waitlisted | StatusKind::Declined)
    );
    if waits {
        return Ok(see_other(&format!("{DESK}/ask/{id}")));
    }
    let form = Form::blank(&footbridge);
    page(&person(&footbridge, &visitor, &referral, form).await?)
}

async fn person(
    footbridge: &Footbridge,
    visitor: &Visitor,
    referral: &ReferralView,
    form: Form,
) -> Result<Person, Problem> {
    let asker: AskerView = footbridge.asker_of(&visitor.caller(), referral.id).await?;
    let card = answering::card(referral, &asker);
    let can = |action| referral.actions.contains(&action);
    let today = local_date(footbridge.now());
    let state = referral.status.state.unwrap_or(StatusKind::Accepted);
    Ok(Person {
        frame: visitor.frame("Somebody who comes").at(DESK).back_to(DESK).with(&form),
        id: referral.id.to_string(),
        service: referral.service.name.clone(),
        card,
        who: answering::who_asks(&asker),
        tag: Tag::referral(state, referral.kind, false),
        dates: dates(referral, today),
        said: referral.said.clone(),
        notes: QUICK.iter().map(|note| Choice::entry(*note)).collect(),
        outcomes: Choice::all::<Outcome>(),
        can_tell: can(Action::Tell),
        can_report: can(Action::RecordNotStarted) || can(Action::End) || can(Action::TakeBackOutcome),
        can_change_answer: can(Action::TakeBackAnswer),
        can_change_outcome: can(Action::TakeBackOutcome),
        form,
    })
}

fn dates(referral: &ReferralView, today: NaiveDate) -> Vec<(&'static str, String)> {
    let status = &referral.status;
    let day = |date: Option<NaiveDate>| date.map(|date| words::near_day(date, today));
    let conflict = status
        .start_conflict
        .as_ref()
        .map(|other| format!("{} says {}", other.source.label(), words::near_day(other.on, today)));
    let rows = [
        ("First date", day(status.first_on)),
        ("Ring them by", day(status.contact_by)),
        ("What you told them", status.arrangement.clone()),
        ("Started", day(status.started_on)),
        ("Another day was named", conflict),
        ("What came of it", status.reason_label.clone()),
        ("In a sentence", status.sentence.clone()),
    ];
    rows.into_iter().filter_map(|(label, value)| Some((label, value?))).collect()
}

/// One tap, which can be changed for 14 days by another.
async fn outcome(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Referral>,
    mut form: Form,
) -> Shown {
    let read = form.chosen::<Outcome>("outcome", "Press what came of it");
    if let Ok(outcome) = form.settle(read) {
        match footbridge.report_outcome(&visitor.caller_for(&form), id, outcome).await {
            Ok(referral) => {
                let mut notice =
                    Notice::new(format!("Thank you. You said: {}", outcome.label().to_lowercase()));
                if referral.actions.contains(&Action::TakeBackOutcome) {
                    notice = notice.with_undo(format!("{DESK}/p/{id}/outcome/change"), Vec::new());
                }
                return visitor.done(&footbridge, &format!("{DESK}/p/{id}"), &notice).await;
            }
            Err(error) => form.keep(error, &[])?,
        }
    }
    let referral = footbridge.referral(&visitor.caller(), id).await?;
    faulty(&person(&footbridge, &visitor, &referral, form).await?)
}

/// R23.
async fn change(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Referral>,
    form: Form,
) -> Shown {
    footbridge.act_on_referral(&visitor.caller_for(&form), id, None, Command::TakeBackOutcome).await?;
    let notice = Notice::new("Taken back. Say what came of it when you know");
    visitor.done(&footbridge, &format!("{DESK}/p/{id}"), &notice).await
}

async fn note(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Referral>,
    mut form: Form,
) -> Shown {
    let read = answering::read_note(&footbridge, &mut form);
    if let Ok(command) = form.settle(read) {
        match footbridge.act_on_referral(&visitor.caller_for(&form), id, None, command).await {
            Ok(_) => {
                let asker = footbridge.asker_of(&visitor.caller(), id).await?;
                let notice = Notice::new(format!("{} has been told", answering::who_asks(&asker)));
                return visitor.done(&footbridge, &format!("{DESK}/p/{id}"), &notice).await;
            }
            Err(error) => form.keep(error, &[])?,
        }
    }
    let referral = footbridge.referral(&visitor.caller(), id).await?;
    faulty(&person(&footbridge, &visitor, &referral, form).await?)
}
