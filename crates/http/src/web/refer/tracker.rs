//! R4, what happened to my referrals: one page with the status and the latest step of each.

use app::request::{Stage, TrackerQuery};
use app::view::TrackedView;
use app::{Cursor, Footbridge, PageRequest};
use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::routing::get;
use chrono::NaiveDate;
use domain::calendar::local_date;
use domain::clock::Timestamp;
use serde::Deserialize;

use super::{PAGE, draft, latest};
use crate::web::form::{Choice, Form};
use crate::web::frame::Frame;
use crate::web::page::{Shown, page};
use crate::web::tab::Tab;
use crate::web::tag::Tag;
use crate::web::visitor::Visitor;
use crate::web::who::Who;
use crate::web::words;

/// `/refer/mine`.
pub fn routes() -> Router<Footbridge> {
    Router::new().route("/refer/mine", get(show))
}

/// Rows of a page.
const ROWS: u32 = 50;

/// What was asked for. Whatever makes no sense counts as not asked.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    stage: Option<String>,
    who: Option<String>,
    days: Option<String>,
    after: Option<String>,
}

#[derive(Template)]
#[template(path = "pages/refer/tracker.html")]
struct Tracker {
    frame: Frame,
    form: Form,
    tabs: Vec<Tab>,
    who: Vec<Choice>,
    days: Vec<Choice>,
    stage: &'static str,
    caption: String,
    columns: [&'static str; 5],
    rows: Vec<Row>,
    begun: Vec<Begun>,
    is_drafts: bool,
    first: String,
    next: String,
    printed: String,
}

/// A referral.
struct Row {
    who: Who,
    reference: String,
    service: String,
    sent: String,
    tag: Tag,
    step: String,
    next: String,
}

/// A form that was begun and has not become a referral.
struct Begun {
    id: String,
    to: String,
    name: String,
    saved: String,
    kept_until: String,
}

async fn show(State(footbridge): State<Footbridge>, visitor: Visitor, Query(asked): Query<Asked>) -> Shown {
    let now = footbridge.now();
    let stage = match asked.stage.as_deref() {
        Some("finished") => "finished",
        Some("drafts") => "drafts",
        _ => "open",
    };
    let who = if asked.who.as_deref() == Some("everybody") { "everybody" } else { "me" };
    let days = match asked.days.as_deref() {
        Some("30") => "30",
        Some("90") => "90",
        _ => "365",
    };
    let after: Option<Cursor> = asked.after.as_deref().and_then(|after| after.parse().ok());
    let is_later = after.is_some();
    let query = TrackerQuery {
        stage: match stage {
            "finished" => Stage::Finished,
            "drafts" => Stage::Draft,
            _ => Stage::Open,
        },
        mine: who == "me",
        days: days.parse().ok(),
        person: None,
        page: PageRequest { limit: Some(ROWS), after },
    };
    let caller = visitor.caller();
    let found = footbridge.tracker(&caller, query).await?;
    let begun = match stage {
        "drafts" if !is_later => footbridge.page_drafts(&caller, PAGE).await?,
        _ => Vec::new(),
    };
    let here = format!("/refer/mine?stage={stage}&who={who}&days={days}");
    let next = found.next.map(|next| format!("{here}&after={next}")).unwrap_or_default();
    let today = local_date(now);
    let rows: Vec<Row> = found.rows.iter().map(|tracked| row(tracked, now, today)).collect();
    let title = if is_later { "My referrals, further page" } else { "My referrals" };
    let count = words::count(rows.len() + begun.len(), "referral", "referrals");
    let more = if next.is_empty() { "" } else { ", and more on the next page" };
    page(&Tracker {
        frame: visitor.frame(title).at("/refer/mine"),
        form: Form::filled(&footbridge, [("who", who.to_owned()), ("days", days.to_owned())]),
        tabs: tabs(stage, who, days),
        who: vec![Choice::new("me", "Only mine"), Choice::new("everybody", "The whole practice")],
        days: vec![
            Choice::new("30", "Changed in the last 30 days"),
            Choice::new("90", "Changed in the last 90 days"),
            Choice::new("365", "Changed in the last year"),
        ],
        stage,
        caption: format!("{count}{more}, newest change first"),
        columns: ["Person", "Sent", "Status", "Latest step", "What comes next"],
        rows,
        begun: begun.iter().map(|draft| self::begun(&footbridge, draft)).collect(),
        is_drafts: stage == "drafts",
        first: if is_later { here } else { String::new() },
        next,
        printed: format!("Printed by {} on {}", visitor.session().member.name, words::moment(now)),
    })
}

fn tabs(here: &str, who: &str, days: &str) -> Vec<Tab> {
    [("open", "Open"), ("finished", "Finished"), ("drafts", "Drafts")]
        .into_iter()
        .map(|(stage, label)| Tab {
            to: format!("/refer/mine?stage={stage}&who={who}&days={days}"),
            label,
            is_here: stage == here,
        })
        .collect()
}

fn row(tracked: &TrackedView, now: Timestamp, today: NaiveDate) -> Row {
    let line = &tracked.line;
    // What a colleague elsewhere sent here names nobody in a list.
    let name = line.person.as_ref().map_or("A person", |person| person.name.as_str());
    Row {
        who: Who::new(name, &tracked.flags).at(format!("/refer/{}", line.id)),
        reference: line.reference.to_string(),
        service: line.service.clone(),
        sent: line.sent_at.map_or_else(|| "Not sent".to_owned(), words::date_of),
        tag: latest::tag(tracked),
        step: latest::step(tracked, now),
        next: latest::next(tracked, today),
    }
}

fn begun(footbridge: &Footbridge, kept: &app::PageDraft) -> Begun {
    let until = local_date(kept.begun_at + chrono::Duration::days(app::DRAFT_KEPT_DAYS));
    Begun {
        id: kept.id.to_string(),
        to: format!("/refer/drafts/{}", kept.id),
        name: draft::name(&draft::form_of(footbridge, kept)),
        saved: words::moment(kept.saved_at),
        kept_until: words::date(until),
    }
}
