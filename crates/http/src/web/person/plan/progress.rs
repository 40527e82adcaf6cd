//! How far goals and actions are, and the answer to a suggestion: one button each, and it can be taken back.

use app::Footbridge;
use axum::Router;
use axum::extract::State;
use axum::routing::post;
use domain::coded::Coded;
use domain::ids::Id;
use domain::person::Person;
use domain::plan::{self, ActionState, Command, GoalState, Place, PlanAction};

use super::path;
use crate::extract::{PathId, PathIds};
use crate::web::form::Form;
use crate::web::frame::Notice;
use crate::web::page::Shown;
use crate::web::visitor::Visitor;

/// What is only sent, under `/p/{id}/plan`.
pub fn routes() -> Router<Footbridge> {
    Router::new()
        .route("/p/{id}/plan/goals/{goal}/state", post(set_goal))
        .route("/p/{id}/plan/actions/{action}/state", post(set_action))
        .route("/p/{id}/plan/suggestion", post(answer))
}

async fn set_goal(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathIds(id, goal): PathIds<Person, plan::Goal>,
    form: Form,
) -> Shown {
    let state = GoalState::parse(form.value("state")).map_err(|_| app::Error::NotFound)?;
    let command = Command::SetGoal { goal, state };
    footbridge.change_plan(&visitor.caller_for(&form), id, None, command).await?;
    let mut notice = Notice::new(format!("Goal: {}", state.label().to_lowercase()));
    if state != GoalState::Going {
        notice = notice.with_undo(format!("{}/goals/{goal}/state", path(id)), back_to(GoalState::Going));
    }
    visitor.done(&footbridge, &path(id), &notice).await
}

async fn set_action(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathIds(id, action): PathIds<Person, PlanAction>,
    form: Form,
) -> Shown {
    let state = ActionState::parse(form.value("state")).map_err(|_| app::Error::NotFound)?;
    let command = Command::SetAction { action, state };
    footbridge.change_plan(&visitor.caller_for(&form), id, None, command).await?;
    let mut notice = Notice::new(format!("Action: {}", state.label().to_lowercase()));
    if state != ActionState::ToDo {
        notice = notice.with_undo(format!("{}/actions/{action}/state", path(id)), back_to(ActionState::ToDo));
    }
    visitor.done(&footbridge, &path(id), &notice).await
}

/// What a button sends that takes something back.
fn back_to(state: impl Coded) -> Vec<(String, String)> {
    vec![("state".to_owned(), state.code().to_owned())]
}

async fn answer(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Person>,
    mut form: Form,
) -> Shown {
    let place = match form.value("place") {
        "matters" => Place::Matters,
        "strengths" => Place::Strengths,
        goal => Place::Goal { goal: goal.parse::<Id<plan::Goal>>().map_err(|_| app::Error::NotFound)? },
    };
    let accept = form.value("answer") == "yes";
    // On what was seen: a suggestion that somebody has changed meanwhile is another one.
    let version = form.version("version").map_err(|_| app::Error::Conflict)?;
    let command = Command::AnswerSuggestion { place, accept };
    footbridge.change_plan(&visitor.caller_for(&form), id, Some(version), command).await?;
    let said = if accept { "They said yes: the new words stand in the plan" } else { "Their own words stay" };
    visitor.done(&footbridge, &path(id), &Notice::new(said)).await
}
