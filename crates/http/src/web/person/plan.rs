//! L4: the plan, in the person's own words.

mod action;
mod agreement;
mod goal;
mod line;
mod paper;
mod progress;

use app::Footbridge;
use app::view::plan::{ActionView, GoalView, LineView, PlanView, SuggestionView};
use app::view::record::{RecordPlan, RecordReferral};
use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::routing::get;
use domain::calendar::local_date;
use domain::coded::Coded;
use domain::ids::Id;
use domain::person::Person;
use domain::plan::{ActionState, GoalState};

use super::head::Head;
use super::why;
use crate::extract::PathId;
use crate::web::form::Form;
use crate::web::frame::Frame;
use crate::web::page::{Shown, page};
use crate::web::tag::Tag;
use crate::web::today::Closing;
use crate::web::visitor::Visitor;
use crate::web::words;

/// `/p/{id}/plan` and what is under it.
pub fn routes() -> Router<Footbridge> {
    Router::new()
        .route("/p/{id}/plan", get(show))
        .merge(line::routes())
        .merge(goal::routes())
        .merge(action::routes())
        .merge(progress::routes())
        .merge(agreement::routes())
        .merge(paper::routes())
}

/// Where the plan of a person is.
fn path(id: Id<Person>) -> String {
    format!("/p/{id}/plan")
}

#[derive(Template)]
#[template(path = "pages/person/plan/plan.html")]
struct Plan {
    frame: Frame,
    head: Head,
    form: Form,
    version: u32,
    may_write: bool,
    matters: Option<Line>,
    strengths: Option<Line>,
    goals: Vec<Goal>,
    agreed: String,
    review: String,
}

/// A line, with who wrote it and what somebody suggests instead.
struct Line {
    /// Where it stands, as forms say it.
    place: String,
    words: String,
    written: String,
    suggestion: String,
    suggested: String,
}

/// A goal.
struct Goal {
    id: String,
    line: Line,
    tag: Tag,
    is_going: bool,
    need: String,
    rating: String,
    actions: Vec<Action>,
}

/// An action of a goal.
struct Action {
    id: String,
    what: String,
    who: String,
    tag: Tag,
    is_to_do: bool,
    /// Who was asked for it, and what came of that.
    asked: Vec<(String, Tag)>,
}

async fn show(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Person>,
    Query(closing): Query<Closing>,
) -> Shown {
    let view = match footbridge.plan(&visitor.caller(), id).await {
        Ok(view) => view,
        Err(error) => return why::unopened(error, id, &visitor),
    };
    let RecordPlan { person, plan, referrals } = view;
    page(&Plan {
        frame: closing.lead_back(visitor.frame("Plan").at("/people"), id),
        head: Head::of(&person, "/plan", local_date(footbridge.now())),
        form: Form::blank(&footbridge),
        version: plan.version.number(),
        may_write: plan.may_write,
        matters: plan.matters.as_ref().map(|line| self::line("matters", line)),
        strengths: plan.strengths.as_ref().map(|line| self::line("strengths", line)),
        goals: plan.goals.iter().map(|goal| self::goal(goal, &referrals)).collect(),
        agreed: agreed(&plan),
        review: plan.review_on.map(words::date).unwrap_or_default(),
    })
}

fn line(place: &str, line: &LineView) -> Line {
    let other = line.suggestion.as_ref();
    Line {
        place: place.to_owned(),
        words: line.words.clone(),
        written: format!("Written by {} on {}", line.by, words::date_of(line.at)),
        suggestion: other.map(|other| other.words.clone()).unwrap_or_default(),
        suggested: other.map(suggested).unwrap_or_default(),
    }
}

fn suggested(other: &SuggestionView) -> String {
    format!("{} suggested on {}", other.by, words::date_of(other.at))
}

fn goal(goal: &GoalView, referrals: &[RecordReferral]) -> Goal {
    let said = |what: &str, number: Option<u8>| number.map(|number| format!("{what}: {number} out of 10"));
    let rating = [said("How much it matters", goal.importance), said("How sure they feel", goal.confidence)];
    Goal {
        id: goal.id.to_string(),
        line: line(&goal.id.to_string(), &goal.line),
        tag: Tag::goal(goal.state),
        is_going: goal.state == GoalState::Going,
        need: goal.need.map(|need| need.label().to_owned()).unwrap_or_default(),
        rating: rating.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        actions: goal.actions.iter().map(|action| self::action(action, referrals)).collect(),
    }
}

fn action(action: &ActionView, referrals: &[RecordReferral]) -> Action {
    let who = action.who.label();
    let by_when = action.by_when.map(|on| format!(", by {}", words::date(on))).unwrap_or_default();
    let asked = referrals.iter().filter(|referral| referral.plan_action == Some(action.id));
    Action {
        id: action.id.to_string(),
        what: action.what.clone(),
        who: format!("{who}{by_when}. Written by {} on {}", action.by, words::date_of(action.at)),
        tag: Tag::plan_action(action.state),
        is_to_do: action.state == ActionState::ToDo,
        asked: asked
            .map(|asked| (asked.service.clone(), Tag::referral(asked.state, asked.kind, false)))
            .collect(),
    }
}

fn agreed(plan: &PlanView) -> String {
    let said = plan.agreed_with.zip(plan.agreed_on);
    said.map(|(with, on)| format!("{}, on {}", with.label(), words::date(on))).unwrap_or_default()
}

impl Plan {
    /// Where a part of the plan is changed; nowhere where this visitor may not write in it.
    fn change(&self, end: &str) -> String {
        if self.may_write { format!("/p/{}/plan/{end}", self.head.id) } else { String::new() }
    }
}
