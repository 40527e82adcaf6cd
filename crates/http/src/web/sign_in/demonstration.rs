//! What only a demonstration has: looking around as anybody.

use std::collections::BTreeMap;

use app::Footbridge;
use app::error::Error;
use app::view::MemberView;
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::routing::get;
use domain::actor::Role;
use domain::coded::Coded;

use super::{device, enter};
use crate::web::form::Form;
use crate::web::frame::Frame;
use crate::web::page::{Shown, page, see_other};
use crate::web::visitor::Anybody;

/// How many people of each role are offered.
const OF_EACH_ROLE: usize = 2;

pub fn routes() -> Router<Footbridge> {
    Router::new().route("/look-around", get(show).post(enter_as))
}

/// What one can look around as.
struct Part {
    role: &'static str,
    does: &'static str,
    people: Vec<MemberView>,
}

#[derive(Template)]
#[template(path = "pages/sign_in/look_around.html")]
struct LookAround {
    frame: Frame,
    parts: Vec<Part>,
}

async fn show(State(footbridge): State<Footbridge>, anybody: Anybody) -> Shown {
    let mut cast: BTreeMap<Role, Vec<MemberView>> = BTreeMap::new();
    for member in footbridge.cast().await? {
        let people = cast.entry(member.role).or_default();
        if people.len() < OF_EACH_ROLE {
            people.push(member);
        }
    }
    if cast.is_empty() {
        return Err(Error::NotFound.into());
    }
    let part =
        |(role, people): (Role, Vec<MemberView>)| Part { role: role.label(), does: does(role), people };
    let parts = cast.into_iter().map(part).collect();
    page(&LookAround { frame: anybody.frame("Look around as somebody").back_to("/"), parts })
}

async fn enter_as(
    State(footbridge): State<Footbridge>,
    anybody: Anybody,
    headers: HeaderMap,
    mut form: Form,
) -> Shown {
    let Ok(who) = form.id("as", "Select somebody") else { return Ok(see_other("/look-around")) };
    let opened = footbridge.look_around(who, &device::describe(&headers)).await?;
    Ok(enter(&opened, "/", anybody.is_demonstration()))
}

/// What a role does here, in a line.
const fn does(role: Role) -> &'static str {
    match role {
        Role::PracticeReferrer => "Refers people from a practice and reads what happened to them",
        Role::PracticeManager => "The same, for the whole practice",
        Role::LinkWorker => "Speaks with people, makes a plan with them, finds support",
        Role::TeamLead => "Leads the link workers: who takes whom, who is waiting",
        Role::GroupCoordinator => "Looks after a community group: its asks, its places, its listing",
        Role::GroupVolunteer => "Answers for a community group and keeps its register",
        Role::PlaceAnalyst => "Reads the figures of the place, and nobody's record",
        Role::PlaceAdministrator => "Looks after groups and accounts of the place",
        Role::PlatformOperator => "Keeps the service running, and reads nobody's record",
        Role::Auditor => "Reads who looked at what",
        Role::SystemClient | Role::Person | Role::AnswerLink | Role::Clock | Role::Lifecycle => "",
    }
}
