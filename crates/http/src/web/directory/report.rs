//! One import: how far it is, and what became, or would become, of each entry.

use app::view::ImportView;
use app::{Footbridge, ImportLine, ImportOrder};
use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::routing::{get, post};
use domain::directory::import::ImportStatus;
use serde::Deserialize;

use super::ask::{Row, tally};
use crate::extract::PathId;
use crate::web::form::Form;
use crate::web::frame::{Frame, Notice};
use crate::web::page::{Shown, page};
use crate::web::visitor::Visitor;
use crate::web::words;

/// `/admin/directory/{id}`.
pub fn routes() -> Router<Footbridge> {
    Router::new().route("/admin/directory/{id}", get(show)).route("/admin/directory/{id}/apply", post(apply))
}

#[derive(Debug, Default, Deserialize)]
struct After {
    #[serde(default)]
    after: u64,
}

#[derive(Template)]
#[template(path = "pages/directory/report.html")]
struct Report {
    frame: Frame,
    form: Form,
    row: Row,
    failure: String,
    is_over: bool,
    is_dry: bool,
    /// Whether there is still something to apply or to try again.
    can_be_applied: bool,
    /// How long the file is kept, where it is one.
    file: String,
    duplicates: u64,
    lines: Vec<Entry>,
    caption: String,
    first: String,
    next: String,
}

/// What became of one entry.
struct Entry {
    at: String,
    name: String,
    what: String,
    /// Where what looks like it is shown.
    like: String,
    notes: Vec<String>,
}

impl From<ImportLine> for Entry {
    fn from(line: ImportLine) -> Self {
        let what = line.why.unwrap_or_else(|| line.outcome.replace('_', " "));
        let note = |(at, words): (String, String)| {
            if at.is_empty() { words } else { format!("{at}: {words}") }
        };
        Self {
            at: line.at,
            name: line.name,
            what,
            like: line.likes.map(|id| format!("/o/{id}")).unwrap_or_default(),
            notes: line.notes.into_iter().map(note).collect(),
        }
    }
}

async fn show(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<ImportOrder>,
    Query(After { after }): Query<After>,
) -> Shown {
    let caller = visitor.caller();
    let import = footbridge.import_asked_for(&caller, id).await?;
    let (lines, next) = footbridge.import_report(&caller, id, after).await?;
    let here = format!("/admin/directory/{id}");
    page(&Report {
        frame: visitor
            .frame(if import.dry_run { "Dry run" } else { "Import" })
            .at("/admin/orgs")
            .back_to("/admin/directory"),
        form: Form::blank(&footbridge),
        failure: import.failure.clone().unwrap_or_default(),
        is_over: matches!(import.status, ImportStatus::Done | ImportStatus::Failed),
        is_dry: import.dry_run,
        can_be_applied: (import.dry_run || import.failure.is_some())
            && (import.is_feed || import.file_until.is_some()),
        file: file(&import),
        duplicates: import.tally.likely_duplicates,
        caption: caption(&import),
        lines: lines.into_iter().map(Entry::from).collect(),
        first: if after > 0 { here.clone() } else { String::new() },
        next: next.map(|next| format!("{here}?after={next}")).unwrap_or_default(),
        row: import.into(),
    })
}

/// How long the file is kept that was imported. A feed is read where it is.
fn file(import: &ImportView) -> String {
    match import.file_until {
        _ if import.is_feed => String::new(),
        Some(until) => {
            let until = words::date_of(until);
            format!(
                "We keep the file until {until}, or until it is imported. Then it is deleted, and this report stays."
            )
        }
        None => "The file is deleted. To import it again, choose it again.".to_owned(),
    }
}

fn caption(import: &ImportView) -> String {
    let told = tally(import);
    if import.lines < import.tally.read {
        format!("{told}. The first {} of them", import.lines)
    } else {
        told
    }
}

async fn apply(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<ImportOrder>,
    form: Form,
) -> Shown {
    let accept = form.is_ticked("duplicates");
    let import = footbridge.apply_import(&visitor.caller_for(&form), id, accept).await?;
    let notice = Notice::new("The import has begun. You can leave this page and come back");
    visitor.done(&footbridge, &format!("/admin/directory/{}", import.id), &notice).await
}
