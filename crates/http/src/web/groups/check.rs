//! A5, groups to check: nobody has rung them yet, or something was not right. The check is six points by telephone.

use app::Footbridge;
use app::request::GroupQuery;
use app::view::ListingView;
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use domain::calendar::local_date;
use domain::coded::Coded;
use domain::directory::command::{Action, Command};
use domain::directory::verification::CheckPoint;
use domain::directory::wording::Line;
use domain::directory::{Service, VerificationStatus};

use super::list::{Row, row};
use crate::extract::PathId;
use crate::valid::Read;
use crate::web::form::{Choice, Form};
use crate::web::frame::{Frame, Notice};
use crate::web::page::{Shown, faulty, page, see_other};
use crate::web::tag::Tag;
use crate::web::visitor::Visitor;

/// `/admin/orgs/check`.
pub fn routes() -> Router<Footbridge> {
    Router::new()
        .route("/admin/orgs/check", get(queue))
        .route("/admin/orgs/check/{id}", get(show).post(record))
}

/// How many of each kind the page shows.
const MOST: u32 = 50;

#[derive(Template)]
#[template(path = "pages/groups/queue.html")]
struct Queue {
    frame: Frame,
    parts: Vec<Part>,
    columns: [&'static str; 4],
}

/// Groups that wait for the same reason.
struct Part {
    heading: &'static str,
    none: &'static str,
    caption: String,
    rows: Vec<Row>,
}

async fn queue(State(footbridge): State<Footbridge>, visitor: Visitor) -> Shown {
    let kinds = [
        (VerificationStatus::NotChecked, "Nobody has rung yet", "Everybody has been rung."),
        (VerificationStatus::Unverified, "Something was not right", "There are none."),
    ];
    let mut parts = Vec::new();
    for (verification, heading, none) in kinds {
        let wanted = app::PageRequest { limit: Some(MOST), after: None };
        let query = GroupQuery { verification: Some(verification), page: wanted, ..GroupQuery::default() };
        let found = footbridge.groups(&visitor.caller(), query).await?;
        let more = if found.next.is_some() { " and more, by name" } else { ", by name" };
        let caption = format!("{}{more}", crate::web::words::count(found.rows.len(), "group", "groups"));
        let rows = found.rows.into_iter().map(|service| row(service, "/admin/orgs/check")).collect();
        parts.push(Part { heading, none, caption, rows });
    }
    page(&Queue {
        frame: visitor.frame("Groups to check").at("/admin/orgs").back_to("/admin/orgs"),
        parts,
        columns: ["Group", "Status", "Check", "Last confirmed"],
    })
}

#[derive(Template)]
#[template(path = "pages/groups/check.html")]
struct Check {
    frame: Frame,
    form: Form,
    id: String,
    name: String,
    organisation: String,
    tag: Tag,
    contact: String,
    before: String,
    lines: Vec<(&'static str, String)>,
    points: Vec<Choice>,
}

/// What somebody reads out on the telephone.
const READ_OUT: [Line; 6] =
    [Line::Summary, Line::Description, Line::When, Line::Where, Line::Access, Line::Cost];

fn question(visitor: &Visitor, listing: &ListingView, form: Form) -> Check {
    let service = &listing.service;
    let said = |line: &Line| (line.label(), listing.line(*line).to_owned());
    Check {
        frame: visitor
            .frame("Six points by telephone")
            .at("/admin/orgs")
            .back_to("/admin/orgs/check")
            .with(&form),
        form,
        id: service.id.to_string(),
        name: service.name.clone(),
        organisation: service.organisation.name.clone(),
        tag: Tag::verification(service.verification),
        contact: listing.line(Line::Contact).to_owned(),
        before: if service.standing.check.is_some() {
            listing.line(Line::Verification).to_owned()
        } else {
            String::new()
        },
        lines: READ_OUT.iter().map(said).filter(|(_, words)| !words.is_empty()).collect(),
        points: Choice::all::<CheckPoint>(),
    }
}

async fn show(State(footbridge): State<Footbridge>, visitor: Visitor, PathId(id): PathId<Service>) -> Shown {
    let listing = footbridge.listing(&visitor.caller(), id).await?;
    if !listing.service.actions.contains(&Action::Check) {
        return Ok(see_other("/admin/orgs/check"));
    }
    let mut form = Form::filled(&footbridge, [("version", listing.service.version.to_string())]);
    form.set_date("on", local_date(footbridge.now()));
    page(&question(&visitor, &listing, form))
}

async fn record(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Service>,
    mut form: Form,
) -> Shown {
    let read = read(&mut form);
    if let Ok((version, command)) = form.settle(read) {
        let caller = visitor.caller_for(&form);
        match footbridge.act_on_listing(&caller, id, Some(version), command).await {
            Ok(service) => {
                let result = if service.verification == VerificationStatus::Verified {
                    format!("{} is checked: all six points hold", service.name)
                } else {
                    format!("{} is unverified, and nobody is matched with it", service.name)
                };
                return visitor.done(&footbridge, "/admin/orgs/check", &Notice::new(result)).await;
            }
            Err(error) => form.keep(error, &[])?,
        }
    }
    let listing = footbridge.listing(&visitor.caller(), id).await?;
    form.set("version", listing.service.version.to_string());
    form.renew_key(&footbridge);
    faulty(&question(&visitor, &listing, form))
}

fn read(form: &mut Form) -> Read<(domain::ids::Version, Command)> {
    let version = form.version("version");
    let on = form.required_date("on", "The day of the call", "Enter the day of the call");
    let points = form.ticked::<CheckPoint>("points");
    Ok((version?, Command::Check { on: on?, points: points? }))
}
