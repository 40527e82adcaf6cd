//! L17, the work with somebody ends: how, what those read who referred them, and who sees open referrals through. What
//! the practice will read is shown before it is closed.

mod read;

use app::view::CaseView;
use app::{Error, Footbridge};
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use domain::calendar::local_date;
use domain::case::Action;
use domain::coded::ClosureCode;
use domain::ids::Id;
use domain::person::Person;
use domain::referral::HandOver;
use serde::Deserialize;

use self::read::{Ending, read};
use crate::extract::PathId;
use crate::web::form::{Choice, Form};
use crate::web::frame::{Frame, Notice};
use crate::web::identity::Identity;
use crate::web::page::{Shown, faulty, page};
use crate::web::refer;
use crate::web::visitor::Visitor;

/// `/p/{id}/finish`.
pub fn routes() -> Router<Footbridge> {
    Router::new().route("/p/{id}/finish", get(show).post(finish))
}

/// What the address of a page says to which the closing of the work leads, so that it leads back.
#[derive(Debug, Default, Deserialize)]
pub struct Closing {
    closing: Option<String>,
}

impl Closing {
    /// The frame of such a page.
    pub fn lead_back(&self, frame: Frame, person: Id<Person>) -> Frame {
        if self.closing.is_some() { frame.back_to(way_back(person)) } else { frame }
    }

    /// What a form of such a page holds, so that the page behind it leads back as well.
    pub fn value(&self) -> String {
        self.closing.clone().unwrap_or_default()
    }
}

/// Where the work with somebody is closed.
pub fn way_back(person: Id<Person>) -> String {
    format!("/p/{person}/finish")
}

/// How the work can end: the value, what it says, and what it takes.
const ENDINGS: [(&str, &str, Action); 12] = [
    ("goals_met", "They got what they wanted", Action::Close),
    ("partly_met", "They got some of it", Action::Close),
    ("max_support_reached", "They had all the support we can give", Action::Close),
    ("disengaged", "They stopped responding", Action::Close),
    ("transferred_to_specialist", "A specialist service has them now", Action::Close),
    ("person_declined", "They did not want it", Action::PersonDeclines),
    ("never_reached", "They could not be reached", Action::NeverReached),
    ("moved_area", "They moved away", Action::CloseEarly),
    ("changed_practice", "They changed practice", Action::CloseEarly),
    ("admitted_long_term", "They are in hospital or care for long", Action::CloseEarly),
    ("entered_in_error", "It was opened by mistake", Action::CloseEarly),
    ("died", "They have died", Action::RecordDeath),
];

/// Who can see an open referral through.
const HAND_OVERS: [(&str, &str, HandOver); 4] = [
    ("service", "The group goes on with them", HandOver::Service),
    ("person", "The person sees to it themself", HandOver::Person),
    ("team", "Our team sees to it", HandOver::Team),
    ("practice", "The practice sees to it", HandOver::Practice),
];

/// Where it is said what has to come before the work is closed.
const FIELDS: [(&str, &str); 2] = [("plan_not_reviewed", "reviewed"), ("measure_not_offered", "measured")];

/// A referral that is open, and the question who sees it through.
struct Open {
    /// What its field is called.
    field: String,
    question: String,
    choices: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "pages/today/finish.html")]
struct Finish {
    frame: Frame,
    form: Form,
    to: String,
    identity: Identity,
    /// The record, where the plan is and where they are asked how they are.
    record: String,
    /// The ways to end before which both are done, as the end of a sentence; nothing where none is open.
    after_both: String,
    endings: Vec<Choice>,
    open: Vec<Open>,
}

#[derive(Template)]
#[template(path = "pages/today/finish_preview.html")]
struct Preview {
    frame: Frame,
    form: Form,
    to: String,
    identity: Identity,
    /// What the practice will read: a heading and what stands under it.
    message: Vec<(&'static str, String)>,
}

fn open_referrals(case: &CaseView) -> Vec<Open> {
    let open = case.onward.iter().filter(|line| line.state.is_open());
    open.map(|line| Open {
        field: field_of(line.id),
        question: format!("Who sees to {} from now on?", line.service),
        choices: HAND_OVERS.iter().map(|(value, label, _)| Choice::new(*value, *label)).collect(),
    })
    .collect()
}

/// The field in which it is said who sees a referral through.
fn field_of(referral: Id<domain::referral::Referral>) -> String {
    format!("hand-{referral}")
}

fn question(
    footbridge: &Footbridge,
    visitor: &Visitor,
    person: Id<Person>,
    case: &CaseView,
    form: Form,
) -> Result<Finish, Error> {
    let endings: Vec<Choice> = ENDINGS
        .iter()
        .filter(|(.., action)| case.actions.contains(action))
        .map(|(value, label, action)| {
            let choice = Choice::new(*value, *label);
            if *action == Action::RecordDeath { choice.revealing() } else { choice }
        })
        .collect();
    if endings.is_empty() {
        return Err(Error::NotFound);
    }
    Ok(Finish {
        frame: visitor.frame("Close the work").at("/people").back_to(format!("/p/{person}")).with(&form),
        to: way_back(person),
        identity: refer::identity(&case.person, local_date(footbridge.now())),
        record: format!("/p/{person}"),
        after_both: after_both(case),
        endings,
        open: open_referrals(case),
        form,
    })
}

fn after_both(case: &CaseView) -> String {
    if !case.actions.contains(&Action::Close) {
        return String::new();
    }
    let endings = ENDINGS.iter().filter(|(.., action)| *action == Action::Close);
    endings.map(|(_, label, _)| label.to_lowercase()).collect::<Vec<_>>().join(", or ")
}

async fn show(State(footbridge): State<Footbridge>, visitor: Visitor, PathId(id): PathId<Person>) -> Shown {
    let case = footbridge.case_with(&visitor.caller(), id).await?;
    let form = Form::blank(&footbridge);
    page(&question(&footbridge, &visitor, id, &case, form)?)
}

async fn finish(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Person>,
    mut form: Form,
) -> Shown {
    let case = footbridge.case_with(&visitor.caller(), id).await?;
    let read = read(&mut form, &footbridge, &case);
    let Ok(ending) = form.settle(read) else {
        return faulty(&question(&footbridge, &visitor, id, &case, form)?);
    };
    if form.has_field("change") {
        return page(&question(&footbridge, &visitor, id, &case, form)?);
    }
    if !form.has_field("confirm") {
        // Whatever would be refused is said here, and not when everything has been looked at once more.
        let caller = visitor.caller();
        if let Err(error) = footbridge.would_act_on_case(&caller, case.id, ending.command.clone()).await {
            form.keep(error, &FIELDS)?;
            return faulty(&question(&footbridge, &visitor, id, &case, form)?);
        }
        return page(&preview(&footbridge, &visitor, id, &case, (form, &ending)));
    }
    match footbridge.act_on_case(&visitor.caller_for(&form), case.id, None, ending.command).await {
        Ok(case) => {
            let notice = Notice::new(format!(
                "The work with {} is closed. The practice is told",
                refer::called(&case.person)
            ));
            visitor.done(&footbridge, "/today", &notice.with_link("Reopen", format!("/p/{id}/reopen"))).await
        }
        Err(error) => {
            form.keep(error, &FIELDS)?;
            faulty(&question(&footbridge, &visitor, id, &case, form)?)
        }
    }
}

fn preview(
    footbridge: &Footbridge,
    visitor: &Visitor,
    person: Id<Person>,
    case: &CaseView,
    (form, ending): (Form, &Ending),
) -> Preview {
    let mut message = vec![("How it ended", ending.label.clone())];
    message.extend(ending.sentence.clone().map(|sentence| ("In a sentence", sentence)));
    message.push((
        "Actions for the practice",
        ending.actions.clone().unwrap_or_else(|| "No action for the practice".to_owned()),
    ));
    let onward: Vec<String> = case
        .onward
        .iter()
        .map(|line| {
            let tag =
                crate::web::tag::Tag::referral(line.state, domain::directory::ServiceKind::Community, false);
            format!("{}: {}", line.service, tag.text)
        })
        .collect();
    let onward = if onward.is_empty() { "No group was asked".to_owned() } else { onward.join(". ") };
    message.push(("Groups", onward));
    Preview {
        frame: visitor.frame("What the practice will read").at("/people").back_to(format!("/p/{person}")),
        to: way_back(person),
        identity: refer::identity(&case.person, local_date(footbridge.now())),
        message,
        form,
    }
}

/// The code of an ending, and what it takes.
fn code_of(value: &str) -> Option<(ClosureCode, Action)> {
    use domain::coded::Coded;
    let (_, _, action) = ENDINGS.iter().find(|(known, ..)| *known == value)?;
    Some((ClosureCode::parse(value).ok()?, *action))
}
