//! Where the weekly digest of a practice goes.

use app::view::PracticeView;
use app::{Error, Footbridge};
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use domain::coded::Coded;
use domain::contact::EmailAddress;
use domain::digest::DigestAddress;
use domain::ids::Id;
use domain::language::PublicLanguage;
use domain::organisation::Organisation;

use crate::extract::PathId;
use crate::valid::Read;
use crate::web::form::{Choice, Form};
use crate::web::frame::{Frame, Notice};
use crate::web::page::{Shown, faulty, page};
use crate::web::visitor::Visitor;

const PRACTICES: &str = "/admin/practices";

/// `/admin/practices/{id}/digest`.
pub fn routes() -> Router<Footbridge> {
    Router::new().route("/admin/practices/{id}/digest", get(show).post(set))
}

#[derive(Template)]
#[template(path = "pages/admin/digest.html")]
struct Digest {
    frame: Frame,
    form: Form,
    here: String,
    name: String,
    languages: Vec<Choice>,
}

async fn show(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Organisation>,
) -> Shown {
    let practice = practice(&footbridge, &visitor, id).await?;
    let language = practice.digest.as_ref().map_or(PublicLanguage::English, |digest| digest.language);
    let email = practice.digest.as_ref().map(|digest| digest.email.as_str().to_owned()).unwrap_or_default();
    let form = Form::filled(&footbridge, [("email", email), ("language", language.code().to_owned())]);
    page(&digest(&visitor, &practice, form))
}

async fn set(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Organisation>,
    mut form: Form,
) -> Shown {
    let practice = practice(&footbridge, &visitor, id).await?;
    let read = read(&mut form);
    if let Ok(to) = form.settle(read) {
        let name = &practice.organisation.name;
        let done = match &to {
            Some(to) => format!("Saved. The digest of {name} goes to {}", to.email.as_str()),
            None => format!("Saved. {name} has no digest"),
        };
        match footbridge.set_digest(&visitor.caller_for(&form), id, to).await {
            Ok(()) => return visitor.done(&footbridge, PRACTICES, &Notice::new(done)).await,
            Err(error) => form.keep(error, &[])?,
        }
    }
    faulty(&digest(&visitor, &practice, form))
}

fn read(form: &mut Form) -> Read<Option<DigestAddress>> {
    let email = form.optional::<EmailAddress>("email");
    let language = form.chosen::<PublicLanguage>("language", "Select a language");
    let language = language?;
    Ok(email?.map(|email| DigestAddress { email, language }))
}

async fn practice(
    footbridge: &Footbridge,
    visitor: &Visitor,
    id: Id<Organisation>,
) -> Result<PracticeView, Error> {
    let known = footbridge.staffed_practices(&visitor.caller()).await?;
    known.into_iter().find(|known| known.organisation.id == id).ok_or(Error::NotFound)
}

fn digest(visitor: &Visitor, practice: &PracticeView, form: Form) -> Digest {
    let id = practice.organisation.id;
    Digest {
        frame: visitor.frame("Weekly digest").at(PRACTICES).back_to(PRACTICES).with(&form),
        form,
        here: format!("{PRACTICES}/{id}/digest"),
        name: practice.organisation.name.clone(),
        languages: Choice::all::<PublicLanguage>(),
    }
}
