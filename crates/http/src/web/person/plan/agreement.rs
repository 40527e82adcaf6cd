//! Who said that the plan is right, and when it is looked at again.

use app::Footbridge;
use app::view::record::RecordPlan;
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use chrono::NaiveDate;
use domain::calendar::local_date;
use domain::ids::Version;
use domain::person::Person;
use domain::plan::{AgreedWith, Command};

use super::path;
use crate::extract::PathId;
use crate::valid::Read;
use crate::web::form::{Choice, Form};
use crate::web::frame::{Frame, Notice};
use crate::web::page::{Shown, faulty, page};
use crate::web::person::head::Head;
use crate::web::person::why;
use crate::web::visitor::Visitor;

/// `/p/{id}/plan/agreed` and `/p/{id}/plan/review`.
pub fn routes() -> Router<Footbridge> {
    Router::new()
        .route("/p/{id}/plan/agreed", get(show).post(agree))
        .route("/p/{id}/plan/review", get(show_review).post(set_review))
}

#[derive(Template)]
#[template(path = "pages/person/plan/agreement.html")]
struct Agreement {
    frame: Frame,
    head: Head,
    form: Form,
    to: String,
    /// Who can have agreed; none where the next review is asked for.
    who: Vec<Choice>,
}

fn question(
    footbridge: &Footbridge,
    visitor: &Visitor,
    view: &RecordPlan,
    is_review: bool,
    form: Form,
) -> Agreement {
    let plan = path(view.person.id);
    let (title, end) = if is_review {
        ("When is the plan looked at again?", "review")
    } else {
        ("Who agreed to the plan?", "agreed")
    };
    Agreement {
        frame: visitor.frame(title).at("/people").back_to(plan.clone()).with(&form),
        head: Head::of(&view.person, "/plan", local_date(footbridge.now())),
        to: format!("{plan}/{end}"),
        who: if is_review { Vec::new() } else { Choice::all::<AgreedWith>() },
        form,
    }
}

async fn show(State(footbridge): State<Footbridge>, visitor: Visitor, PathId(id): PathId<Person>) -> Shown {
    let view = match footbridge.plan(&visitor.caller(), id).await {
        Ok(view) => view,
        Err(error) => return why::unopened(error, id, &visitor),
    };
    let mut form = Form::filled(&footbridge, [("version", view.plan.version.number().to_string())]);
    form.set_date("on", local_date(footbridge.now()));
    page(&question(&footbridge, &visitor, &view, false, form))
}

async fn agree(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Person>,
    mut form: Form,
) -> Shown {
    let read = read_agreement(&mut form);
    if let Ok((version, with, on)) = form.settle(read) {
        let command = Command::Agree { with, on };
        match footbridge.change_plan(&visitor.caller_for(&form), id, Some(version), command).await {
            Ok(_) => return visitor.done(&footbridge, &path(id), &Notice::new("The plan is agreed")).await,
            Err(error) => form.keep(error, &[])?,
        }
    }
    let view = footbridge.plan(&visitor.caller(), id).await?;
    faulty(&question(&footbridge, &visitor, &view, false, form))
}

fn read_agreement(form: &mut Form) -> Read<(Version, AgreedWith, NaiveDate)> {
    let version = form.version("version");
    let with = form.chosen::<AgreedWith>("with", "Select who agreed");
    let on = form.required_date("on", "The day they agreed", "Enter the day they agreed");
    Ok((version?, with?, on?))
}

async fn show_review(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Person>,
) -> Shown {
    let view = match footbridge.plan(&visitor.caller(), id).await {
        Ok(view) => view,
        Err(error) => return why::unopened(error, id, &visitor),
    };
    let mut form = Form::filled(&footbridge, [("version", view.plan.version.number().to_string())]);
    if let Some(on) = view.plan.review_on {
        form.set_date("on", on);
    }
    page(&question(&footbridge, &visitor, &view, true, form))
}

async fn set_review(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Person>,
    mut form: Form,
) -> Shown {
    let version = form.version("version");
    let on = form.required_date("on", "The next review", "Enter when the plan is looked at again");
    let read = version.and_then(|version| Ok((version, on?)));
    if let Ok((version, on)) = form.settle(read) {
        let command = Command::SetReview { on };
        match footbridge.change_plan(&visitor.caller_for(&form), id, Some(version), command).await {
            Ok(_) => return visitor.done(&footbridge, &path(id), &Notice::new("Next review set")).await,
            Err(error) => form.keep(error, &[])?,
        }
    }
    let view = footbridge.plan(&visitor.caller(), id).await?;
    faulty(&question(&footbridge, &visitor, &view, true, form))
}
