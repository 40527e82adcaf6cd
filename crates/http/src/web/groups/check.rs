//! A5, the check: six points by telephone, and whether a claim to the listing is right.

use app::Footbridge;
use app::registering::CheckCall;
use app::view::{ListingView, RegistrationView};
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use domain::calendar::local_date;
use domain::coded::Coded;
use domain::directory::command::Action;
use domain::directory::verification::CheckPoint;
use domain::directory::wording::Line;
use domain::directory::{Service, VerificationStatus};
use domain::registration::ClaimAnswer;

use crate::extract::PathId;
use crate::valid::Read;
use crate::web::form::{Choice, Form};
use crate::web::frame::{Frame, Notice};
use crate::web::page::{Shown, faulty, page, see_other};
use crate::web::tag::Tag;
use crate::web::visitor::Visitor;
use crate::web::words;

/// `/admin/orgs/check/{id}`.
pub fn routes() -> Router<Footbridge> {
    Router::new().route("/admin/orgs/check/{id}", get(show).post(record))
}

#[derive(Template)]
#[template(path = "pages/groups/check.html")]
struct Check {
    frame: Frame,
    form: Form,
    id: String,
    name: String,
    organisation: String,
    tag: Tag,
    contact: String,
    before: String,
    lines: Vec<(&'static str, String)>,
    points: Vec<Choice>,
    joined: Vec<Joined>,
    answers: Vec<Choice>,
}

/// Somebody who registered it, or claims it.
struct Joined {
    /// The field of the question whether the claim is right; nothing where it is no claim.
    field: String,
    question: String,
    name: String,
    email: String,
    /// Their number, as it is read and as it is pressed.
    phone: Option<(String, String)>,
    ring_by: String,
}

fn joined(waiting: &RegistrationView, place: usize) -> Joined {
    let name = waiting.contact.name.as_str().to_owned();
    Joined {
        field: if waiting.claims { format!("claim-{place}") } else { String::new() },
        question: format!("Does {name} look after this group?"),
        name,
        email: waiting.contact.email.as_str().to_owned(),
        phone: waiting
            .contact
            .phone
            .as_ref()
            .map(|phone| (phone.as_typed().to_owned(), phone.canonical().to_owned())),
        ring_by: words::date(waiting.ring_by),
    }
}

/// What somebody reads out on the telephone.
const READ_OUT: [Line; 6] =
    [Line::Summary, Line::Description, Line::When, Line::Where, Line::Access, Line::Cost];

fn question(visitor: &Visitor, listing: &ListingView, waiting: &[RegistrationView], form: Form) -> Check {
    let service = &listing.service;
    let said = |line: &Line| (line.label(), listing.line(*line).to_owned());
    Check {
        frame: visitor
            .frame("Six points by telephone")
            .at("/admin/orgs")
            .back_to("/admin/orgs/check")
            .with(&form),
        form,
        id: service.id.to_string(),
        name: service.name.clone(),
        organisation: service.organisation.name.clone(),
        tag: Tag::verification(service.verification),
        contact: listing.line(Line::Contact).to_owned(),
        before: if service.standing.check.is_some() {
            listing.line(Line::Verification).to_owned()
        } else {
            String::new()
        },
        lines: READ_OUT.iter().map(said).filter(|(_, words)| !words.is_empty()).collect(),
        points: Choice::all::<CheckPoint>(),
        joined: waiting.iter().zip(0..).map(|(waiting, place)| joined(waiting, place)).collect(),
        answers: Choice::all::<ClaimAnswer>(),
    }
}

async fn show(State(footbridge): State<Footbridge>, visitor: Visitor, PathId(id): PathId<Service>) -> Shown {
    let listing = footbridge.listing(&visitor.caller(), id).await?;
    if !listing.service.actions.contains(&Action::Check) {
        return Ok(see_other("/admin/orgs/check"));
    }
    let mut form = Form::filled(&footbridge, [("version", listing.service.version.to_string())]);
    form.set_date("on", local_date(footbridge.now()));
    let waiting = footbridge.registrations_of(&visitor.caller(), id).await?;
    page(&question(&visitor, &listing, &waiting, form))
}

async fn record(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Service>,
    mut form: Form,
) -> Shown {
    let waiting = footbridge.registrations_of(&visitor.caller(), id).await?;
    let read = read(&mut form, &waiting);
    if let Ok((version, call)) = form.settle(read) {
        let caller = visitor.caller_for(&form);
        let fields: Vec<_> = claims(&waiting)
            .enumerate()
            .map(|(place, (field, _))| (format!("/claims/{place}/answer"), field))
            .collect();
        match footbridge.check_listing(&caller, id, Some(version), call).await {
            Ok(service) => {
                let result = if service.verification == VerificationStatus::Verified {
                    format!("{} is checked: all six points hold", service.name)
                } else {
                    format!("{} is unverified, and nobody is matched with it", service.name)
                };
                return visitor.done(&footbridge, "/admin/orgs/check", &Notice::new(result)).await;
            }
            Err(error) => {
                let fields: Vec<_> =
                    fields.iter().map(|(pointer, field)| (pointer.as_str(), field.as_str())).collect();
                form.keep(error, &fields)?;
            }
        }
    }
    let listing = footbridge.listing(&visitor.caller(), id).await?;
    form.set("version", listing.service.version.to_string());
    form.renew_key(&footbridge);
    faulty(&question(&visitor, &listing, &waiting, form))
}

/// The claims among those who wait, each with the field of its question.
fn claims(waiting: &[RegistrationView]) -> impl Iterator<Item = (String, &RegistrationView)> {
    let fields = waiting.iter().enumerate().map(|(place, waiting)| (format!("claim-{place}"), waiting));
    fields.filter(|(_, waiting)| waiting.claims)
}

fn read(form: &mut Form, waiting: &[RegistrationView]) -> Read<(domain::ids::Version, CheckCall)> {
    let version = form.version("version");
    let on = form.required_date("on", "The day of the call", "Enter the day of the call");
    let points = form.ticked::<CheckPoint>("points");
    let answers: Vec<_> = claims(waiting)
        .map(|(field, claim)| {
            let said = format!("Select whether {} looks after this group", claim.contact.name.as_str());
            form.chosen::<ClaimAnswer>(&field, &said).map(|answer| (claim.id, answer))
        })
        .collect();
    let claims = answers.into_iter().collect::<Read<_>>();
    Ok((version?, CheckCall { on: on?, points: points?, claims: claims? }))
}
