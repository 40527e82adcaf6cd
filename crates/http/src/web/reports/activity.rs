//! M1 and M2: what was asked, whom it reached, and what became of it. Every figure says how it is made.

use app::Footbridge;
use app::request::ActivityQuery;
use app::view::ActivityReport;
use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::IntoResponse;
use axum::routing::get;
use domain::coded::Coded;
use domain::reports::activity::{ByFlow, Flow, Middle, Share};
use serde::Deserialize;

use super::{SMALL, TIMES};
use crate::csv::Csv;
use crate::web::form::{Choice, Form};
use crate::web::frame::Frame;
use crate::web::page::{Shown, page};
use crate::web::visitor::Visitor;
use crate::web::words;

const HERE: &str = "/reports";

/// The page, and the same figures as a table to take away.
pub fn routes() -> Router<Footbridge> {
    Router::new().route(HERE, get(show)).route("/reports/activity.csv", get(download))
}

/// What was asked for. Whatever makes no sense counts as not asked.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    months: Option<String>,
}

impl Asked {
    fn months(&self) -> &'static str {
        let known = TIMES.into_iter().find(|(code, _)| self.months.as_deref() == Some(*code));
        known.map_or("12", |(code, _)| code)
    }

    fn query(&self) -> ActivityQuery {
        ActivityQuery { months: self.months().parse().unwrap_or(12) }
    }
}

#[derive(Template)]
#[template(path = "pages/reports/activity.html")]
struct Activity {
    frame: Frame,
    form: Form,
    times: Vec<Choice>,
    time: String,
    headlines: Vec<Headline>,
    tables: Vec<Table>,
    needs: Vec<(String, String)>,
    small: &'static str,
    download: String,
    printed: String,
}

/// One figure, and how it is made.
struct Headline {
    name: &'static str,
    figure: String,
    meaning: &'static str,
}

/// A table whose columns are the flows.
struct Table {
    caption: &'static str,
    columns: Vec<&'static str>,
    /// Each with its cells, beside what their columns are.
    rows: Vec<(String, Vec<(&'static str, String)>)>,
}

async fn show(State(footbridge): State<Footbridge>, visitor: Visitor, Query(asked): Query<Asked>) -> Shown {
    let report = footbridge.activity(&visitor.caller(), asked.query()).await?;
    let months = asked.months();
    let figures = &report.figures;
    let needs = figures.by_need.iter().map(|(need, figure)| (need.label().to_owned(), figure.to_string()));
    page(&Activity {
        frame: visitor.frame("Reports").at(HERE),
        form: Form::filled(&footbridge, [("months", months.to_owned())]),
        times: TIMES.into_iter().map(|(code, label)| Choice::new(code, label)).collect(),
        time: time(&report),
        headlines: headlines(&report),
        tables: tables(&report).into_iter().map(|(caption, by)| table(caption, by)).collect(),
        needs: needs.collect(),
        small: SMALL,
        download: format!("/reports/activity.csv?months={months}"),
        printed: format!(
            "Printed by {} on {}",
            visitor.session().member.name,
            words::moment(footbridge.now())
        ),
    })
}

fn time(report: &ActivityReport) -> String {
    if report.from == report.to {
        format!("{}, {}", report.place.name, report.from.label())
    } else {
        format!("{}, {} to {}", report.place.name, report.from.label(), report.to.label())
    }
}

fn headlines(report: &ActivityReport) -> Vec<Headline> {
    let figures = &report.figures;
    let headline = |name, figure, meaning| Headline { name, figure, meaning };
    vec![
        headline(
            "Referred to link workers",
            figures.referred.to_string(),
            "People who were referred in this time.",
        ),
        headline(
            "Reached",
            share(figures.reach),
            "Of those, whose case became active: a link worker really spoke with them. In the literature it is about 90%.",
        ),
        headline(
            "Connected",
            share(figures.connected),
            "Of the active cases, those in which the person began with at least one group. The nearest figure elsewhere is 38% of all who are referred.",
        ),
        headline(
            "First attempt",
            middle(figures.to_first_attempt),
            "In the middle, from the referral to the first attempt to reach the person.",
        ),
        headline(
            "Groups answered",
            share(figures.answered),
            "Of the referrals to groups, those that the group answered in any way.",
        ),
        headline(
            "A group's answer",
            middle(figures.to_answer),
            "In the middle, from the referral to the group's first answer.",
        ),
        headline(
            "Began",
            share(figures.started),
            "Of the referrals that a group accepted, those in which the person began.",
        ),
        headline(
            "No answer",
            share(figures.no_reply),
            "Of the referrals to groups, those that nobody answered in time. That is no refusal.",
        ),
    ]
}

fn share(share: Share) -> String {
    match share {
        Share::None => "Nobody yet".to_owned(),
        Share::Hidden => "*".to_owned(),
        Share::Percent(percent) => format!("{percent}%"),
    }
}

fn middle(Middle(days): Middle) -> String {
    match days {
        None => "*".to_owned(),
        Some(0) => "The same day".to_owned(),
        Some(days) => words::count(usize::try_from(days).unwrap_or_default(), "working day", "working days"),
    }
}

fn tables(report: &ActivityReport) -> [(&'static str, &ByFlow); 3] {
    let figures = &report.figures;
    [
        ("By month", &figures.by_month),
        ("What became of them", &figures.by_state),
        ("Who asked", &figures.by_referrer),
    ]
}

/// On the page the table stands on its side: flows are few, practices and months are many.
fn table(caption: &'static str, by: &ByFlow) -> Table {
    let figures = &by.figures;
    let columns: Vec<&'static str> = Flow::ALL.iter().map(|flow| flow.label()).chain(["All"]).collect();
    let named = |cells: Vec<String>| columns.iter().copied().zip(cells).collect();
    let line = |(place, label): (usize, &String)| {
        let cells = figures.rows.iter().map(|row| row.get(place)).chain([figures.column_totals.get(place)]);
        let cells = cells.map(|cell| cell.map(ToString::to_string).unwrap_or_default());
        (label.clone(), named(cells.collect()))
    };
    let all = figures.row_totals.iter().chain([&figures.total]).map(ToString::to_string);
    let all = ("All".to_owned(), named(all.collect()));
    let rows = by.columns.iter().enumerate().map(line).chain([all]).collect();
    Table { caption, columns, rows }
}

async fn download(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Shown {
    let report = footbridge.activity(&visitor.caller(), asked.query()).await?;
    let mut csv = Csv::with_columns(&["from", "to", "table", "of", "flow", "figure"]);
    let (from, to) = (report.from.to_string(), report.to.to_string());
    for headline in headlines(&report) {
        csv.line(&[&from, &to, "Indicators", headline.name, "", &headline.figure]);
    }
    for (caption, by) in tables(&report) {
        let table = table(caption, by);
        for (of, cells) in &table.rows {
            for (flow, figure) in cells {
                csv.line(&[&from, &to, caption, of, flow, figure]);
            }
        }
    }
    for (need, figure) in &report.figures.by_need {
        csv.line(&[&from, &to, "Needs", need.label(), "", &figure.to_string()]);
    }
    Ok(csv.into_response())
}
