//! Writing a line of the plan: what matters, strengths, or the words of a goal.

use app::Footbridge;
use app::view::plan::{LineView, PlanView};
use app::view::record::RecordPlan;
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use domain::calendar::local_date;
use domain::ids::{Id, Version};
use domain::person::Person;
use domain::plan::{self, Command, Place};
use domain::text::PlainWords;

use super::path;
use crate::extract::{PathId, PathIds};
use crate::valid::Read;
use crate::web::form::Form;
use crate::web::frame::{Frame, Notice};
use crate::web::page::{Shown, faulty, page};
use crate::web::person::head::Head;
use crate::web::person::why;
use crate::web::visitor::Visitor;

/// `/p/{id}/plan/matters`, `/p/{id}/plan/strengths` and `/p/{id}/plan/goals/{goal}/words`.
pub fn routes() -> Router<Footbridge> {
    Router::new()
        .route("/p/{id}/plan/matters", get(show_matters).post(write_matters))
        .route("/p/{id}/plan/strengths", get(show_strengths).post(write_strengths))
        .route("/p/{id}/plan/goals/{goal}/words", get(show_goal).post(write_goal))
}

#[derive(Template)]
#[template(path = "pages/person/plan/line.html")]
struct Line {
    frame: Frame,
    head: Head,
    form: Form,
    to: String,
    label: &'static str,
    hint: &'static str,
    /// Whether words of theirs are there already.
    is_change: bool,
}

/// Which line, and the end of its address.
#[derive(Clone, Copy)]
struct Which {
    place: Place,
    most: usize,
}

const MATTERS: Which = Which { place: Place::Matters, most: 500 };
const STRENGTHS: Which = Which { place: Place::Strengths, most: 500 };

const fn of_goal(goal: Id<plan::Goal>) -> Which {
    Which { place: Place::Goal { goal }, most: 200 }
}

impl Which {
    fn title(self) -> &'static str {
        match self.place {
            Place::Matters => "What matters to me",
            Place::Strengths => "What I am good at",
            Place::Goal { .. } => "Goal",
        }
    }

    fn hint(self) -> &'static str {
        match self.place {
            Place::Matters => "Use their own words",
            Place::Strengths => "What they can do, and whom they can count on",
            Place::Goal { .. } => "Start with “I want to…”",
        }
    }

    fn to(self, id: Id<Person>) -> String {
        let plan = path(id);
        match self.place {
            Place::Matters => format!("{plan}/matters"),
            Place::Strengths => format!("{plan}/strengths"),
            Place::Goal { goal } => format!("{plan}/goals/{goal}/words"),
        }
    }

    /// The line as it stands. A goal that is not in the plan is no place to write.
    fn line(self, plan: &PlanView) -> Result<Option<&LineView>, app::Error> {
        match self.place {
            Place::Matters => Ok(plan.matters.as_ref()),
            Place::Strengths => Ok(plan.strengths.as_ref()),
            Place::Goal { goal } => {
                let goal = plan.goals.iter().find(|known| known.id == goal);
                goal.map(|goal| Some(&goal.line)).ok_or(app::Error::NotFound)
            }
        }
    }
}

fn question(footbridge: &Footbridge, visitor: &Visitor, view: &RecordPlan, which: Which, form: Form) -> Line {
    let id = view.person.id;
    Line {
        frame: visitor.frame(which.title()).at("/people").back_to(path(id)).with(&form),
        head: Head::of(&view.person, "/plan", local_date(footbridge.now())),
        to: which.to(id),
        label: which.title(),
        hint: which.hint(),
        is_change: matches!(which.line(&view.plan), Ok(Some(_))),
        form,
    }
}

async fn show(footbridge: Footbridge, visitor: Visitor, id: Id<Person>, which: Which) -> Shown {
    let view = match footbridge.plan(&visitor.caller(), id).await {
        Ok(view) => view,
        Err(error) => return why::unopened(error, id, &visitor),
    };
    let words = which.line(&view.plan)?.map(|line| line.words.clone()).unwrap_or_default();
    let version = view.plan.version.number().to_string();
    let form = Form::filled(&footbridge, [("words", words), ("version", version)]);
    page(&question(&footbridge, &visitor, &view, which, form))
}

async fn write(
    footbridge: Footbridge,
    visitor: Visitor,
    id: Id<Person>,
    which: Which,
    mut form: Form,
) -> Shown {
    let read = read(&mut form, which);
    if let Ok((version, words)) = form.settle(read) {
        let words = footbridge.written(words);
        let command = Command::Write { place: which.place, words, person_agrees: form.is_ticked("agrees") };
        match footbridge.change_plan(&visitor.caller_for(&form), id, Some(version), command).await {
            Ok(plan) => {
                let waits = matches!(which.line(&plan), Ok(Some(line)) if line.suggestion.is_some());
                let said = if waits {
                    "Suggested. Their own words stay until they say yes"
                } else {
                    "Written into the plan"
                };
                return visitor.done(&footbridge, &path(id), &Notice::new(said)).await;
            }
            Err(error) => form.keep(error, &[])?,
        }
    }
    let view = footbridge.plan(&visitor.caller(), id).await?;
    faulty(&question(&footbridge, &visitor, &view, which, form))
}

fn read(form: &mut Form, which: Which) -> Read<(Version, PlainWords)> {
    let version = form.version("version");
    let words = match form.words("words", "This", which.most) {
        Ok(None) => Err(form.fault("words", "missing", "Enter their words")),
        Ok(Some(words)) => Ok(words),
        Err(faulty) => Err(faulty),
    };
    Ok((version?, words?))
}

async fn show_matters(State(app): State<Footbridge>, visitor: Visitor, PathId(id): PathId<Person>) -> Shown {
    show(app, visitor, id, MATTERS).await
}

async fn write_matters(
    State(app): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Person>,
    form: Form,
) -> Shown {
    write(app, visitor, id, MATTERS, form).await
}

async fn show_strengths(
    State(app): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Person>,
) -> Shown {
    show(app, visitor, id, STRENGTHS).await
}

async fn write_strengths(
    State(app): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Person>,
    form: Form,
) -> Shown {
    write(app, visitor, id, STRENGTHS, form).await
}

async fn show_goal(
    State(app): State<Footbridge>,
    visitor: Visitor,
    PathIds(id, goal): PathIds<Person, plan::Goal>,
) -> Shown {
    show(app, visitor, id, of_goal(goal)).await
}

async fn write_goal(
    State(app): State<Footbridge>,
    visitor: Visitor,
    PathIds(id, goal): PathIds<Person, plan::Goal>,
    form: Form,
) -> Shown {
    write(app, visitor, id, of_goal(goal), form).await
}
