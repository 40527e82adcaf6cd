//! L3: what somebody needs who is about to call.

use app::Footbridge;
use app::view::record::{OverviewView, RecordCase, RecordReferral};
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use chrono::NaiveDate;
use domain::calendar::local_date;
use domain::case::Action;
use domain::directory::ServiceKind;
use domain::measure::Item;
use domain::person::Person;
use domain::referral::StatusKind;

use super::head::Head;
use super::{next, wellbeing, why};
use crate::extract::PathId;
use crate::web::frame::Frame;
use crate::web::page::{Shown, page, see_other};
use crate::web::tag::Tag;
use crate::web::visitor::Visitor;
use crate::web::words;

/// `/p/{id}`.
pub fn routes() -> Router<Footbridge> {
    Router::new().route("/p/{id}", get(show))
}

#[derive(Template)]
#[template(path = "pages/person/overview.html")]
struct Overview {
    frame: Frame,
    head: Head,
    /// Where the work stands; nothing where there is none.
    tag: Option<Tag>,
    matters: String,
    next: String,
    goals: Vec<(String, Tag)>,
    wellbeing: String,
    referrals: Vec<Row>,
    /// Who helps: what they are, and their name.
    helpers: Vec<(&'static str, String)>,
    dates: Vec<(&'static str, String)>,
    agreed: bool,
    /// What can be done now: the address, and the word for it.
    actions: Vec<(String, &'static str)>,
    /// What was joined to this record, by the ids with which it is taken back.
    joined: Vec<String>,
}

/// A referral.
struct Row {
    service: String,
    needs: String,
    tag: Tag,
}

async fn show(State(footbridge): State<Footbridge>, visitor: Visitor, PathId(id): PathId<Person>) -> Shown {
    let view = match footbridge.overview(&visitor.caller(), id, None).await {
        Ok(view) => view,
        Err(error) => return why::unopened(error, id, &visitor),
    };
    if let Some(joined) = view.joined.iter().find(|joined| joined.other == id) {
        // Whoever comes by an old link reads the record that was kept.
        return Ok(see_other(&format!("/p/{}", joined.kept)));
    }
    let today = local_date(footbridge.now());
    page(&Overview {
        joined: view.joined.iter().map(|joined| joined.id.to_string()).collect(),
        frame: visitor.frame("Overview").at("/people"),
        head: Head::of(&view.person, "", today),
        tag: view.case.as_ref().and_then(|known| known.case.state).map(Tag::case),
        matters: matters(&view),
        goals: view.plan.goals.iter().map(|goal| (goal.line.words.clone(), Tag::goal(goal.state))).collect(),
        wellbeing: latest_wellbeing(&view),
        next: next_contact(&view, today),
        referrals: view.referrals.iter().rev().map(row).collect(),
        helpers: helpers(&view),
        dates: view.case.as_ref().map(dates).unwrap_or_default(),
        agreed: view.agreed_to_record,
        actions: actions(&view),
    })
}

/// What stands in the plan, or what was said when they were referred.
fn matters(view: &OverviewView) -> String {
    let planned = view.plan.matters.as_ref().map(|line| line.words.clone());
    planned.or_else(|| view.own_words.clone()).unwrap_or_default()
}

/// The latest answers in a sentence: what became of them, or when they were given.
fn latest_wellbeing(view: &OverviewView) -> String {
    let happiness = view.changes.iter().find(|change| change.item == Item::Happy);
    match (happiness.or(view.changes.first()), view.asked_on) {
        (Some(change), _) => wellbeing::sentence(change),
        (None, Some(on)) => {
            format!("They were asked once, on {}. Ask again to see what changes.", words::date(on))
        }
        (None, None) => String::new(),
    }
}

/// What is done in the work with them, where it has a page.
const WORK: [(Action, &str, &str); 6] = [
    (Action::LogContact, "contact/new", "Log a contact"),
    (Action::Activate, "begin", "Begin the work"),
    (Action::Pause, "pause", "Pause the work"),
    (Action::Resume, "pause", "Take the work up again"),
    (Action::Close, "finish", "Close the work"),
    (Action::Reopen, "reopen", "Reopen the work"),
];

/// What may be done in the work with them now, and finding support, which needs no case.
fn actions(view: &OverviewView) -> Vec<(String, &'static str)> {
    let may = view.case.as_ref().map(|known| known.case.actions.as_slice()).unwrap_or_default();
    let to = |end: &str| format!("/p/{}/{end}", view.person.id);
    let work = WORK.iter().filter(|(action, ..)| may.contains(action));
    let mut actions: Vec<_> = work.map(|(_, end, label)| (to(end), *label)).collect();
    if view.person.died_on.is_none() {
        let place = actions.len().min(1);
        actions.insert(place, (to("find"), "Find support"));
    }
    actions
}

fn next_contact(view: &OverviewView, today: NaiveDate) -> String {
    if view.person.died_on.is_some() {
        return "They have died. Nobody contacts them.".to_owned();
    }
    match view.case.as_ref().and_then(|known| known.case.due.as_ref()) {
        Some(due) => format!("{}.", next::contact(due, today)),
        None => "Nothing is planned.".to_owned(),
    }
}

fn row(referral: &RecordReferral) -> Row {
    Row {
        service: referral.service.clone(),
        needs: words::listed(&referral.needs),
        tag: Tag::referral(referral.state, referral.kind, false),
    }
}

fn helpers(view: &OverviewView) -> Vec<(&'static str, String)> {
    let worker = view.case.as_ref().and_then(|known| known.case.worker.as_ref());
    let mut helpers = Vec::new();
    helpers.extend(worker.map(|worker| ("Link worker", worker.name.clone())));
    helpers.push(("Who wrote the record", view.held_by.clone()));
    let goes_on = |referral: &&RecordReferral| {
        let underway = matches!(referral.state, StatusKind::Accepted | StatusKind::Started);
        underway && referral.kind == ServiceKind::Community
    };
    let groups = view.referrals.iter().filter(goes_on);
    helpers.extend(groups.map(|referral| ("Group", referral.service.clone())));
    helpers.extend(view.person.emergency_contact.clone().map(|who| ("In an emergency", who)));
    helpers
}

fn dates(known: &RecordCase) -> Vec<(&'static str, String)> {
    let case = &known.case;
    let mut dates = vec![("Came to us", words::date_of(case.created_at))];
    dates.extend(known.last_contact_at.map(|at| ("Last contact", words::date_of(at))));
    dates.extend(case.review_on.map(|on| ("Next review", words::date(on))));
    dates.extend(case.paused_until.map(|until| ("Paused until", words::date(until))));
    dates.extend(case.closed_at.map(|at| ("Finished", words::date_of(at))));
    dates
}
