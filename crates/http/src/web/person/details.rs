//! L9: what is written down about somebody, each with its Change, and by what they could be reached before.

mod change;
mod item;

use app::Footbridge;
use app::view::PersonView;
use app::view::record::{DetailsView, FormerView};
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use domain::calendar::local_date;
use domain::coded::Coded;
use domain::person::{Person, Risks};

use self::item::Item;
use super::head::Head;
use super::why;
use crate::extract::PathId;
use crate::web::frame::Frame;
use crate::web::page::{Shown, page};
use crate::web::visitor::Visitor;
use crate::web::words;

/// `/p/{id}/details` and what is under it.
pub fn routes() -> Router<Footbridge> {
    Router::new().route("/p/{id}/details", get(show)).merge(change::routes())
}

#[derive(Template)]
#[template(path = "pages/person/details.html")]
struct Details {
    frame: Frame,
    head: Head,
    groups: Vec<Group>,
    former: Vec<String>,
}

/// Lines that belong together.
struct Group {
    title: &'static str,
    lines: Vec<Line>,
}

/// One thing that is written down, and where it is changed.
struct Line {
    key: &'static str,
    value: String,
    change: String,
}

async fn show(State(footbridge): State<Footbridge>, visitor: Visitor, PathId(id): PathId<Person>) -> Shown {
    let view = match footbridge.details(&visitor.caller(), id).await {
        Ok(view) => view,
        Err(error) => return why::unopened(error, id, &visitor),
    };
    page(&Details {
        frame: visitor.frame("Details").at("/people"),
        head: Head::of(&view.person, "/details", local_date(footbridge.now())),
        groups: groups(&view),
        former: view.former.iter().map(former).collect(),
    })
}

fn groups(view: &DetailsView) -> Vec<Group> {
    let person = &view.person;
    let to = |item: Item| format!("/p/{}/details/{}", person.id, item.code());
    let line = |item: Item, key, value: String| Line { key, value, change: to(item) };
    let known = |value: &Option<String>| value.clone().unwrap_or_else(|| "Not known".to_owned());
    let reach = &person.reach;
    let phone = reach.phone.as_ref().map(|phone| phone.as_typed().to_owned());
    let phone =
        phone.unwrap_or_else(|| if reach.no_phone { "They have no phone" } else { "Not known" }.to_owned());
    let channels: Vec<_> = reach.permissions.channels.iter().copied().collect();
    let names = vec![
        line(Item::Names, "Name", full_name(person)),
        line(Item::Names, "Likes to be called", known(&person.preferred_name)),
        line(Item::Names, "Pronouns", known(&person.pronouns)),
        line(Item::Born, "Date of birth", words::date(person.born_on)),
        line(
            Item::NhsNumber,
            "NHS number",
            person.nhs_number.as_deref().map_or("Not known".to_owned(), words::nhs_number),
        ),
    ];
    let contact = vec![
        line(Item::Contact, "Phone", phone),
        line(
            Item::Contact,
            "Email",
            reach.email.as_ref().map_or("Not known".to_owned(), |email| email.as_str().to_owned()),
        ),
        line(
            Item::Contact,
            "May be contacted by",
            if channels.is_empty() { "Nothing agreed yet".to_owned() } else { words::listed(&channels) },
        ),
        line(Item::Contact, "Safe to contact", safe(person)),
        line(Item::Address, "Address", address(person)),
    ];
    let practice = Line { key: "Who wrote the record", value: view.held_by.clone(), change: String::new() };
    let needs = if person.requirements.is_empty() {
        "None known".to_owned()
    } else {
        words::listed(&person.requirements)
    };
    let support = vec![
        line(Item::Language, "Language", person.language.clone().unwrap_or_else(|| "English".to_owned())),
        line(Item::Requirements, "Communication and access needs", needs),
        line(Item::Carers, "Carers and contacts", known(&person.emergency_contact)),
        Line { key: "Safety", value: risks(person), change: format!("/p/{}/safety", person.id) },
        practice,
    ];
    vec![
        Group { title: "Who they are", lines: names },
        Group { title: "How to reach them", lines: contact },
        Group { title: "What they need", lines: support },
    ]
}

fn full_name(person: &PersonView) -> String {
    match &person.first_name {
        Some(first) => format!("{first} {}", person.family_name),
        None => person.family_name.clone(),
    }
}

fn safe(person: &PersonView) -> String {
    let permissions = &person.reach.permissions;
    if permissions.unsafe_to_write {
        "No. Only call, and do not say why"
    } else if permissions.leave_message {
        "Yes. A message may be left"
    } else {
        "Yes, but do not leave a message"
    }
    .to_owned()
}

fn address(person: &PersonView) -> String {
    let lines = person.address.iter().chain(&person.postcode).map(String::as_str).collect::<Vec<_>>();
    let address =
        if lines.is_empty() { "No fixed address, or not known".to_owned() } else { lines.join("\n") };
    if person.restricted { format!("{address}\nIt must not be revealed") } else { address }
}

fn risks(person: &PersonView) -> String {
    match &person.risks {
        Risks::NotAsked => "Nobody has asked yet".to_owned(),
        Risks::NoneKnown => "None known".to_owned(),
        Risks::Known(flags) => words::listed(&flags.iter().map(|flag| flag.kind).collect::<Vec<_>>()),
    }
}

fn former(former: &FormerView) -> String {
    format!("{}: {} (until {})", former.kind.label(), former.value, words::date_of(former.until))
}
