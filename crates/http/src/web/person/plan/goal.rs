//! Adding a goal, and saying anew how much one matters and how sure the person feels.

use app::Footbridge;
use app::view::record::RecordPlan;
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use domain::calendar::local_date;
use domain::coded::Need;
use domain::ids::Version;
use domain::person::Person;
use domain::plan::line::OneToTen;
use domain::plan::{self, Command, Rating};
use domain::text::PlainWords;

use super::path;
use crate::extract::{PathId, PathIds};
use crate::valid::Read;
use crate::web::form::{Choice, Form};
use crate::web::frame::{Frame, Notice};
use crate::web::page::{Shown, faulty, page};
use crate::web::person::head::Head;
use crate::web::person::why;
use crate::web::visitor::Visitor;

/// `/p/{id}/plan/goal` and `/p/{id}/plan/goals/{goal}/rating`.
pub fn routes() -> Router<Footbridge> {
    Router::new()
        .route("/p/{id}/plan/goal", get(show).post(add))
        .route("/p/{id}/plan/goals/{goal}/rating", get(show_rating).post(rate))
}

/// The most characters of a goal.
const MOST_CHARS: usize = 200;

#[derive(Template)]
#[template(path = "pages/person/plan/goal.html")]
struct Goal {
    frame: Frame,
    head: Head,
    form: Form,
    to: String,
    /// The words of a goal that is there; empty where one is added.
    words: String,
    needs: Vec<Choice>,
    numbers: Vec<Choice>,
}

fn question(footbridge: &Footbridge, visitor: &Visitor, view: &RecordPlan, which: Which, form: Form) -> Goal {
    let id = view.person.id;
    let (title, to, words) = match which {
        None => ("Add a goal", format!("{}/goal", path(id)), String::new()),
        Some(goal) => {
            let words = view.plan.goals.iter().find(|known| known.id == goal);
            let words = words.map(|known| known.line.words.clone()).unwrap_or_default();
            ("How sure do you feel?", format!("{}/goals/{goal}/rating", path(id)), words)
        }
    };
    Goal {
        frame: visitor.frame(title).at("/people").back_to(path(id)).with(&form),
        head: Head::of(&view.person, "/plan", local_date(footbridge.now())),
        to,
        words,
        needs: Choice::all::<Need>(),
        numbers: (1..=10).map(|number: u8| Choice::new(number.to_string(), number.to_string())).collect(),
        form,
    }
}

/// A goal that is there, or a new one.
type Which = Option<domain::ids::Id<plan::Goal>>;

async fn show(State(footbridge): State<Footbridge>, visitor: Visitor, PathId(id): PathId<Person>) -> Shown {
    shown(footbridge, visitor, id, None).await
}

async fn show_rating(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathIds(id, goal): PathIds<Person, plan::Goal>,
) -> Shown {
    shown(footbridge, visitor, id, Some(goal)).await
}

async fn shown(footbridge: Footbridge, visitor: Visitor, id: domain::ids::Id<Person>, which: Which) -> Shown {
    let view = match footbridge.plan(&visitor.caller(), id).await {
        Ok(view) => view,
        Err(error) => return why::unopened(error, id, &visitor),
    };
    if which.is_some_and(|goal| view.plan.goals.iter().all(|known| known.id != goal)) {
        return Err(app::Error::NotFound.into());
    }
    let form = Form::filled(&footbridge, [("version", view.plan.version.number().to_string())]);
    page(&question(&footbridge, &visitor, &view, which, form))
}

async fn add(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Person>,
    mut form: Form,
) -> Shown {
    let read = read_goal(&mut form);
    if let Ok((version, words, need, rating)) = form.settle(read) {
        let (goal, words) = (footbridge.new_id(), footbridge.written(words));
        let command = Command::AddGoal { id: goal, words, need, rating };
        match footbridge.change_plan(&visitor.caller_for(&form), id, Some(version), command).await {
            Ok(_) => {
                return visitor.done(&footbridge, &path(id), &Notice::new("Goal added to the plan")).await;
            }
            Err(error) => form.keep(error, &[])?,
        }
    }
    let view = footbridge.plan(&visitor.caller(), id).await?;
    faulty(&question(&footbridge, &visitor, &view, None, form))
}

async fn rate(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathIds(id, goal): PathIds<Person, plan::Goal>,
    mut form: Form,
) -> Shown {
    let version = form.version("version");
    let rating = read_rating(&mut form);
    let read = version.and_then(|version| Ok((version, rating?)));
    if let Ok((version, rating)) = form.settle(read) {
        let command = Command::Rate { goal, rating };
        match footbridge.change_plan(&visitor.caller_for(&form), id, Some(version), command).await {
            Ok(_) => {
                return visitor.done(&footbridge, &path(id), &Notice::new("Written into the plan")).await;
            }
            Err(error) => form.keep(error, &[])?,
        }
    }
    let view = footbridge.plan(&visitor.caller(), id).await?;
    faulty(&question(&footbridge, &visitor, &view, Some(goal), form))
}

fn read_goal(form: &mut Form) -> Read<(Version, PlainWords, Option<Need>, Rating)> {
    let version = form.version("version");
    let words = match form.words("words", "The goal", MOST_CHARS) {
        Ok(None) => Err(form.fault("words", "missing", "Enter a goal")),
        Ok(Some(words)) => Ok(words),
        Err(faulty) => Err(faulty),
    };
    let need = form.chosen_if_any::<Need>("need");
    let rating = read_rating(form);
    Ok((version?, words?, need?, rating?))
}

fn read_rating(form: &mut Form) -> Read<Rating> {
    let importance = form.optional::<OneToTen>("importance");
    let confidence = form.optional::<OneToTen>("confidence");
    Ok(Rating { importance: importance?, confidence: confidence? })
}
