//! Writing down what a person agreed to. Sharing with a group is agreed where the group is asked.

use app::Footbridge;
use app::request::NewConsent;
use app::view::PersonView;
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use domain::calendar::local_date;
use domain::coded::{Basis, Coded};
use domain::consent::{ConsentScope, ReportLevel};
use domain::ids::Id;
use domain::person::Person;
use domain::text::PlainWords;

use crate::extract::PathId;
use crate::valid::Read;
use crate::web::form::{Choice, Form};
use crate::web::frame::{Frame, Notice};
use crate::web::page::{Shown, faulty, page};
use crate::web::person::head::Head;
use crate::web::person::why;
use crate::web::visitor::Visitor;
use crate::web::words;

/// `/p/{id}/sharing/agree`.
pub fn routes() -> Router<Footbridge> {
    Router::new().route("/p/{id}/sharing/agree", get(show).post(agree))
}

#[derive(Template)]
#[template(path = "pages/person/agree.html")]
struct Agree {
    frame: Frame,
    head: Head,
    form: Form,
    scopes: Vec<Choice>,
    agreed: Vec<Choice>,
}

/// What can be agreed to here, each with the word by which the form sends it.
fn scopes() -> Vec<(String, ConsentScope)> {
    let plain = [
        ("hold_record", ConsentScope::HoldRecord),
        ("refer", ConsentScope::Refer),
        ("evaluation", ConsentScope::Evaluation),
    ];
    let plain = plain.into_iter().map(|(word, scope)| (word.to_owned(), scope));
    let report = |level: &ReportLevel| {
        (format!("report_{}", level.code()), ConsentScope::ReportToPractice { level: *level })
    };
    plain.chain(ReportLevel::ALL.iter().map(report)).collect()
}

fn question(footbridge: &Footbridge, visitor: &Visitor, person: &PersonView, form: Form) -> Agree {
    let back = format!("/p/{}/sharing", person.id);
    let choice = |(word, scope): (String, ConsentScope)| Choice::new(word, words::capital(&scope.words()));
    Agree {
        frame: visitor.frame("What did they agree to?").at("/people").back_to(back).with(&form),
        head: Head::of(person, "/sharing", local_date(footbridge.now())),
        scopes: scopes().into_iter().map(choice).collect(),
        agreed: vec![
            Choice::new("yes", "The person"),
            Choice::new("for-them", "Someone agreed for them").revealing(),
        ],
        form,
    }
}

async fn show(State(footbridge): State<Footbridge>, visitor: Visitor, PathId(id): PathId<Person>) -> Shown {
    let view = match footbridge.sharing(&visitor.caller(), id).await {
        Ok(view) => view,
        Err(error) => return why::unopened(error, id, &visitor),
    };
    let form = Form::blank(&footbridge);
    page(&question(&footbridge, &visitor, &view.person, form))
}

async fn agree(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Person>,
    mut form: Form,
) -> Shown {
    let read = read(&mut form, id);
    if let Ok(new) = form.settle(read) {
        match footbridge.record_consent(&visitor.caller_for(&form), new).await {
            Ok(_) => {
                let back = format!("/p/{id}/sharing");
                return visitor.done(&footbridge, &back, &Notice::new("Written down")).await;
            }
            Err(error) => form.keep(error, &[("/decision", "agreed-by")])?,
        }
    }
    let person = footbridge.sharing(&visitor.caller(), id).await?.person;
    faulty(&question(&footbridge, &visitor, &person, form))
}

fn read(form: &mut Form, person: Id<Person>) -> Read<NewConsent> {
    let scope = scopes().into_iter().find(|(word, _)| word == form.value("scope"));
    let scope = scope
        .map(|(_, scope)| scope)
        .ok_or_else(|| form.fault("scope", "missing", "Select what they agreed to"));
    let who = match form.value("agreed") {
        "yes" => Ok((Basis::ExplicitConsent, None)),
        "for-them" => {
            let missing = "Enter who agreed for them, and who they are to the person";
            form.required::<PlainWords>("agreed-by", missing).map(|who| (Basis::BestInterests, Some(who)))
        }
        _ => Err(form.fault("agreed", "missing", "Select who agreed")),
    };
    let (basis, decision) = who?;
    Ok(NewConsent { id: None, person, scope: scope?, basis, decision, expires_on: None })
}
