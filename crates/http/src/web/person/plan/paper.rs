//! "My plan" on paper, in large print: what the person takes home, without anything that is for staff.

use app::Footbridge;
use app::view::plan::{GoalView, LineView};
use app::view::record::RecordPlan;
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use domain::coded::Coded;
use domain::person::Person;
use domain::plan::{ActionState, GoalState};

use super::path;
use crate::extract::PathId;
use crate::web::frame::Frame;
use crate::web::page::{Shown, page};
use crate::web::person::why;
use crate::web::visitor::Visitor;
use crate::web::words;

/// `/p/{id}/plan/paper`.
pub fn routes() -> Router<Footbridge> {
    Router::new().route("/p/{id}/plan/paper", get(show))
}

#[derive(Template)]
#[template(path = "pages/person/plan/paper.html")]
struct Paper {
    frame: Frame,
    name: String,
    matters: String,
    strengths: String,
    goals: Vec<(String, Vec<String>)>,
    review: String,
    printed: String,
}

async fn show(State(footbridge): State<Footbridge>, visitor: Visitor, PathId(id): PathId<Person>) -> Shown {
    let view = match footbridge.plan(&visitor.caller(), id).await {
        Ok(view) => view,
        Err(error) => return why::unopened(error, id, &visitor),
    };
    let RecordPlan { person, plan, .. } = view;
    let words_of = |line: Option<LineView>| line.map(|line| line.words).unwrap_or_default();
    let called = person.preferred_name.or(person.first_name).unwrap_or(person.family_name);
    page(&Paper {
        frame: visitor.frame("My plan").at("/people").back_to(path(id)),
        name: called,
        matters: words_of(plan.matters),
        strengths: words_of(plan.strengths),
        goals: plan.goals.iter().filter(|goal| goal.state != GoalState::SetAside).map(goal).collect(),
        review: plan.review_on.map(words::day).unwrap_or_default(),
        printed: words::moment(footbridge.now()),
    })
}

fn goal(goal: &GoalView) -> (String, Vec<String>) {
    let actions = goal.actions.iter().filter(|action| action.state == ActionState::ToDo);
    let line = |action: &app::view::plan::ActionView| {
        let by_when = action.by_when.map(|on| format!(", by {}", words::day(on))).unwrap_or_default();
        format!("{} ({}{by_when})", action.what, action.who.label().to_lowercase())
    };
    (goal.line.words.clone(), actions.map(line).collect())
}
