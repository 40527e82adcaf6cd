//! A10: the audit of a place. It names those who acted; whose record it was is a number that means nothing elsewhere.

use app::request::{AuditLog, AuditQuery};
use app::view::AuditView;
use app::{Cursor, Footbridge, PageRequest};
use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::routing::get;
use domain::coded::Coded;
use serde::Deserialize;
use uuid::Uuid;

use crate::web::form::{Choice, Form};
use crate::web::frame::Frame;
use crate::web::page::{Shown, page};
use crate::web::tab::Tab;
use crate::web::visitor::Visitor;
use crate::web::words;

const HERE: &str = "/admin/audit";
/// Rows of a page.
const ROWS: u32 = 50;
/// The logs, by what they are called in an address and on the page.
const LOGS: [(&str, &str, AuditLog); 3] = [
    ("looks", "Who looked", AuditLog::Looks),
    ("changes", "Who changed what", AuditLog::Changes),
    ("accounts", "Accounts", AuditLog::Accounts),
];
/// How far back one may look, in days.
const DAYS: [(&str, &str); 4] =
    [("1", "The last day"), ("7", "The last 7 days"), ("30", "The last 30 days"), ("365", "The last year")];

/// The three logs.
pub fn routes() -> Router<Footbridge> {
    Router::new().route(HERE, get(show))
}

/// What was asked for. Whatever makes no sense counts as not asked.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    log: Option<String>,
    days: Option<String>,
    staff: Option<String>,
    about: Option<String>,
    after: Option<String>,
}

#[derive(Template)]
#[template(path = "pages/admin/audit.html")]
struct Audit {
    frame: Frame,
    form: Form,
    tabs: Vec<Tab>,
    log: &'static str,
    days: Vec<Choice>,
    /// What alone is shown, and the way back to everything.
    only: Option<String>,
    everything: String,
    caption: String,
    columns: [&'static str; 5],
    rows: Vec<Row>,
    first: String,
    next: String,
    printed: String,
}

struct Row {
    at: String,
    who: String,
    /// Only what they did.
    by_them: String,
    role: String,
    what: String,
    about: String,
    /// Only what is about the same.
    about_it: String,
    reason: String,
}

async fn show(State(footbridge): State<Footbridge>, visitor: Visitor, Query(asked): Query<Asked>) -> Shown {
    let [looks, ..] = LOGS;
    let known = LOGS.into_iter().find(|(code, ..)| asked.log.as_deref() == Some(*code));
    let (log, _, which) = known.unwrap_or(looks);
    let days =
        DAYS.into_iter().find(|(code, _)| asked.days.as_deref() == Some(*code)).map_or("7", |(code, _)| code);
    let staff: Option<Uuid> = asked.staff.as_deref().and_then(|id| id.parse().ok());
    let about: Option<Uuid> = asked.about.as_deref().and_then(|id| id.parse().ok());
    let after: Option<Cursor> = asked.after.as_deref().and_then(|after| after.parse().ok());
    let is_later = after.is_some();
    let query = AuditQuery {
        log: which,
        days: days.parse().unwrap_or(7),
        organisation: None,
        staff: staff.map(domain::ids::Id::new),
        about,
        page: PageRequest { limit: Some(ROWS), after },
    };
    let found = footbridge.audit(&visitor.caller(), query).await?;
    let everything = format!("{HERE}?log={log}&days={days}");
    let mut here = everything.clone();
    here.extend(staff.map(|id| format!("&staff={id}")));
    here.extend(about.map(|id| format!("&about={id}")));
    let next = found.next.map(|next| format!("{here}&after={next}")).unwrap_or_default();
    let rows: Vec<Row> = found.rows.iter().map(|entry| row(entry, which, &everything)).collect();
    let more = if next.is_empty() { "" } else { ", and more on the next page" };
    page(&Audit {
        frame: visitor.frame(if is_later { "Audit, further page" } else { "Audit" }).at(HERE),
        form: Form::filled(&footbridge, [("days", days.to_owned())]),
        tabs: tabs(log, days),
        log,
        days: DAYS.into_iter().map(|(code, label)| Choice::new(code, label)).collect(),
        only: only(&found.rows, staff, about),
        everything,
        caption: format!("{}{more}, newest first", words::count(rows.len(), "entry", "entries")),
        columns: ["When", "Who", "What", "About", "Why"],
        rows,
        first: if is_later { here } else { String::new() },
        next,
        printed: format!(
            "Printed by {} on {}",
            visitor.session().member.name,
            words::moment(footbridge.now())
        ),
    })
}

fn tabs(here: &str, days: &str) -> Vec<Tab> {
    let tab =
        |(code, label, _)| Tab { to: format!("{HERE}?log={code}&days={days}"), label, is_here: code == here };
    LOGS.into_iter().map(tab).collect()
}

/// What alone is shown.
fn only(rows: &[AuditView], staff: Option<Uuid>, about: Option<Uuid>) -> Option<String> {
    let name = staff.map(|id| {
        let entry = rows.iter().find(|entry| entry.staff.id == id);
        entry.map_or_else(|| "one person".to_owned(), |entry| entry.staff.name.clone())
    });
    match (name, about) {
        (Some(name), Some(about)) => Some(format!("what {name} did with {}", number(about))),
        (Some(name), None) => Some(format!("what {name} did")),
        (None, Some(about)) => Some(format!("what is about {}", number(about))),
        (None, None) => None,
    }
}

fn row(entry: &AuditView, log: AuditLog, everything: &str) -> Row {
    Row {
        at: words::moment(entry.at),
        who: entry.staff.name.clone(),
        by_them: format!("{everything}&staff={}", entry.staff.id),
        role: format!("{}, {}", entry.role.label(), entry.organisation),
        what: what(log, &entry.what),
        about: entry.account.clone().unwrap_or_else(|| number(entry.about)),
        about_it: format!("{everything}&about={}", entry.about),
        reason: entry.reason.clone().unwrap_or_else(|| "Not asked".to_owned()),
    }
}

/// A code as words: `first_attempt` is "First attempt".
fn what(log: AuditLog, code: &str) -> String {
    let words = code.replace('_', " ");
    match log {
        AuditLog::Looks => format!("Looked at: {words}"),
        AuditLog::Changes | AuditLog::Accounts => {
            let mut letters = words.chars();
            letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
        }
    }
}

/// The end of an id, by which two records are told apart on a page.
fn number(id: Uuid) -> String {
    let digits = id.simple().to_string();
    format!("record {}", digits.get(24..).unwrap_or_default())
}
