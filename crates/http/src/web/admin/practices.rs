//! A3: the practices of a place.

use app::Footbridge;
use app::request::NewPractice;
use app::view::PracticeView;
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use domain::name::Name;
use domain::ods_code::OdsCode;

use crate::problem::Problem;
use crate::valid::Read;
use crate::web::form::Form;
use crate::web::frame::{Frame, Notice};
use crate::web::page::{Shown, faulty, page};
use crate::web::visitor::Visitor;
use crate::web::words;

const HERE: &str = "/admin/practices";

/// The list, with a form for one more.
pub fn routes() -> Router<Footbridge> {
    Router::new().route(HERE, get(list).post(add))
}

#[derive(Template)]
#[template(path = "pages/admin/practices.html")]
struct Practices {
    frame: Frame,
    form: Form,
    caption: String,
    columns: [&'static str; 5],
    rows: Vec<Row>,
}

struct Row {
    id: String,
    name: String,
    ods_code: String,
    accounts: String,
    digest: String,
    is_empty: bool,
}

async fn list(State(footbridge): State<Footbridge>, visitor: Visitor) -> Shown {
    let form = Form::blank(&footbridge);
    page(&practices(&footbridge, &visitor, form).await?)
}

async fn add(State(footbridge): State<Footbridge>, visitor: Visitor, mut form: Form) -> Shown {
    let read = read(&mut form);
    if let Ok(new) = form.settle(read) {
        let done = format!("{} is added. Now invite those who refer there", new.name.as_str());
        match footbridge.add_practice(&visitor.caller_for(&form), new).await {
            Ok(id) => {
                let invite = format!("/admin/users/new?organisation={id}");
                return visitor.done(&footbridge, &invite, &Notice::new(done)).await;
            }
            Err(error) => form.keep(error, &[("/ods_code", "ods_code")])?,
        }
    }
    faulty(&practices(&footbridge, &visitor, form).await?)
}

fn read(form: &mut Form) -> Read<NewPractice> {
    let name = form.required::<Name>("name", "Enter the name of the practice");
    let ods_code = form.required::<OdsCode>("ods_code", "Enter its ODS code");
    Ok(NewPractice { name: name?, ods_code: ods_code? })
}

async fn practices(footbridge: &Footbridge, visitor: &Visitor, form: Form) -> Result<Practices, Problem> {
    let found = footbridge.staffed_practices(&visitor.caller()).await?;
    Ok(Practices {
        frame: visitor.frame("Practices").at(HERE).with(&form),
        form,
        caption: words::count(found.len(), "practice", "practices"),
        columns: ["Name", "ODS code", "People who can sign in", "Weekly digest", "What you can do"],
        rows: found.iter().map(row).collect(),
    })
}

fn row(practice: &PracticeView) -> Row {
    let organisation = &practice.organisation;
    Row {
        id: organisation.id.to_string(),
        name: organisation.name.clone(),
        ods_code: organisation
            .ods_code
            .as_ref()
            .map_or_else(|| "Not known".to_owned(), |code| code.as_str().to_owned()),
        accounts: practice.accounts.to_string(),
        digest: digest_of(practice),
        is_empty: practice.accounts == 0,
    }
}

/// Where its digest goes.
fn digest_of(practice: &PracticeView) -> String {
    let Some(digest) = &practice.digest else { return "None".to_owned() };
    let address = digest.email.as_str();
    practice.digest_failed_at.map_or_else(
        || address.to_owned(),
        |at| format!("{address}: came back on {}. Change it", words::date_of(at)),
    )
}
