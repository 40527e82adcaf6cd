//! A5, groups to check: those that joined and wait for a call, those that nobody has rung yet, and those of which something
//! was not right.

use app::request::GroupQuery;
use app::view::{CorrectionView, RegistrationView};
use app::{Footbridge, PageRequest};
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use domain::calendar::local_date;
use domain::directory::VerificationStatus;

use super::list::{Row, row};
use crate::web::frame::Frame;
use crate::web::page::{Shown, page};
use crate::web::tag::Late;
use crate::web::visitor::Visitor;
use crate::web::words;

/// `/admin/orgs/check`.
pub fn routes() -> Router<Footbridge> {
    Router::new().route("/admin/orgs/check", get(queue))
}

/// How many of each kind the page shows.
const MOST: u32 = 50;

#[derive(Template)]
#[template(path = "pages/groups/queue.html")]
struct Queue {
    frame: Frame,
    joined: Vec<Joined>,
    joined_caption: String,
    wrong: Vec<Wrong>,
    wrong_caption: String,
    parts: Vec<Part>,
    columns: [&'static str; 4],
}

/// A group that registered itself, or a claim.
struct Joined {
    to: String,
    name: String,
    organisation: String,
    what: &'static str,
    since: String,
    ring_by: Late,
}

/// A listing of which somebody says that something is wrong.
struct Wrong {
    to: String,
    name: String,
    since: String,
}

/// Groups that wait for the same reason.
struct Part {
    heading: &'static str,
    none: &'static str,
    caption: String,
    rows: Vec<Row>,
}

async fn queue(State(footbridge): State<Footbridge>, visitor: Visitor) -> Shown {
    let wanted = || PageRequest { limit: Some(MOST), after: None };
    let waiting = footbridge.registrations(&visitor.caller(), wanted()).await?;
    let said = footbridge.corrections(&visitor.caller(), wanted()).await?;
    let kinds = [
        (VerificationStatus::NotChecked, "Nobody has rung yet", "Everybody has been rung."),
        (VerificationStatus::Unverified, "Something was not right", "There are none."),
    ];
    let mut parts = Vec::new();
    for (verification, heading, none) in kinds {
        let query = GroupQuery { verification: Some(verification), page: wanted(), ..GroupQuery::default() };
        let found = footbridge.groups(&visitor.caller(), query).await?;
        let caption =
            caption(&words::count(found.rows.len(), "group", "groups"), found.next.is_some(), "by name");
        let rows = found.rows.into_iter().map(|service| row(service, "/admin/orgs/check")).collect();
        parts.push(Part { heading, none, caption, rows });
    }
    let longest = "the longest first";
    let today = local_date(footbridge.now());
    page(&Queue {
        frame: visitor.frame("Groups to check").at("/admin/orgs").back_to("/admin/orgs"),
        joined_caption: caption(
            &words::count(waiting.rows.len(), "call", "calls"),
            waiting.next.is_some(),
            longest,
        ),
        joined: waiting.rows.into_iter().map(|waiting| joined(waiting, today)).collect(),
        wrong_caption: caption(
            &words::count(said.rows.len(), "correction", "corrections"),
            said.next.is_some(),
            longest,
        ),
        wrong: said.rows.into_iter().map(wrong).collect(),
        parts,
        columns: ["Group", "Status", "Check", "Last confirmed"],
    })
}

/// How many are shown, whether there are more, and in which order.
fn caption(count: &str, has_more: bool, order: &str) -> String {
    let more = if has_more { " and more" } else { "" };
    format!("{count}{more}, {order}")
}

fn wrong(said: CorrectionView) -> Wrong {
    Wrong {
        to: format!("/admin/orgs/{}#wrong", said.service),
        name: said.name,
        since: words::date_of(said.said_at),
    }
}

fn joined(waiting: RegistrationView, today: chrono::NaiveDate) -> Joined {
    Joined {
        to: format!("/admin/orgs/check/{}", waiting.service),
        name: waiting.name,
        organisation: waiting.organisation,
        what: if waiting.claims { "Somebody says it is theirs" } else { "New" },
        since: words::date_of(waiting.since),
        ring_by: Late::of(waiting.ring_by, today),
    }
}
