//! L19: people are given to a link worker, chosen by name with what each carries.

use app::request::Assignment;
use app::view::task::RecordView;
use app::view::today::ColleagueView;
use app::{Error, Footbridge};
use askama::Template;
use axum::Router;
use axum::extract::{RawQuery, State};
use axum::routing::get;
use domain::actor::Staff;
use domain::text::PlainWords;

use super::rows::{record_of, record_value};
use crate::web::form::{Choice, Form};
use crate::web::frame::{Frame, Notice};
use crate::web::page::{Shown, faulty, page, see_other};
use crate::web::visitor::Visitor;
use crate::web::who::Who;
use crate::web::words;

/// `/people/assign`.
pub fn routes() -> Router<Footbridge> {
    Router::new().route("/people/assign", get(show).post(assign))
}

/// The most people that are given at once.
const MOST: usize = 50;
/// What a hidden field and a parameter of the address are called that name a record.
const RECORD: &str = "record";

#[derive(Template)]
#[template(path = "pages/today/assign.html")]
struct Assign {
    frame: Frame,
    form: Form,
    people: Vec<(String, Who)>,
    colleagues: Vec<Choice>,
}

async fn show(State(footbridge): State<Footbridge>, visitor: Visitor, RawQuery(asked): RawQuery) -> Shown {
    let asked = asked.unwrap_or_default();
    let mut form = Form::of(asked.as_bytes());
    if records(&form).is_empty() {
        let notice = Notice::new("Nobody was chosen. Tick the people first, then choose Assign");
        return visitor.done(&footbridge, "/people", &notice).await;
    }
    form.renew_key(&footbridge);
    page(&shown(&footbridge, &visitor, form).await?)
}

fn records(form: &Form) -> Vec<RecordView> {
    form.values(RECORD).filter_map(record_of).take(MOST).collect()
}

async fn shown(footbridge: &Footbridge, visitor: &Visitor, form: Form) -> Result<Assign, Error> {
    let caller = visitor.caller();
    let mut people = Vec::new();
    for record in records(&form) {
        let person = match record {
            RecordView::Referral(id) => footbridge.referral(&caller, id).await?.person,
            RecordView::Case(id) => footbridge.case(&caller, id).await?.person,
        };
        people.push((record_value(record), Who::disclosed(&person)));
    }
    let colleagues = footbridge.colleagues(&caller).await?;
    Ok(Assign {
        frame: visitor.frame("Assign to a link worker").at("/people").back_to("/people").with(&form),
        people,
        colleagues: colleagues.iter().map(colleague).collect(),
        form,
    })
}

fn colleague(colleague: &ColleagueView) -> Choice {
    let open = usize::try_from(colleague.open_cases).unwrap_or_default();
    let load = words::count(open, "open case", "open cases");
    let load = match colleague.capacity {
        Some(most) => format!("{load} of {most}"),
        None => load,
    };
    let name = if colleague.is_caller {
        format!("{} (you)", colleague.staff.name)
    } else {
        colleague.staff.name.clone()
    };
    Choice::new(colleague.staff.id.to_string(), name).hint(load)
}

async fn assign(State(footbridge): State<Footbridge>, visitor: Visitor, mut form: Form) -> Shown {
    let worker = form.id::<Staff>("worker", "Select a link worker");
    let note = form.optional::<PlainWords>("note");
    let records = records(&form);
    if records.is_empty() {
        return Ok(see_other("/people"));
    }
    let read = worker.and_then(|worker| note.map(|note| (worker, note)));
    if let Ok((worker, note)) = form.settle(read) {
        let assignment = Assignment { records, worker, note };
        match footbridge.assign(&visitor.caller_for(&form), assignment).await {
            Ok(given) => {
                let colleagues = footbridge.colleagues(&visitor.caller()).await?;
                let to = colleagues.iter().find(|colleague| colleague.staff.id == worker.uuid());
                let to = to.map(|colleague| colleague.staff.name.clone()).unwrap_or_default();
                let who = words::count(given.len(), "person", "people");
                let notice = Notice::new(format!("Given to {to}: {who}"));
                return visitor.done(&footbridge, "/people?whose=team", &notice).await;
            }
            Err(error) => form.keep(error, &[])?,
        }
    }
    faulty(&shown(&footbridge, &visitor, form).await?)
}
