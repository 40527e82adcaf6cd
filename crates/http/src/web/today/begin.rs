//! C4: the work begins, once somebody has really spoken with the person, who agreed that a record is kept of it.

use app::Footbridge;
use app::view::record::OverviewView;
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use domain::calendar::local_date;
use domain::case::{Action, Command};
use domain::person::Person;

use super::{next_contact, pause};
use crate::extract::PathId;
use crate::web::form::{Choice, Form};
use crate::web::frame::{Frame, Notice};
use crate::web::identity::Identity;
use crate::web::page::{Shown, faulty, page};
use crate::web::person::unopened;
use crate::web::visitor::Visitor;
use crate::web::words;

/// `/p/{id}/begin`.
pub fn routes() -> Router<Footbridge> {
    Router::new().route("/p/{id}/begin", get(show).post(begin))
}

#[derive(Template)]
#[template(path = "pages/today/begin.html")]
struct Begin {
    frame: Frame,
    form: Form,
    id: String,
    identity: Identity,
    /// Whether they agreed that a record is kept.
    agreed: bool,
    choices: Vec<Choice>,
}

fn question(footbridge: &Footbridge, visitor: &Visitor, view: &OverviewView, form: Form) -> Begin {
    let today = local_date(footbridge.now());
    let back = format!("/p/{}", view.person.id);
    Begin {
        frame: visitor.frame("Begin the work").at("/people").back_to(back).with(&form),
        id: view.person.id.to_string(),
        identity: Identity::of(&view.person, today),
        agreed: view.agreed_to_record,
        choices: pause::days(today, next_contact::calendar(visitor)),
        form,
    }
}

async fn show(State(footbridge): State<Footbridge>, visitor: Visitor, PathId(id): PathId<Person>) -> Shown {
    let view = match footbridge.overview(&visitor.caller(), id, None).await {
        Ok(view) => view,
        Err(error) => return unopened(error, id, &visitor),
    };
    let can = |action| view.case.as_ref().is_some_and(|known| known.case.actions.contains(&action));
    if !can(Action::Activate) {
        return Err(app::Error::NotFound.into());
    }
    let form = Form::blank(&footbridge);
    page(&question(&footbridge, &visitor, &view, form))
}

async fn begin(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Person>,
    mut form: Form,
) -> Shown {
    let case = footbridge.case_with(&visitor.caller(), id).await?;
    if !form.is_ticked("risks") {
        form.fault("risks", "missing", "Ask again what has to be known to keep people safe, then tick this");
    }
    let on = next_contact::read_with(&mut form, "Select when you review it together");
    if let Ok(review_on) = form.settle(on) {
        let command = Command::Activate { review_on, risks_asked_again: true };
        match footbridge.act_on_case(&visitor.caller_for(&form), case.id, None, command).await {
            Ok(case) => {
                let name = crate::web::refer::called(&case.person);
                let said = format!("The work with {name} has begun. Review {}", words::date(review_on));
                return visitor.done(&footbridge, &format!("/p/{id}"), &Notice::new(said)).await;
            }
            Err(error) => form.keep(error, &[])?,
        }
    }
    let view = footbridge.overview(&visitor.caller(), id, None).await?;
    faulty(&question(&footbridge, &visitor, &view, form))
}
