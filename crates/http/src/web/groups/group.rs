//! One group: what it says, how it stands, what is open there, who changed what.

use app::view::ListingView;
use app::view::listing::OpenReferralView;
use app::{Footbridge, PageRequest};
use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::routing::get;
use domain::coded::Coded;
use domain::directory::command::Action;
use domain::directory::freshness::Reminder;
use domain::directory::{ListingStatus, Service, ServiceKind};

use crate::extract::PathId;
use crate::web::corrections;
use crate::web::form::Form;
use crate::web::frame::Frame;
use crate::web::listing::{Asked, show_history};
use crate::web::page::{Shown, page};
use crate::web::tag::Tag;
use crate::web::visitor::Visitor;
use crate::web::words;

/// `/admin/orgs/{id}`.
pub fn routes() -> Router<Footbridge> {
    Router::new().route("/admin/orgs/{id}", get(show)).route("/admin/orgs/{id}/history", get(history))
}

#[derive(Template)]
#[template(path = "pages/groups/group.html")]
struct Group {
    frame: Frame,
    form: Form,
    id: String,
    name: String,
    organisation: String,
    tags: Vec<Tag>,
    standing: Vec<(&'static str, String)>,
    lines: Vec<(&'static str, String)>,
    /// What anybody said is wrong.
    wrong: Vec<corrections::Row>,
    open: Vec<Open>,
    open_heading: String,
    is_stopped: bool,
    actions: Vec<Action>,
}

impl Group {
    /// Whether whoever looks may do this now.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "a template lends what it passes")]
    fn may(&self, action: &Action) -> bool {
        self.actions.contains(action)
    }
}

/// A referral that is open there: who asks, where it stands, and whose it is.
struct Open {
    reference: String,
    tag: Tag,
    whose: String,
}

async fn show(State(footbridge): State<Footbridge>, visitor: Visitor, PathId(id): PathId<Service>) -> Shown {
    let caller = visitor.caller();
    let listing = footbridge.listing(&caller, id).await?;
    let may = |action| listing.service.actions.contains(&action);
    // Who has nothing to do with a listing but to read it reads it in the directory.
    if !may(Action::Check) && !may(Action::Suspend) && !may(Action::LiftSuspension) {
        return Err(app::Error::NotFound.into());
    }
    let wanted = PageRequest { limit: Some(app::page::MOST_ROWS), after: None };
    let open = footbridge.open_referrals_at(&caller, id, wanted).await?;
    let service = &listing.service;
    let count = words::count(open.rows.len(), "open referral", "open referrals");
    page(&Group {
        frame: visitor.frame(service.name.clone()).at("/admin/orgs").back_to("/admin/orgs"),
        form: Form::filled(&footbridge, [("version", service.version.to_string())]),
        id: id.to_string(),
        name: service.name.clone(),
        organisation: service.organisation.name.clone(),
        tags: vec![Tag::listing(service.listing), Tag::verification(service.verification)],
        standing: standing(&listing),
        lines: listing.lines.iter().map(|(line, words)| (line.label(), words.clone())).collect(),
        wrong: corrections::rows(&footbridge, &visitor, id, "/admin/orgs").await?,
        open: open.rows.iter().map(open_row).collect(),
        open_heading: if open.next.is_some() { format!("The newest {count}") } else { count },
        is_stopped: service.listing != ListingStatus::Active,
        actions: service.actions.clone(),
    })
}

fn open_row(line: &OpenReferralView) -> Open {
    Open {
        reference: line.reference.to_string(),
        tag: Tag::referral(line.state, ServiceKind::Community, false),
        whose: match (&line.whose, &line.organisation) {
            (Some(whose), Some(organisation)) => format!("{}, {}", whose.name, organisation.name),
            (None, Some(organisation)) => organisation.name.clone(),
            (Some(whose), None) => whose.name.clone(),
            (None, None) => "The person themself".to_owned(),
        },
    }
}

/// How others stand to it.
fn standing(listing: &ListingView) -> Vec<(&'static str, String)> {
    let by = |name: &Option<String>| name.as_ref().map_or_else(String::new, |name| format!(", by {name}"));
    let holder = listing.key_holder.clone().unwrap_or_else(|| "Nobody has claimed it".to_owned());
    let confirmed = words::date_of(listing.service.confirmed_at);
    let asked = listing.reminded.map_or("Not yet since then", Reminder::label);
    vec![
        ("Key-holder", holder),
        ("Last confirmed", format!("{confirmed}{}", by(&listing.confirmed_by))),
        ("Asked again", asked.to_owned()),
        ("Last changed", words::moment(listing.changed_at)),
    ]
}

async fn history(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Service>,
    Query(asked): Query<Asked>,
) -> Shown {
    let service = footbridge.service(&visitor.caller(), id).await?;
    let above = ("/admin/orgs", format!("/admin/orgs/{id}"));
    show_history(&footbridge, &visitor, (id, service.name), above, &asked).await
}
