//! Adding an action to a goal: what, who, by when.

use app::Footbridge;
use app::view::record::RecordPlan;
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use chrono::NaiveDate;
use domain::calendar::local_date;
use domain::ids::{Id, Version};
use domain::person::Person;
use domain::plan::{self, Command, Doer};
use domain::text::PlainWords;

use super::path;
use crate::extract::PathIds;
use crate::valid::Read;
use crate::web::form::{Choice, Form};
use crate::web::frame::{Frame, Notice};
use crate::web::page::{Shown, faulty, page};
use crate::web::person::head::Head;
use crate::web::person::why;
use crate::web::visitor::Visitor;

/// `/p/{id}/plan/goals/{goal}/action`.
pub fn routes() -> Router<Footbridge> {
    Router::new().route("/p/{id}/plan/goals/{goal}/action", get(show).post(add))
}

/// The most characters of an action.
const MOST_CHARS: usize = 200;

#[derive(Template)]
#[template(path = "pages/person/plan/action.html")]
struct Action {
    frame: Frame,
    head: Head,
    form: Form,
    to: String,
    /// The goal it serves.
    words: String,
    doers: Vec<Choice>,
}

fn question(
    footbridge: &Footbridge,
    visitor: &Visitor,
    view: &RecordPlan,
    goal: Id<plan::Goal>,
    form: Form,
) -> Result<Action, app::Error> {
    let id = view.person.id;
    let known = view.plan.goals.iter().find(|known| known.id == goal).ok_or(app::Error::NotFound)?;
    Ok(Action {
        frame: visitor.frame("Add an action").at("/people").back_to(path(id)).with(&form),
        head: Head::of(&view.person, "/plan", local_date(footbridge.now())),
        to: format!("{}/goals/{goal}/action", path(id)),
        words: known.line.words.clone(),
        doers: Choice::all::<Doer>(),
        form,
    })
}

async fn show(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathIds(id, goal): PathIds<Person, plan::Goal>,
) -> Shown {
    let view = match footbridge.plan(&visitor.caller(), id).await {
        Ok(view) => view,
        Err(error) => return why::unopened(error, id, &visitor),
    };
    let form = Form::filled(&footbridge, [("version", view.plan.version.number().to_string())]);
    page(&question(&footbridge, &visitor, &view, goal, form)?)
}

async fn add(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathIds(id, goal): PathIds<Person, plan::Goal>,
    mut form: Form,
) -> Shown {
    let read = read(&mut form);
    if let Ok((version, what, who, by_when)) = form.settle(read) {
        let (action, what) = (footbridge.new_id(), footbridge.written(what));
        let command = Command::AddAction { id: action, goal, what, who, by_when };
        match footbridge.change_plan(&visitor.caller_for(&form), id, Some(version), command).await {
            Ok(_) => {
                return visitor.done(&footbridge, &path(id), &Notice::new("Action added to the plan")).await;
            }
            Err(error) => form.keep(error, &[])?,
        }
    }
    let view = footbridge.plan(&visitor.caller(), id).await?;
    faulty(&question(&footbridge, &visitor, &view, goal, form)?)
}

fn read(form: &mut Form) -> Read<(Version, PlainWords, Doer, Option<NaiveDate>)> {
    let version = form.version("version");
    let what = match form.words("words", "The action", MOST_CHARS) {
        Ok(None) => Err(form.fault("words", "missing", "Enter what will be done")),
        Ok(Some(words)) => Ok(words),
        Err(faulty) => Err(faulty),
    };
    let who = form.chosen::<Doer>("who", "Select who does it");
    let by_when = form.date("by_when", "By when");
    Ok((version?, what?, who?, by_when?))
}
