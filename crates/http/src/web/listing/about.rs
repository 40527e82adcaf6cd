//! G9, about us: what is said about a service, each line with its way to change it, and "still right" in one tap.

use app::Footbridge;
use app::view::ListingView;
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::{get, post};
use domain::calendar::local_date;
use domain::directory::Service;
use domain::directory::command::{Action, Command};
use domain::directory::freshness::Reminder;
use domain::directory::wording::Line;

use super::own;
use super::part::Part;
use crate::extract::PathId;
use crate::web::corrections;
use crate::web::form::Form;
use crate::web::frame::{Frame, Notice};
use crate::web::page::{Shown, faulty, page};
use crate::web::tag::Tag;
use crate::web::visitor::Visitor;
use crate::web::words;

/// `/group/about`.
pub fn routes() -> Router<Footbridge> {
    Router::new()
        .route("/group/about", get(which))
        .route("/group/about/{id}", get(show))
        .route("/group/about/{id}/confirm", post(confirm))
}

#[derive(Template)]
#[template(path = "pages/listing/about.html")]
struct About {
    frame: Frame,
    form: Form,
    id: String,
    name: String,
    tags: Vec<Tag>,
    suspension: Option<Suspended>,
    checked: String,
    warning: &'static str,
    rows: Vec<Row>,
    /// What anybody said is wrong.
    wrong: Vec<corrections::Row>,
    actions: Vec<Action>,
}

impl About {
    /// Whether whoever looks may do this now.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "a template lends what it passes")]
    fn may(&self, action: &Action) -> bool {
        self.actions.contains(action)
    }
}

/// A suspension as the group reads it.
struct Suspended {
    reason: String,
    appeal_by: String,
    by: String,
}

/// A line of the listing.
struct Row {
    key: &'static str,
    value: String,
    change: String,
}

/// The lines of the page, and the part in which each is changed.
const ROWS: [(&str, &[Line], Part); 8] = [
    ("Name", &[Line::Name], Part::Name),
    ("What we do", &[Line::Summary, Line::Description], Part::What),
    ("Who it is for", &[Line::WhoFor, Line::BringSomeone], Part::Who),
    ("When", &[Line::When], Part::When),
    ("Where", &[Line::Where, Line::Online, Line::Areas], Part::Where),
    ("Getting in", &[Line::Access], Part::Where),
    ("Cost", &[Line::Cost], Part::Cost),
    ("Contact", &[Line::Contact, Line::Web], Part::Contact),
];

async fn which(State(footbridge): State<Footbridge>, visitor: Visitor) -> Shown {
    super::only_service(&footbridge, &visitor, "About us", "/group/about").await
}

async fn show(State(footbridge): State<Footbridge>, visitor: Visitor, PathId(id): PathId<Service>) -> Shown {
    own(&footbridge, &visitor, id).await?;
    let listing = footbridge.listing(&visitor.caller(), id).await?;
    let version = listing.service.version.to_string();
    let form = Form::filled(&footbridge, [("version", version)]);
    let wrong = corrections::rows(&footbridge, &visitor, id, "/group/about").await?;
    page(&about(&visitor, &listing, form, wrong))
}

async fn confirm(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Service>,
    mut form: Form,
) -> Shown {
    own(&footbridge, &visitor, id).await?;
    if let Ok(version) = form.version("version") {
        let caller = visitor.caller_for(&form);
        match footbridge.act_on_listing(&caller, id, Some(version), Command::Confirm).await {
            Ok(_confirmed) => {
                let today = words::date(local_date(footbridge.now()));
                let notice = Notice::new(format!("Thank you. Checked on {today}: still right"));
                return visitor.done(&footbridge, &format!("/group/about/{id}"), &notice).await;
            }
            Err(error) => form.keep(error, &[])?,
        }
    }
    let listing = footbridge.listing(&visitor.caller(), id).await?;
    // What is shown now is what the next press confirms.
    form.set("version", listing.service.version.to_string());
    form.renew_key(&footbridge);
    let wrong = corrections::rows(&footbridge, &visitor, id, "/group/about").await?;
    faulty(&about(&visitor, &listing, form, wrong))
}

fn about(visitor: &Visitor, listing: &ListingView, form: Form, wrong: Vec<corrections::Row>) -> About {
    let service = &listing.service;
    let may = |action| service.actions.contains(&action);
    let by = |name: &Option<String>| name.as_ref().map_or_else(String::new, |name| format!(" by {name}"));
    let row = |(key, lines, part): &(&'static str, &[Line], Part)| Row {
        key,
        value: said(listing, lines),
        change: if may(Action::Edit) { part.path(service.id) } else { String::new() },
    };
    let confirmed = words::date_of(service.confirmed_at);
    About {
        frame: visitor.frame("About us").at("/group/about").with(&form),
        form,
        id: service.id.to_string(),
        name: service.name.clone(),
        tags: vec![Tag::listing(service.listing), Tag::verification(service.verification)],
        suspension: service.standing.suspension.as_ref().map(|suspension| Suspended {
            reason: suspension.reason.as_str().to_owned(),
            appeal_by: words::date(suspension.appeal_by),
            by: by(&listing.suspended_by),
        }),
        checked: format!("Last checked {confirmed}{}.", by(&listing.confirmed_by)),
        warning: match listing.reminded {
            None => "",
            Some(Reminder::Asked) => "Nobody has checked this for six months. Is it still right?",
            Some(Reminder::Warned) => {
                "Nobody has checked this for nine months. After a year, people are not sent to you until you have."
            }
            Some(Reminder::Lapsed | Reminder::LapsedAgain) => {
                "Nobody has checked this for a year, so nobody is being sent to you. \"Still right\" puts that right."
            }
        },
        rows: ROWS.iter().map(row).collect(),
        wrong,
        actions: service.actions.clone(),
    }
}

/// What several lines say together.
fn said(listing: &ListingView, lines: &[Line]) -> String {
    let mut said = Vec::new();
    for line in lines {
        match (line, listing.line(*line)) {
            (_, "") | (Line::Online, "No") => {}
            (Line::Online, _) => said.push("Online".to_owned()),
            (Line::Areas, words) => said.push(format!("For people in {words}")),
            (_, words) => said.push(words.to_owned()),
        }
    }
    if said.is_empty() { "Not said yet".to_owned() } else { said.join("\n") }
}
