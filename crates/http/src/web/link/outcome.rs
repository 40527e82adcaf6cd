//! G7, what came of it: five buttons, and one tap is enough. For 14 days another tap changes it.

use app::Footbridge;
use app::links::{LinkView, Said};
use app::view::ReferralView;
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::{get, post};
use chrono::NaiveDate;
use domain::answer_link::{LinkKind, LinkStanding};
use domain::calendar::local_date;
use domain::coded::Coded;
use domain::referral::{Command, NoteKind, Outcome, StatusKind};
use domain::text::PlainWords;

use super::door::{Behind, Door};
use crate::valid::Read;
use crate::web::answering::{self, who_asks};
use crate::web::ask::AskCard;
use crate::web::form::{Choice, Form};
use crate::web::frame::Frame;
use crate::web::page::{faulty, page, see_other};
use crate::web::words;

/// `/g/{token}/outcome`.
pub fn routes() -> Router<Footbridge> {
    Router::new()
        .route("/g/{token}/outcome", get(show).post(say))
        .route("/g/{token}/outcome/other", post(other))
}

#[derive(Template)]
#[template(path = "pages/link/outcome.html")]
struct OutcomePage {
    frame: Frame,
    form: Form,
    base: String,
    title: String,
    /// Whether the first date is still to come: then who comes is read first, and what came of it is asked below.
    is_ahead: bool,
    service: String,
    who: String,
    outcomes: Vec<Choice>,
    /// What was said already; empty where nothing was.
    said: String,
    /// What whoever asked was told in words.
    told: bool,
    change_until: String,
    card: Option<AskCard>,
    asks_for_code: bool,
}

async fn show(State(footbridge): State<Footbridge>, door: Door) -> Behind {
    let (view, referral) = door.open(&footbridge).await?;
    if view.kind == LinkKind::Answer {
        return Ok(see_other(&door.base()));
    }
    let form = Form::blank(&footbridge);
    Ok(page(&asking(&footbridge, &door, &view, &referral, form))?)
}

fn asking(
    footbridge: &Footbridge,
    door: &Door,
    view: &LinkView,
    referral: &ReferralView,
    form: Form,
) -> OutcomePage {
    let (title, is_ahead) = title(referral, local_date(footbridge.now()));
    let is_open = matches!(referral.status.state, Some(StatusKind::Accepted | StatusKind::Started));
    let change_until = match view.standing {
        LinkStanding::Answered { until } => words::moment(until),
        LinkStanding::Open | LinkStanding::Over(_) => String::new(),
    };
    OutcomePage {
        frame: door.frame("What came of it?").with(&form),
        base: door.base(),
        title,
        is_ahead,
        service: referral.service.name.clone(),
        who: who_asks(&view.asker),
        outcomes: Choice::all::<Outcome>(),
        said: said(referral),
        told: form.has_field("told"),
        change_until,
        card: (is_open && view.proven).then(|| answering::card(referral, &view.asker)),
        asks_for_code: is_open && !view.proven && answering::names_somebody(referral),
        form,
    }
}

/// What the page is called, and whether what was arranged is still to come.
fn title(referral: &ReferralView, today: NaiveDate) -> (String, bool) {
    let status = &referral.status;
    let ahead = |on: &NaiveDate| status.state == Some(StatusKind::Accepted) && *on > today;
    match (status.first_on, status.contact_by) {
        (Some(on), _) if ahead(&on) => (format!("Somebody comes on {}", words::day(on)), true),
        (Some(on), _) => (format!("Did the person due on {} come?", words::day(on)), false),
        (None, Some(by)) if ahead(&by) => (format!("You ring somebody by {}", words::day(by)), true),
        (None, _) => ("Did the person we asked you about come?".to_owned(), false),
    }
}

/// What was said, in the words of the buttons.
fn said(referral: &ReferralView) -> String {
    let status = &referral.status;
    match status.state {
        Some(StatusKind::Started) => Outcome::Staying.label().to_owned(),
        Some(StatusKind::Ended | StatusKind::NotStarted) => {
            status.sentence.clone().or_else(|| status.reason_label.clone()).unwrap_or_default()
        }
        _ => String::new(),
    }
}

async fn say(State(footbridge): State<Footbridge>, door: Door, mut form: Form) -> Behind {
    let read = form.chosen::<Outcome>("outcome", "Press what came of it");
    if let Ok(outcome) = form.settle(read)
        && door.does(&footbridge, &mut form, Said::Outcome(outcome)).await?.is_some()
    {
        return Ok(see_other(&format!("{}/outcome", door.base())));
    }
    let (view, referral) = door.open(&footbridge).await?;
    Ok(faulty(&asking(&footbridge, &door, &view, &referral, form))?)
}

/// Something else: whoever asked reads it and decides what it means.
async fn other(State(footbridge): State<Footbridge>, door: Door, mut form: Form) -> Behind {
    let read = in_words(&footbridge, &mut form);
    let told = door.say(&footbridge, &mut form, read).await?.is_some();
    let (view, referral) = door.open(&footbridge).await?;
    if told {
        let mut form = Form::blank(&footbridge);
        form.set("told", "yes");
        return Ok(page(&asking(&footbridge, &door, &view, &referral, form))?);
    }
    Ok(faulty(&asking(&footbridge, &door, &view, &referral, form))?)
}

fn in_words(footbridge: &Footbridge, form: &mut Form) -> Read<Command> {
    let words = form.required::<PlainWords>("words", "Enter what came of it")?;
    Ok(Command::Tell { about: NoteKind::Other, words: Some(footbridge.written(words)) })
}
