//! Who changed what of a listing, and when: for the group, and for whoever looks after the place.

use app::view::HistoryView;
use app::{Cursor, Footbridge, PageRequest};
use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::routing::get;
use domain::coded::Coded;
use domain::directory::Service;
use domain::ids::Id;
use serde::Deserialize;

use super::own;
use crate::extract::PathId;
use crate::web::frame::Frame;
use crate::web::page::{Shown, page};
use crate::web::visitor::Visitor;
use crate::web::words;

/// `/group/about/{id}/history`.
pub fn routes() -> Router<Footbridge> {
    Router::new().route("/group/about/{id}/history", get(show))
}

/// Which page of it.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    /// Where the page before ended.
    after: Option<String>,
}

impl Asked {
    /// Whether it is not the first page that is wanted.
    const fn is_later(&self) -> bool {
        self.after.is_some()
    }

    /// The page that is wanted. What makes no sense is the first one.
    fn page(&self) -> PageRequest {
        let after: Option<Cursor> = self.after.as_deref().and_then(|after| after.parse().ok());
        PageRequest { limit: None, after }
    }
}

/// One change.
struct Entry {
    what: &'static str,
    /// When and by whom.
    when: String,
    /// Each line that changed: its name, what it said, what it says.
    changes: Vec<(&'static str, String, String)>,
}

/// Changes as a page shows them.
fn entries(history: Vec<HistoryView>) -> Vec<Entry> {
    let entry = |entry: HistoryView| {
        let said = |words: Option<String>| words.unwrap_or_else(|| "Nothing".to_owned());
        let changes = entry.differences.into_iter();
        Entry {
            what: entry.action.label(),
            when: format!("{}, {}", words::moment(entry.at), entry.by),
            changes: changes
                .map(|change| (change.line.label(), said(change.from), said(change.to)))
                .collect(),
        }
    };
    history.into_iter().map(entry).collect()
}

#[derive(Template)]
#[template(path = "pages/listing/history.html")]
struct History {
    frame: Frame,
    name: String,
    entries: Vec<Entry>,
    first: String,
    next: String,
}

/// The changes of a listing, newest first, under the page of the listing at `above`, a part of what stands in the navigation at
/// `section`.
pub async fn show_history(
    footbridge: &Footbridge,
    visitor: &Visitor,
    listing: (Id<Service>, String),
    (section, above): (&'static str, String),
    asked: &Asked,
) -> Shown {
    let (id, name) = listing;
    let found = footbridge.listing_history(&visitor.caller(), id, asked.page()).await?;
    let here = format!("{above}/history");
    page(&History {
        frame: visitor.frame("Who changed what").at(section).back_to(above),
        name,
        entries: entries(found.rows),
        next: found.next.map(|next| format!("{here}?after={next}")).unwrap_or_default(),
        first: if asked.is_later() { here } else { String::new() },
    })
}

async fn show(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Service>,
    Query(asked): Query<Asked>,
) -> Shown {
    let service = own(&footbridge, &visitor, id).await?;
    let above = ("/group/about", format!("/group/about/{id}"));
    show_history(&footbridge, &visitor, (id, service.name), above, &asked).await
}
