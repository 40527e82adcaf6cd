//! L1, the landing page of link workers and team leads: what is to be done today, and what one tap does about it.

use app::view::today::{COUNTED, TodayView};
use app::{Footbridge, SHOWN, Whose};
use askama::Template;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::routing::get;
use chrono::NaiveDate;
use domain::actor::Role;
use domain::calendar::local_date;
use serde::Deserialize;

use super::rows::{CallRow, MissingRow, NewRow, SilentRow, TaskRow};
use super::section::Section;
use crate::problem::Problem;
use crate::web::form::Form;
use crate::web::frame::{Frame, Notice};
use crate::web::page::{Shown, page};
use crate::web::tab::Tab;
use crate::web::visitor::Visitor;
use crate::web::words;

/// `/today`, and one section of it on a page of its own.
pub fn routes() -> Router<Footbridge> {
    Router::new().route("/today", get(show)).route("/today/{section}", get(show_one))
}

/// The page that says what was done, where that was a call.
pub const AFTER_A_CALL: &str = "/today#calls";

/// Whose day was asked for; whatever makes no sense counts as not asked.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    whose: Option<String>,
}

/// A line of the card: how much there is to do of something, and where.
struct Line {
    to: String,
    text: String,
}

#[derive(Template)]
#[template(path = "pages/today/today.html")]
struct Today {
    frame: Frame,
    form: Form,
    tabs: [Tab; 2],
    /// Whether rows say who has the case.
    is_team: bool,
    card: Vec<Line>,
    calls: Section<CallRow>,
    new: Section<NewRow>,
    silent: Section<SilentRow>,
    outcomes: Section<TaskRow>,
    to_decide: Section<TaskRow>,
    safety: Section<MissingRow>,
    consents: Section<MissingRow>,
    /// The section that is shown alone; nothing where all are.
    only: &'static str,
    /// What was just done, where it belongs to the calls.
    logged: Option<Notice>,
    ahead: String,
    printed: String,
}

impl Today {
    fn shows(&self, section: &str) -> bool {
        self.only.is_empty() || self.only == section
    }
}

async fn show(State(footbridge): State<Footbridge>, visitor: Visitor, Query(asked): Query<Asked>) -> Shown {
    page(&today(&footbridge, &visitor, &asked, "").await?)
}

/// The sections that have a page of their own, with what its heading says.
const SECTIONS: [(&str, &str); 6] = [
    ("calls", "Calls due"),
    ("silent", "Groups that have not replied"),
    ("outcomes", "Outcomes to find out"),
    ("to-decide", "To decide, answer or tell"),
    ("safety", "Safety to review"),
    ("consents", "Consents missing"),
];

async fn show_one(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    Path(section): Path<String>,
    Query(asked): Query<Asked>,
) -> Shown {
    let known = SECTIONS.iter().find(|(id, _)| *id == section);
    let Some((only, heading)) = known else { return Err(app::Error::NotFound.into()) };
    let mut shown = today(&footbridge, &visitor, &asked, only).await?;
    let frame = visitor.frame(*heading).at("/today").back_to("/today");
    shown.frame = Frame { notice: shown.frame.notice, ..frame };
    page(&shown)
}

async fn today(
    footbridge: &Footbridge,
    visitor: &Visitor,
    asked: &Asked,
    only: &'static str,
) -> Result<Today, Problem> {
    let now = footbridge.now();
    let day = local_date(now);
    let mine = match asked.whose.as_deref() {
        Some("team") => false,
        Some("mine") => true,
        // Whoever leads sees to what the team owes.
        _ => visitor.session().member.role != Role::TeamLead,
    };
    let shown = if only.is_empty() { SHOWN } else { COUNTED };
    let view = footbridge.today(&visitor.caller(), Whose { mine }, shown).await?;
    let overdue = overdue(&view, day);
    let ahead = words::count(view.ahead, "person has a date", "people have a date");
    let mut frame = visitor.frame(format!("Today, {}", words::day(day))).at("/today");
    let logged = frame.notice.take_if(|notice| notice.belongs_to("calls"));
    let mut shown = Today {
        frame,
        form: Form::blank(footbridge),
        tabs: [
            Tab { to: "/today?whose=mine".to_owned(), label: "My day", is_here: mine },
            Tab { to: "/today?whose=team".to_owned(), label: "My team's day", is_here: !mine },
        ],
        is_team: !mine,
        card: Vec::new(),
        new: Section::of(view.new, "new", ("new referral", "new referrals"), |new| NewRow::of(&new, day))
            .with_all_at("/new"),
        calls: Section::of(view.calls, "calls", ("call due", "calls due"), |call| CallRow::of(&call, day)),
        silent: Section::of(
            view.silent,
            "silent",
            ("group has not replied", "groups have not replied"),
            |silent| SilentRow::of(silent, day),
        ),
        outcomes: tasks(view.outcomes, "outcomes", ("outcome to find out", "outcomes to find out"), day),
        to_decide: tasks(
            view.to_decide,
            "to-decide",
            ("thing to decide, answer or tell", "things to decide, answer or tell"),
            day,
        ),
        safety: Section::of(view.safety, "safety", ("safety question", "safety questions"), |row| {
            MissingRow::of_safety(row, day)
        }),
        consents: Section::of(view.consents, "consents", ("consent missing", "consents missing"), |row| {
            MissingRow::of_consent(row, day)
        }),
        only,
        logged,
        ahead,
        printed: format!("Printed by {} on {}", visitor.session().member.name, words::moment(now)),
    };
    shown.card = card(&shown, overdue);
    Ok(shown)
}

fn tasks(
    section: app::view::today::Section<app::view::TaskView>,
    id: &'static str,
    called: (&str, &str),
    day: NaiveDate,
) -> Section<TaskRow> {
    Section::of(section, id, called, |task| TaskRow::of(task, day))
}

/// How many of the calls that are shown are late.
fn overdue(view: &TodayView, day: NaiveDate) -> usize {
    view.calls.rows.iter().filter(|call| local_date(call.due_at) < day).count()
}

/// What there is to do, and nothing of which there is none.
fn card(today: &Today, overdue: usize) -> Vec<Line> {
    let line = |id: &str, heading: &str, is_empty: bool| {
        (!is_empty).then(|| Line { to: format!("#{id}"), text: heading.to_owned() })
    };
    let calls = if overdue > 0 {
        format!("{}, {overdue} overdue", today.calls.heading)
    } else {
        today.calls.heading.clone()
    };
    [
        line(today.calls.id, &calls, today.calls.rows.is_empty()),
        line(today.new.id, &today.new.heading, today.new.rows.is_empty()),
        line(today.silent.id, &today.silent.heading, today.silent.rows.is_empty()),
        line(today.outcomes.id, &today.outcomes.heading, today.outcomes.rows.is_empty()),
        line(today.to_decide.id, &today.to_decide.heading, today.to_decide.rows.is_empty()),
        line(today.safety.id, &today.safety.heading, today.safety.rows.is_empty()),
        line(today.consents.id, &today.consents.heading, today.consents.rows.is_empty()),
    ]
    .into_iter()
    .flatten()
    .collect()
}
