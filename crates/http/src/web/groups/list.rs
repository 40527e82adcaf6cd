//! A4, the groups of the place: by name, by state, and how far they have been checked.

use app::request::GroupQuery;
use app::view::ServiceView;
use app::{Cursor, Footbridge, PageRequest};
use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::routing::get;
use domain::directory::{ListingStatus, VerificationStatus};
use serde::Deserialize;

use crate::web::form::Form;
use crate::web::frame::Frame;
use crate::web::page::{Shown, page};
use crate::web::tab::Tab;
use crate::web::tag::Tag;
use crate::web::visitor::Visitor;
use crate::web::words;

/// `/admin/orgs`.
pub fn routes() -> Router<Footbridge> {
    Router::new().route("/admin/orgs", get(show).post(find))
}

/// What was asked for. Whatever makes no sense counts as not asked.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    show: Option<String>,
    after: Option<String>,
}

#[derive(Template)]
#[template(path = "pages/groups/list.html")]
struct List {
    frame: Frame,
    form: Form,
    tabs: Vec<Tab>,
    caption: String,
    columns: [&'static str; 4],
    rows: Vec<Row>,
    first: String,
    next: String,
    searched: bool,
    may_import: bool,
}

/// One group's service.
pub struct Row {
    /// Where it is looked at.
    pub to: String,
    /// Its name.
    pub name: String,
    /// Who offers it.
    pub organisation: String,
    /// Whether it can be referred to, and how far it has been checked.
    pub tags: [Tag; 2],
    /// When somebody last said that it is right.
    pub confirmed: String,
}

/// The tabs: what is shown, what it is called, and which listings those are.
const TABS: [(&str, &str, Option<ListingStatus>, Option<VerificationStatus>); 5] = [
    ("all", "All", None, None),
    ("not_checked", "Not checked", None, Some(VerificationStatus::NotChecked)),
    ("unverified", "Unverified", None, Some(VerificationStatus::Unverified)),
    ("suspended", "Suspended", Some(ListingStatus::Suspended), None),
    ("closing", "Closing", Some(ListingStatus::Closing), None),
];

/// A service as a row of a list of groups.
pub fn row(service: ServiceView, below: &str) -> Row {
    Row {
        to: format!("{below}/{}", service.id),
        tags: [Tag::listing(service.listing), Tag::verification(service.verification)],
        confirmed: words::date_of(service.confirmed_at),
        organisation: service.organisation.name,
        name: service.name,
    }
}

async fn show(State(footbridge): State<Footbridge>, visitor: Visitor, Query(asked): Query<Asked>) -> Shown {
    let chosen = TABS.iter().find(|(code, ..)| asked.show.as_deref() == Some(*code));
    let (code, _, listing, verification) = chosen.copied().unwrap_or(("all", "All", None, None));
    let after: Option<Cursor> = asked.after.as_deref().and_then(|after| after.parse().ok());
    let is_later = after.is_some();
    let page_wanted = PageRequest { limit: Some(50), after };
    let query = GroupQuery { text: None, listing, verification, page: page_wanted };
    let found = footbridge.groups(&visitor.caller(), query).await?;
    let here = format!("/admin/orgs?show={code}");
    let next = found.next.map(|next| format!("{here}&after={next}")).unwrap_or_default();
    let more = if next.is_empty() { "" } else { ", and more on the next page" };
    page(&List {
        frame: visitor.frame(if is_later { "Groups, further page" } else { "Groups" }).at("/admin/orgs"),
        form: Form::blank(&footbridge),
        tabs: tabs(code),
        caption: format!("{}{more}, by name", words::count(found.rows.len(), "group", "groups")),
        columns: COLUMNS,
        rows: found.rows.into_iter().map(|service| row(service, "/admin/orgs")).collect(),
        first: if is_later { here } else { String::new() },
        next,
        searched: false,
        may_import: footbridge.may_import(&visitor.caller()),
    })
}

const COLUMNS: [&str; 4] = ["Group", "Status", "Check", "Last confirmed"];

fn tabs(here: &str) -> Vec<Tab> {
    let tab = |(code, label, ..): &(&str, &'static str, _, _)| Tab {
        to: format!("/admin/orgs?show={code}"),
        label,
        is_here: *code == here,
    };
    TABS.iter().map(tab).collect()
}

/// Looks for a name. What was typed is in no address.
async fn find(State(footbridge): State<Footbridge>, visitor: Visitor, mut form: Form) -> Shown {
    let text = form.words("name", "Name", 200).ok().flatten().map(String::from);
    let wanted = PageRequest { limit: Some(app::page::MOST_ROWS), after: None };
    let query = GroupQuery { text, page: wanted, ..GroupQuery::default() };
    let found = footbridge.groups(&visitor.caller(), query).await?;
    let more = if found.next.is_some() { " and more: type more of the name" } else { "" };
    page(&List {
        frame: visitor.frame("Groups").at("/admin/orgs").with(&form),
        tabs: tabs(""),
        caption: format!("{}{more}", words::count(found.rows.len(), "group", "groups")),
        columns: COLUMNS,
        rows: found.rows.into_iter().map(|service| row(service, "/admin/orgs")).collect(),
        first: String::new(),
        next: String::new(),
        searched: true,
        may_import: footbridge.may_import(&visitor.caller()),
        form,
    })
}
