//! R5, one referral from its beginning: what happened, what came of it, and what its referrer can do now.

use app::view::referral::CaseOutcome;
use app::view::{EventView, MessageRow, ReferralView};
use app::{Footbridge, PageRequest};
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use chrono::NaiveDate;
use domain::calendar::local_date;
use domain::coded::Coded;
use domain::ids::Id;
use domain::referral::{Action, Referral, StatusKind};

use super::{about, latest, sent};
use crate::extract::PathId;
use crate::web::form::Form;
use crate::web::frame::Frame;
use crate::web::identity::Identity;
use crate::web::messages;
use crate::web::page::{Shown, faulty, page};
use crate::web::tag::Tag;
use crate::web::today::sheet;
use crate::web::visitor::Visitor;
use crate::web::words;

/// `/refer/{id}`.
pub fn routes() -> Router<Footbridge> {
    Router::new().route("/refer/{id}", get(show))
}

#[derive(Template)]
#[template(path = "pages/refer/timeline.html")]
#[expect(clippy::struct_excessive_bools, reason = "each says whether one button shows")]
struct Timeline {
    frame: Frame,
    form: Form,
    id: String,
    reference: String,
    identity: Identity,
    tag: Tag,
    service: String,
    needs: String,
    own_words: String,
    now: String,
    next: String,
    question: String,
    eligibility: Vec<String>,
    steps: Vec<Step>,
    told: Vec<Told>,
    outcome: Vec<(&'static str, String)>,
    record: String,
    can_answer: bool,
    can_record: bool,
    can_withdraw: bool,
    can_undo: bool,
    can_send: bool,
}

/// One thing that happened.
struct Step {
    on: String,
    what: String,
    by: String,
}

/// Somebody who was told.
struct Told {
    what: &'static str,
    whom: String,
    tag: Tag,
    progress: String,
    to: String,
}

async fn show(State(footbridge): State<Footbridge>, visitor: Visitor, PathId(id): PathId<Referral>) -> Shown {
    let form = Form::blank(&footbridge);
    page(&timeline(&footbridge, &visitor, id, form).await?)
}

/// The same page with what was typed on it and what is wrong with that.
pub async fn again(footbridge: &Footbridge, visitor: &Visitor, id: Id<Referral>, form: Form) -> Shown {
    faulty(&timeline(footbridge, visitor, id, form).await?)
}

async fn timeline(
    footbridge: &Footbridge,
    visitor: &Visitor,
    id: Id<Referral>,
    form: Form,
) -> Result<Timeline, crate::problem::Problem> {
    let caller = visitor.caller();
    let (referral, message) = footbridge.referral_with_message_back(&caller, id).await?;
    let steps = footbridge.referral_timeline(&caller, id).await?;
    let messages = footbridge.messages_about(&caller, id, &PageRequest::default()).await?;
    let today = local_date(footbridge.now());
    let can = |action| referral.actions.contains(&action);
    let due = referral.due.as_ref();
    Ok(Timeline {
        frame: visitor.frame("Referral").at("/refer/mine").back_to("/refer/mine").with(&form),
        id: id.to_string(),
        reference: referral.reference.to_string(),
        identity: about::identity(&referral.person, today),
        tag: tag(&referral),
        service: referral.service.name.clone(),
        needs: sent::needs(&referral),
        own_words: referral.own_words.clone().unwrap_or_default(),
        now: now(&referral),
        next: due
            .map(|due| {
                format!("{} by {}", latest::owed(due.what), words::near_day(local_date(due.at), today))
            })
            .unwrap_or_default(),
        question: referral.status.question.clone().unwrap_or_default(),
        eligibility: referral.eligibility.clone(),
        outcome: referral.case.as_ref().map(outcome).unwrap_or_default(),
        record: message.map(|message| message.text()).unwrap_or_default(),
        can_answer: can(Action::AnswerQuestion),
        can_record: sheet::is_for(&referral),
        can_withdraw: can(Action::Withdraw),
        can_undo: can(Action::UndoSending),
        can_send: can(Action::Send),
        steps: steps.into_iter().map(step).collect(),
        told: messages.rows.iter().map(told).collect(),
        form,
    })
}

fn told(row: &MessageRow) -> Told {
    Told {
        what: row.message.label(),
        whom: messages::whom(row),
        tag: messages::tag(row),
        progress: messages::progress(row),
        to: format!("/messages/{}", row.id),
    }
}

fn step(event: EventView) -> Step {
    Step { on: words::moment(event.at), what: event.sentence, by: event.by }
}

/// The tag: of the case while it goes on, where the practice hears of it.
fn tag(referral: &ReferralView) -> Tag {
    let state = referral.status.state.unwrap_or(StatusKind::Draft);
    match referral.case.as_ref().and_then(|case| case.status) {
        Some(case) if !state.is_final() => Tag::case(case),
        _ => Tag::referral(
            state,
            referral.kind,
            latest::is_silent(state, referral.due.as_ref().map(|due| due.what)),
        ),
    }
}

/// Where it stands, in a sentence or two.
fn now(referral: &ReferralView) -> String {
    let status = &referral.status;
    let on = |what: &str, date: Option<NaiveDate>| date.map(|date| format!("{what} {}.", words::date(date)));
    let case = referral.case.as_ref().and_then(|case| {
        let progress =
            app::view::referral::Progress { state: case.status?, worker: case.worker.clone(), due: None };
        Some(latest::with_worker(&progress))
    });
    let said = [
        status.sentence.clone(),
        status.reason_label.clone().map(|label| format!("{label}.")),
        on("A place is expected about", status.expected_on),
        on("The first date is", status.first_on),
        on("They make contact by", status.contact_by),
        status.arrangement.clone(),
        on("Started on", status.started_on),
        status.how_it_went.clone().map(|words| format!("In their words: {words}")),
        case,
    ];
    said.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// What came of the link worker's work, as far as the person lets it be told.
fn outcome(case: &CaseOutcome) -> Vec<(&'static str, String)> {
    let mut told = Vec::new();
    told.extend(case.worker.clone().map(|worker| ("Link worker", worker)));
    told.extend(case.closure.map(|closure| ("How it ended", closure.label().to_owned())));
    told.extend(case.sentence.clone().map(|sentence| ("In a sentence", sentence)));
    told.extend(case.actions_for_practice.clone().map(|actions| ("Actions for the practice", actions)));
    for onward in &case.onward {
        told.push(("Put in touch with", self::onward(onward)));
    }
    told
}

/// A service the link worker asked: its name only where the person agreed that it is named.
fn onward(onward: &app::view::referral::OnwardView) -> String {
    let needs = onward.needs.iter().map(|need| need.label()).collect::<Vec<_>>().join(", ");
    let service = onward.service.clone().unwrap_or_else(|| "A service in the community".to_owned());
    let state = Tag::referral(onward.state, domain::directory::ServiceKind::Community, false).text;
    format!("{service}, for {}: {}", needs.to_lowercase(), state.to_lowercase())
}
