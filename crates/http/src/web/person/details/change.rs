//! Changing one item, and back to where it is listed. What somebody else changed meanwhile is not overwritten.

use app::Footbridge;
use app::request::NewPerson;
use app::view::PersonView;
use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::routing::get;
use domain::calendar::local_date;
use domain::coded::{Channel, Requirement};
use domain::contact::{EmailAddress, Phone};
use domain::ids::{Id, Version};
use domain::name::Name;
use domain::person::Person;

use super::item::Item;
use crate::valid::Read;
use crate::web::form::{Choice, Form};
use crate::web::frame::{Frame, Notice};
use crate::web::page::{Shown, faulty, page};
use crate::web::person::head::Head;
use crate::web::person::why;
use crate::web::visitor::Visitor;

/// `/p/{id}/details/{item}`.
pub fn routes() -> Router<Footbridge> {
    Router::new().route("/p/{id}/details/{item}", get(show).post(change))
}

#[derive(Template)]
#[template(path = "pages/person/change.html")]
struct Change {
    frame: Frame,
    head: Head,
    form: Form,
    item: &'static str,
    channels: Vec<Choice>,
    requirements: Vec<Choice>,
}

fn question(
    footbridge: &Footbridge,
    visitor: &Visitor,
    person: &PersonView,
    item: Item,
    form: Form,
) -> Change {
    let back = format!("/p/{}/details", person.id);
    Change {
        frame: visitor.frame(item.title()).at("/people").back_to(back).with(&form),
        head: Head::of(person, "/details", local_date(footbridge.now())),
        item: item.code(),
        channels: Choice::all::<Channel>(),
        requirements: Choice::all::<Requirement>(),
        form,
    }
}

/// The person and the item in the path. What is no item is not there.
fn which((id, item): (String, String)) -> Result<(Id<Person>, Item), app::Error> {
    let id = id.parse().map_err(|_| app::Error::NotFound)?;
    Ok((id, Item::parse(&item).ok_or(app::Error::NotFound)?))
}

async fn show(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    Path(path): Path<(String, String)>,
) -> Shown {
    let (id, item) = which(path)?;
    let person = match footbridge.details(&visitor.caller(), id).await {
        Ok(view) => view.person,
        Err(error) => return why::unopened(error, id, &visitor),
    };
    let mut form = Form::filled(&footbridge, [("version", person.version.number().to_string())]);
    item.fill(&mut form, &person);
    page(&question(&footbridge, &visitor, &person, item, form))
}

async fn change(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    Path(path): Path<(String, String)>,
    mut form: Form,
) -> Shown {
    let (id, item) = which(path)?;
    let person = footbridge.details(&visitor.caller(), id).await?.person;
    let read = read(&mut form, item, NewPerson::same_as(&person)?);
    if let Ok((version, new)) = form.settle(read) {
        match footbridge.correct_person(&visitor.caller_for(&form), id, version, new).await {
            Ok(_) => {
                let back = format!("/p/{id}/details");
                return visitor.done(&footbridge, &back, &Notice::new("Changed")).await;
            }
            Err(error) => form.keep(error, &[("/born_on", "born"), ("/nhs_number", "nhs-number")])?,
        }
    }
    faulty(&question(&footbridge, &visitor, &person, item, form))
}

/// The record as it is, with what the form says in place of one item.
fn read(form: &mut Form, item: Item, person: NewPerson) -> Read<(Version, NewPerson)> {
    let version = form.version("version");
    let changed = match item {
        Item::Names => names(form, person),
        Item::Born => {
            let born_on = form.required_date("born", "Date of birth", "Enter their date of birth");
            born_on.map(|born_on| NewPerson { born_on, ..person })
        }
        Item::NhsNumber => form.optional("nhs-number").map(|nhs_number| NewPerson { nhs_number, ..person }),
        Item::Contact => contact(form, person),
        Item::Address => {
            let address = form.words("address", "Address", 300);
            let postcode = form.optional("postcode");
            let restricted = form.is_ticked("restricted");
            address.and_then(|address| {
                let address = address.map(|words| words.as_str().to_owned());
                Ok(NewPerson { address, postcode: postcode?, restricted, ..person })
            })
        }
        Item::Language => form
            .words("language", "Language", 40)
            .map(|words| NewPerson { language: words.map(|words| words.as_str().to_owned()), ..person }),
        Item::Requirements => {
            form.ticked("requirements").map(|requirements| NewPerson { requirements, ..person })
        }
        Item::Carers => form.words("carers", "Carers and contacts", 300).map(|words| NewPerson {
            emergency_contact: words.map(|words| words.as_str().to_owned()),
            ..person
        }),
    };
    Ok((version?, changed?))
}

fn names(form: &mut Form, person: NewPerson) -> Read<NewPerson> {
    let first_name = if form.is_ticked("one-name") {
        form.optional::<Name>("first-name")
    } else {
        form.required::<Name>("first-name", "Enter their first name").map(Some)
    };
    let family_name = form.required::<Name>("last-name", "Enter their last name");
    let preferred_name = form.optional::<Name>("preferred-name");
    let pronouns = form.optional("pronouns");
    Ok(NewPerson {
        first_name: first_name?,
        family_name: family_name?,
        preferred_name: preferred_name?,
        pronouns: pronouns?,
        ..person
    })
}

fn contact(form: &mut Form, person: NewPerson) -> Read<NewPerson> {
    let phone = if form.is_ticked("no-phone") {
        form.optional::<Phone>("phone")
    } else {
        form.required::<Phone>("phone", "Enter a phone number, or select 'They have no phone'").map(Some)
    };
    let email = form.optional::<EmailAddress>("email");
    let channels = form.ticked::<Channel>("channels");
    let mut reach = person.reach.clone();
    reach.phone = phone?;
    reach.email = email?;
    reach.no_phone = form.is_ticked("no-phone");
    reach.permissions.channels = channels?.into_iter().collect();
    reach.permissions.unsafe_to_write = form.is_ticked("unsafe");
    reach.permissions.leave_message = form.is_ticked("leave-message");
    reach.permissions.name_service = form.is_ticked("name-service");
    Ok(NewPerson { reach, ..person })
}
