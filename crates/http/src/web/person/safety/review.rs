//! Looking at a safety flag again: it still holds, and until when; or it holds no longer.

use app::Footbridge;
use app::request::NewPerson;
use app::view::PersonView;
use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::routing::get;
use chrono::NaiveDate;
use domain::calendar::local_date;
use domain::coded::Coded;
use domain::ids::{Id, Version};
use domain::person::{Person, RiskFlag, Risks};

use crate::valid::Read;
use crate::web::form::{Choice, Form};
use crate::web::frame::{Frame, Notice};
use crate::web::page::{Shown, faulty, page};
use crate::web::person::head::Head;
use crate::web::person::why;
use crate::web::visitor::Visitor;

/// `/p/{id}/safety/{place}`: the flag at this place of the record.
pub fn routes() -> Router<Footbridge> {
    Router::new().route("/p/{id}/safety/{place}", get(show).post(review))
}

#[derive(Template)]
#[template(path = "pages/person/safety_review.html")]
struct Review {
    frame: Frame,
    head: Head,
    form: Form,
    to: String,
    what: &'static str,
    answers: Vec<Choice>,
}

fn which((id, place): (String, String)) -> Result<(Id<Person>, usize), app::Error> {
    let id = id.parse().map_err(|_| app::Error::NotFound)?;
    Ok((id, place.parse().map_err(|_| app::Error::NotFound)?))
}

fn flag_at(person: &PersonView, place: usize) -> Result<&RiskFlag, app::Error> {
    match &person.risks {
        Risks::Known(flags) => flags.get(place).ok_or(app::Error::NotFound),
        Risks::NotAsked | Risks::NoneKnown => Err(app::Error::NotFound),
    }
}

fn question(
    footbridge: &Footbridge,
    visitor: &Visitor,
    person: &PersonView,
    place: usize,
    form: Form,
) -> Result<Review, app::Error> {
    let safety = format!("/p/{}/safety", person.id);
    Ok(Review {
        frame: visitor.frame("Look at this again").at("/people").back_to(safety.clone()).with(&form),
        head: Head::of(person, "/safety", local_date(footbridge.now())),
        to: format!("{safety}/{place}"),
        what: flag_at(person, place)?.kind.label(),
        answers: vec![
            Choice::new("holds", "It still holds").revealing(),
            Choice::new("over", "It holds no longer"),
        ],
        form,
    })
}

async fn show(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    Path(path): Path<(String, String)>,
) -> Shown {
    let (id, place) = which(path)?;
    let person = match footbridge.details(&visitor.caller(), id).await {
        Ok(view) => view.person,
        Err(error) => return why::unopened(error, id, &visitor),
    };
    let form = Form::filled(&footbridge, [("version", person.version.number().to_string())]);
    page(&question(&footbridge, &visitor, &person, place, form)?)
}

async fn review(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    Path(path): Path<(String, String)>,
    mut form: Form,
) -> Shown {
    let (id, place) = which(path)?;
    let person = footbridge.details(&visitor.caller(), id).await?.person;
    flag_at(&person, place)?;
    let today = local_date(footbridge.now());
    let read = read(&mut form, today);
    if let Ok((version, next)) = form.settle(read) {
        let risks = person.risks.reviewed(place, next, today);
        let new = NewPerson { risks, ..NewPerson::same_as(&person)? };
        match footbridge.correct_person(&visitor.caller_for(&form), id, version, new).await {
            Ok(_) => {
                let said = if next.is_some() {
                    "Looked at: it still holds"
                } else {
                    "Looked at: it holds no longer"
                };
                return visitor.done(&footbridge, &format!("/p/{id}/safety"), &Notice::new(said)).await;
            }
            Err(error) => form.keep(error, &[])?,
        }
    }
    faulty(&question(&footbridge, &visitor, &person, place, form)?)
}

/// When it is looked at next; nothing where it is over.
fn read(form: &mut Form, today: NaiveDate) -> Read<(Version, Option<NaiveDate>)> {
    let version = form.version("version");
    let next = match form.value("answer") {
        "holds" => super::review_date(form, false, today),
        "over" => Ok(None),
        _ => Err(form.fault("answer", "missing", "Select whether it still holds")),
    };
    Ok((version?, next?))
}
