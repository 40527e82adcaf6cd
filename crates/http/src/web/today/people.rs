//! L2, the caseload: whom the team or somebody in it works with, filtered, given to somebody, or taken away as a table.

use app::request::{Casework, CaseworkQuery};
use app::view::today::CaseworkView;
use app::{Error, Footbridge, PageRequest};
use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::IntoResponse;
use axum::routing::get;
use chrono::NaiveDate;
use domain::actor::Role;
use domain::calendar::local_date;
use domain::case::StatusKind;
use domain::coded::{Coded, Need};
use serde::Deserialize;

use super::person_row::PersonRow;
use crate::csv::Csv;
use crate::web::form::{Choice, Form};
use crate::web::frame::Frame;
use crate::web::page::{Shown, page};
use crate::web::tag::{Late, Tag};
use crate::web::visitor::Visitor;
use crate::web::words;

/// `/people`, and the same as a table.
pub fn routes() -> Router<Footbridge> {
    Router::new().route("/people", get(show)).route("/people/table", get(table))
}

/// Rows of a page.
const ROWS: u32 = 50;
/// Rows of a table.
const TABLE_ROWS: u32 = 100;

/// What can be shown alone: its code, what it is called, and which cases they are.
const SHOWS: [(&str, &str, Casework); 3] = [
    ("overdue", "Overdue", Casework::Overdue),
    ("no_next", "No next date", Casework::WithoutNext),
    ("needs_something", "Need something to take part", Casework::WithRequirements),
];

/// What was asked for. Whatever makes no sense counts as not asked.
#[derive(Debug, Clone, Default, Deserialize)]
struct Asked {
    whose: Option<String>,
    state: Option<String>,
    show: Option<String>,
    need: Option<String>,
    after: Option<String>,
}

impl Asked {
    fn query(&self, visitor: &Visitor, rows: u32) -> CaseworkQuery {
        let after = self.after.as_deref().and_then(|after| after.parse().ok());
        CaseworkQuery {
            mine: self.is_mine(visitor),
            state: self.state.as_deref().and_then(|code| StatusKind::parse(code).ok()),
            show: SHOWS
                .iter()
                .find(|(code, ..)| self.show.as_deref() == Some(*code))
                .map_or_else(Casework::default, |(.., show)| *show),
            need: self.need.as_deref().and_then(|code| Need::parse(code).ok()),
            page: PageRequest { limit: Some(rows), after },
            ..CaseworkQuery::default()
        }
    }

    fn is_mine(&self, visitor: &Visitor) -> bool {
        match self.whose.as_deref() {
            Some("team") => false,
            Some("mine") => true,
            _ => visitor.session().member.role != Role::TeamLead,
        }
    }

    /// The same question without one of its filters.
    fn address(&self, path: &str, without: &str) -> String {
        let kept =
            [("whose", &self.whose), ("state", &self.state), ("show", &self.show), ("need", &self.need)];
        let kept = kept.into_iter().filter(|(name, _)| *name != without);
        let pairs = kept.filter_map(|(name, value)| {
            value.as_ref().filter(|value| !value.is_empty()).map(|value| (name, value))
        });
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in pairs {
            query.append_pair(name, value);
        }
        format!("{path}?{}", query.finish())
    }
}

#[derive(Template)]
#[template(path = "pages/today/people.html")]
struct People {
    frame: Frame,
    form: Form,
    whose: [Choice; 2],
    states: Vec<Choice>,
    shows: Vec<Choice>,
    needs: Vec<Choice>,
    /// The filters that are chosen, each with where it goes without it.
    chosen: Vec<(String, String)>,
    caption: String,
    columns: [&'static str; 6],
    rows: Vec<Row>,
    /// Where it is to be had as a table; nothing for those without the right.
    table: String,
    can_assign: bool,
    first: String,
    next: String,
    printed: String,
}

/// One person.
struct Row {
    record: String,
    person: PersonRow,
    number: String,
    tag: Tag,
    worker: String,
    last: String,
    next: Late,
    waits: String,
}

async fn show(State(footbridge): State<Footbridge>, visitor: Visitor, Query(asked): Query<Asked>) -> Shown {
    let now = footbridge.now();
    let today = local_date(now);
    let caller = visitor.caller();
    let query = asked.query(&visitor, ROWS);
    let found = footbridge.casework(&caller, &query).await?;
    let count = footbridge.count_casework(&caller, &query).await?;
    let without_next = CaseworkQuery { show: Casework::WithoutNext, ..query.clone() };
    let without_next = footbridge.count_casework(&caller, &without_next).await?;
    let filled = [
        ("whose", if query.mine { "mine" } else { "team" }.to_owned()),
        ("state", asked.state.clone().unwrap_or_default()),
        ("show", asked.show.clone().unwrap_or_default()),
        ("need", asked.need.clone().unwrap_or_default()),
    ];
    let here = asked.address("/people", "");
    let rows: Vec<Row> = found.rows.into_iter().map(|work| row(work, today)).collect();
    let next = found.next.map(|after| format!("{here}&after={after}")).unwrap_or_default();
    page(&People {
        frame: visitor.frame("People").at("/people"),
        form: Form::filled(&footbridge, filled),
        whose: [Choice::new("mine", "Mine"), Choice::new("team", "My team's")],
        states: StatusKind::ALL
            .iter()
            .filter(|state| **state != StatusKind::Closed)
            .map(|state| Choice::new(state.code(), Tag::case(*state).text))
            .collect(),
        shows: SHOWS.iter().map(|(code, label, _)| Choice::new(*code, *label)).collect(),
        needs: Choice::all::<Need>(),
        chosen: chosen(&asked),
        caption: format!(
            "{}, what is owed first on top. {} no next date",
            words::count(count, "person", "people"),
            words::count(without_next, "has", "have")
        ),
        columns: ["Person", "Status", "Link worker", "Last contact", "What is next", "Waiting on"],
        rows,
        table: if visitor.session().member.role == Role::TeamLead {
            asked.address("/people/table", "")
        } else {
            String::new()
        },
        can_assign: visitor.session().member.role == Role::TeamLead,
        first: if asked.after.is_some() { here } else { String::new() },
        next,
        printed: format!("Printed by {} on {}", visitor.session().member.name, words::moment(now)),
    })
}

fn chosen(asked: &Asked) -> Vec<(String, String)> {
    let state = asked.state.as_deref().and_then(|code| StatusKind::parse(code).ok());
    let need = asked.need.as_deref().and_then(|code| Need::parse(code).ok());
    let shown = SHOWS.iter().find(|(code, ..)| asked.show.as_deref() == Some(*code));
    [
        state.map(|state| (Tag::case(state).text.to_owned(), asked.address("/people", "state"))),
        shown.map(|(_, label, _)| ((*label).to_owned(), asked.address("/people", "show"))),
        need.map(|need| (need.label().to_owned(), asked.address("/people", "need"))),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn row(work: CaseworkView, today: NaiveDate) -> Row {
    let number = work.person.nhs_number.as_deref().map(words::nhs_number);
    let open = usize::try_from(work.open_referrals).unwrap_or_default();
    Row {
        record: format!("case:{}", work.case),
        number: number.unwrap_or_else(|| "NHS number not known".to_owned()),
        tag: Tag::case(work.state),
        worker: work.worker.map_or_else(|| "Nobody yet".to_owned(), |worker| worker.name),
        last: work.last_contact_at.map_or_else(|| "None yet".to_owned(), words::date_of),
        next: Late::of(local_date(work.due_at), today),
        waits: if open == 0 { "Nobody".to_owned() } else { words::count(open, "group", "groups") },
        person: PersonRow::of(&work.person, today),
    }
}

/// The first rows as a table, for those who lead.
async fn table(State(footbridge): State<Footbridge>, visitor: Visitor, Query(asked): Query<Asked>) -> Shown {
    if visitor.session().member.role != Role::TeamLead {
        return Err(Error::Forbidden("Ask your team lead for the table").into());
    }
    let found = footbridge.casework(&visitor.caller(), &asked.query(&visitor, TABLE_ROWS)).await?;
    let mut csv = Csv::with_columns(&[
        "status",
        "link_worker",
        "last_contact",
        "next_contact",
        "due",
        "open_referrals",
        "case",
    ]);
    for work in found.rows {
        let moment = |at: domain::clock::Timestamp| local_date(at).to_string();
        csv.line(&[
            work.state.code(),
            work.worker.as_ref().map_or("", |worker| worker.name.as_str()),
            &work.last_contact_at.map(moment).unwrap_or_default(),
            &work.next_contact_on.map(|on| on.to_string()).unwrap_or_default(),
            &moment(work.due_at),
            &work.open_referrals.to_string(),
            &work.case.to_string(),
        ]);
    }
    Ok(csv.into_response())
}
