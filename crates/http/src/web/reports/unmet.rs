//! M6: the needs that were not met. They are what a place, and its groups, can do something about.

use app::Footbridge;
use app::request::UnmetNeedQuery;
use app::view::UnmetNeedReport;
use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::IntoResponse;
use axum::routing::get;
use domain::calendar::Month;
use domain::coded::Coded;
use domain::reports::unmet_needs::{Cut, Line};
use serde::Deserialize;

use super::SMALL;
use crate::api::unmet_need_table;
use crate::web::form::{Choice, Form};
use crate::web::frame::Frame;
use crate::web::page::{Shown, page};
use crate::web::visitor::Visitor;
use crate::web::words;

const HERE: &str = "/reports/unmet";
/// How many months one may choose from.
const MONTHS: u32 = 12;

/// The page, and the same figures as a table to take away.
pub fn routes() -> Router<Footbridge> {
    Router::new().route(HERE, get(show)).route("/reports/unmet.csv", get(download))
}

/// What was asked for. Whatever makes no sense counts as not asked.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    month: Option<String>,
}

impl Asked {
    fn query(&self, last: Month) -> UnmetNeedQuery {
        let month = self.month.as_deref().and_then(|month| month.parse().ok()).filter(|month| *month <= last);
        UnmetNeedQuery { month, kind: None }
    }
}

#[derive(Template)]
#[template(path = "pages/reports/unmet.html")]
struct Unmet {
    frame: Frame,
    form: Form,
    months: Vec<Choice>,
    time: String,
    tables: Vec<Table>,
    small: &'static str,
    download: String,
    printed: String,
}

struct Table {
    caption: &'static str,
    columns: [&'static str; 3],
    /// Each cell beside what its column is.
    rows: Vec<[(&'static str, String); 3]>,
}

async fn show(State(footbridge): State<Footbridge>, visitor: Visitor, Query(asked): Query<Asked>) -> Shown {
    let last = Month::last_closed(footbridge.now());
    let report = footbridge.unmet_needs(&visitor.caller(), asked.query(last)).await?;
    let months = (0..MONTHS).map(|back| last.months_before(back));
    let code = report.month.to_string();
    page(&Unmet {
        frame: visitor.frame("Unmet need").at(HERE),
        months: months.map(|month| Choice::new(month.to_string(), month.label())).collect(),
        time: format!("{}, {}", report.place.name, report.month.label()),
        tables: tables(&report),
        small: SMALL,
        download: format!("/reports/unmet.csv?month={code}"),
        form: Form::filled(&footbridge, [("month", code)]),
        printed: format!(
            "Printed by {} on {}",
            visitor.session().member.name,
            words::moment(footbridge.now())
        ),
    })
}

async fn download(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Shown {
    let last = Month::last_closed(footbridge.now());
    let report = footbridge.unmet_needs(&visitor.caller(), asked.query(last)).await?;
    Ok(unmet_need_table(&report).into_response())
}

fn tables(report: &UnmetNeedReport) -> Vec<Table> {
    let table = |caption, column, cut: Cut| {
        let lines = report.lines.iter().filter(|line| line.cut == cut && line.need.is_some());
        let rows = lines.map(|line| row(line, column)).collect();
        Table { caption, columns: ["Need", column, "People"], rows }
    };
    let all = [
        table("What was missing", "Of which", Cut::Need),
        table("Where", "Area", Cut::Area),
        table("Why", "Reason", Cut::Reason),
        table("What it would have taken", "Must be in place", Cut::Requirement),
    ];
    all.into_iter().filter(|table| !table.rows.is_empty()).collect()
}

fn row(line: &Line, column: &'static str) -> [(&'static str, String); 3] {
    let answered =
        line.answered_on.map(|on| format!(" (a group since {})", words::date(on))).unwrap_or_default();
    let of = line.label.clone().unwrap_or_else(|| "In all".to_owned());
    let need = line.need.map(|need| need.label().to_owned()).unwrap_or_default();
    [("Need", need), (column, of + &answered), ("People", line.people.to_string())]
}
