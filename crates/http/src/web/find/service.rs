//! C7, one group as anybody reads it, and as a sheet to take home; and L14, the same group as staff read it.

use app::Footbridge;
use app::view::FoundService;
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use domain::calendar::local_date;
use domain::clocks::Clocks;
use domain::coded::Coded;
use domain::directory::Service;
use domain::directory::intake::Askers;
use domain::ids::Id;

use super::about;
use crate::extract::PathId;
use crate::web::frame::Frame;
use crate::web::page::{Shown, page};
use crate::web::tag::Tag;
use crate::web::visitor::{Anybody, Visitor};
use crate::web::words;

/// `/find/{id}` and `/o/{id}`.
pub fn routes() -> Router<Footbridge> {
    Router::new().route("/find/{id}", get(for_anybody)).route("/o/{id}", get(for_staff))
}

#[derive(Template)]
#[template(path = "pages/find/service.html")]
struct About {
    frame: Frame,
    id: String,
    organisation: String,
    summary: String,
    description: String,
    lines: Vec<(&'static str, String)>,
    /// Whether it has space, since when that is known, and the rest that those need who refer.
    work: Option<Work>,
    checked: String,
    printed: String,
}

/// What those need who refer.
struct Work {
    tag: Tag,
    since: String,
    /// How it has answered until now.
    answers: String,
    rules: Vec<(&'static str, String)>,
}

async fn for_anybody(
    State(footbridge): State<Footbridge>,
    anybody: Anybody,
    PathId(id): PathId<Service>,
) -> Shown {
    let service = footbridge.find_published_service(id).await?;
    let frame = anybody.frame(service.service.name.clone()).back_to("/find");
    page(&sheet(&footbridge, frame, &service, None))
}

async fn for_staff(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Service>,
) -> Shown {
    let caller = visitor.caller();
    let found = footbridge.services_of(&caller, vec![id.uuid()]).await?.pop();
    let found = found.ok_or(app::Error::NotFound)?;
    let offered = [(id, Id::new(found.service.organisation.id))];
    let answers = footbridge.answers_of(&caller, &offered).await?.remove(&id);
    let work = Work {
        tag: Tag::capacity(found.capacity.tag),
        since: words::capacity_since(found.capacity),
        answers: answers.as_ref().map(words::answers).unwrap_or_default(),
        rules: rules(&found, footbridge.clocks_of_service(id).await?),
    };
    let frame = visitor.frame(found.service.name.clone());
    page(&sheet(&footbridge, frame, &found, Some(work)))
}

fn sheet(footbridge: &Footbridge, frame: Frame, found: &FoundService, work: Option<Work>) -> About {
    let now = footbridge.now();
    let service = &found.service;
    let other = service.organisation.name != service.name;
    About {
        frame,
        id: service.id.to_string(),
        organisation: if other { service.organisation.name.clone() } else { String::new() },
        summary: service.details.summary.clone().unwrap_or_default(),
        description: service.details.description.clone(),
        lines: about::lines(service, local_date(now)),
        work,
        checked: words::date_of(service.confirmed_at),
        printed: format!("Printed on {}", words::moment(now)),
    }
}

/// The rules it sets for those who refer, as it sets them.
fn rules(found: &FoundService, clocks: Clocks) -> Vec<(&'static str, String)> {
    let service = &found.service;
    let intake = &service.intake;
    let askers = intake.who_may_ask.askers();
    let most = |most: Option<u32>| most.map(|most| format!("{most} at most"));
    let days = intake.lapse_after(clocks);
    let all = [
        ("What it is told", Some(service.share_profile.label().to_owned())),
        ("Why it is told that", service.share_reason.clone()),
        ("Who may ask", (askers != Askers::Everyone).then(|| askers.label().to_owned())),
        ("Ring first", intake.ring_first.then(|| "Before you ask".to_owned())),
        ("Decides before it knows who", service.blind_first.then(|| "Yes".to_owned())),
        ("New people a week", most(intake.new_each_week)),
        ("New people a month", most(intake.new_each_month)),
        ("Paused until", intake.paused_until.map(words::date)),
        (
            "Answers within",
            Some(words::count(usize::try_from(days).unwrap_or(0), "working day", "working days")),
        ),
        ("Checked by somebody else", Some(service.verification.label().to_owned())),
    ];
    all.into_iter().filter_map(|(label, words)| Some((label, words?))).collect()
}
