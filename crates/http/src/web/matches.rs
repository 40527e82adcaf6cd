//! L20: records that may be of one human being, beside one another, and joined where they are.

use std::collections::BTreeMap;

use app::Footbridge;
use app::view::PersonView;
use app::view::joining::{PairLine, PairView};
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::{get, post};
use domain::calendar::local_date;
use domain::coded::Coded;
use domain::ids::{Id, Version};
use domain::joining::{Decisions, Joining, Part, Side, ToldApart};
use domain::person::{Person, Risks};

use crate::extract::PathIds;
use crate::valid::Read;
use crate::web::form::Form;
use crate::web::frame::{Frame, Notice};
use crate::web::identity::Identity;
use crate::web::page::{Shown, faulty, page};
use crate::web::person::unopened;
use crate::web::visitor::Visitor;
use crate::web::who::Who;
use crate::web::words;

/// `/matches`, `/matches/{left}/{right}`, what is decided there, and taking that back.
pub fn routes() -> Router<Footbridge> {
    Router::new()
        .route("/matches", get(list))
        .route("/matches/{left}/{right}", get(show).post(join))
        .route("/matches/{left}/{right}/apart", post(tell_apart))
        .route("/matches/undo", post(undo))
        .route("/matches/again", post(propose_again))
}

#[derive(Template)]
#[template(path = "pages/matches/matches.html")]
struct Matches {
    frame: Frame,
    pairs: Vec<Alike>,
}

/// Two records that may be of one human being, and where they are compared.
struct Alike {
    to: String,
    left: Who,
    right: Who,
}

#[derive(Template)]
#[template(path = "pages/matches/pair.html")]
struct Pair {
    frame: Frame,
    form: Form,
    to: String,
    swapped: String,
    left: Identity,
    right: Identity,
    left_by: String,
    right_by: String,
    left_version: u32,
    right_version: u32,
    rows: Vec<Row>,
}

/// A part in which they differ.
struct Row {
    name: &'static str,
    title: &'static str,
    left: String,
    right: String,
    keeps_right: bool,
}

async fn list(State(footbridge): State<Footbridge>, visitor: Visitor) -> Shown {
    let lines = footbridge.alike(&visitor.caller()).await?;
    let pair = |line: PairLine| {
        let of = |name: &str, born| format!("{name}, born {}", words::date(born));
        Alike {
            to: format!("/matches/{}/{}", line.left, line.right),
            left: Who::new(of(&line.left_name, line.left_born), &line.left_flags),
            right: Who::new(of(&line.right_name, line.right_born), &line.right_flags),
        }
    };
    page(&Matches {
        frame: visitor.frame("Possible duplicates").at("/people"),
        pairs: lines.into_iter().map(pair).collect(),
    })
}

fn pair(footbridge: &Footbridge, visitor: &Visitor, view: &PairView, form: Form) -> Pair {
    let today = local_date(footbridge.now());
    let (left, right) = (&view.left, &view.right);
    let row = |part: &Part| Row {
        name: part.code(),
        title: part.label(),
        left: in_words(*part, left),
        right: in_words(*part, right),
        keeps_right: form.value(part.code()) == "right",
    };
    Pair {
        frame: visitor.frame("Is this the same person?").at("/people").back_to("/matches").with(&form),
        to: format!("/matches/{}/{}", left.id, right.id),
        swapped: format!("/matches/{}/{}", right.id, left.id),
        left: Identity::of(left, today),
        right: Identity::of(right, today),
        left_by: view.left_by.clone(),
        right_by: view.right_by.clone(),
        left_version: left.version.number(),
        right_version: right.version.number(),
        rows: view.differences.iter().map(row).collect(),
        form,
    }
}

async fn show(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathIds(left, right): PathIds<Person, Person>,
) -> Shown {
    let view = match footbridge.pair(&visitor.caller(), left, right).await {
        Ok(view) => view,
        // Whichever of the two needs a reason is asked about.
        Err(error) => match footbridge.details(&visitor.caller(), left).await {
            Ok(_) => return unopened(error, right, &visitor),
            Err(of_left) => return unopened(of_left, left, &visitor),
        },
    };
    let form = Form::blank(&footbridge);
    page(&pair(&footbridge, &visitor, &view, form))
}

async fn join(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathIds(left, right): PathIds<Person, Person>,
    mut form: Form,
) -> Shown {
    let read = read(&mut form);
    if let Ok((versions, decisions)) = form.settle(read) {
        let caller = visitor.caller_for(&form);
        match footbridge.join_people(&caller, (left, right), versions, decisions).await {
            Ok(joined) => {
                let fields = vec![("joining".to_owned(), joined.id.to_string())];
                let said =
                    "Joined: both histories are kept, and read together. You can take it back for 30 days";
                let notice = Notice::new(said).with_undo("/matches/undo", fields);
                return visitor.done(&footbridge, &format!("/p/{left}"), &notice).await;
            }
            Err(error) => form.keep(error, &[])?,
        }
    }
    let view = footbridge.pair(&visitor.caller(), left, right).await?;
    faulty(&pair(&footbridge, &visitor, &view, form))
}

fn read(form: &mut Form) -> Read<((Version, Version), Decisions)> {
    let (left, right) = (form.version("left-version"), form.version("right-version"));
    let mut decisions: Decisions = BTreeMap::new();
    for part in Part::ALL {
        if form.value(part.code()) == "right" {
            decisions.insert(*part, Side::Right);
        }
    }
    Ok(((left?, right?), decisions))
}

async fn undo(State(footbridge): State<Footbridge>, visitor: Visitor, form: Form) -> Shown {
    let id = form.value("joining").parse::<Id<Joining>>().map_err(|_| app::Error::NotFound)?;
    let joined = footbridge.part_people(&visitor.caller(), id).await?;
    let said = "Taken back: they are two records again, as they were before";
    visitor.done(&footbridge, &format!("/matches/{}/{}", joined.kept, joined.other), &Notice::new(said)).await
}

async fn tell_apart(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathIds(left, right): PathIds<Person, Person>,
    mut form: Form,
) -> Shown {
    match footbridge.tell_apart(&visitor.caller_for(&form), left, right).await {
        Ok(apart) => {
            let fields = vec![("apart".to_owned(), apart.to_string())];
            let said = "Noted: they are two people, and are not proposed to you again";
            visitor
                .done(&footbridge, "/matches", &Notice::new(said).with_undo("/matches/again", fields))
                .await
        }
        Err(error) => {
            form.keep(error, &[])?;
            let view = footbridge.pair(&visitor.caller(), left, right).await?;
            faulty(&pair(&footbridge, &visitor, &view, form))
        }
    }
}

async fn propose_again(State(footbridge): State<Footbridge>, visitor: Visitor, form: Form) -> Shown {
    let id = form.value("apart").parse::<Id<ToldApart>>().map_err(|_| app::Error::NotFound)?;
    footbridge.no_longer_apart(&visitor.caller(), id).await?;
    visitor.done(&footbridge, "/matches", &Notice::new("Taken back: they are proposed again")).await
}

/// A part of a record, in words.
fn in_words(part: Part, person: &PersonView) -> String {
    let known = |value: Option<String>| value.unwrap_or_else(|| "Not known".to_owned());
    let reach = &person.reach;
    match part {
        Part::Names => match &person.first_name {
            Some(first) => format!("{first} {}", person.family_name),
            None => format!("{}, one name", person.family_name),
        },
        Part::Called => known(person.preferred_name.clone()),
        Part::Pronouns => known(person.pronouns.clone()),
        Part::BornOn => words::date(person.born_on),
        Part::NhsNumber => known(person.nhs_number.as_deref().map(words::nhs_number)),
        Part::Phone => match (&reach.phone, reach.no_phone) {
            (Some(phone), _) => phone.as_typed().to_owned(),
            (None, true) => "They have no phone".to_owned(),
            (None, false) => "Not known".to_owned(),
        },
        Part::Email => known(reach.email.as_ref().map(|email| email.as_str().to_owned())),
        Part::Permissions => {
            let channels: Vec<_> = reach.permissions.channels.iter().copied().collect();
            let by = if channels.is_empty() { "Nothing agreed".to_owned() } else { words::listed(&channels) };
            let safe = if reach.permissions.unsafe_to_write { ". Only call" } else { "" };
            let message = if reach.permissions.may_leave_message() { ". A message may be left" } else { "" };
            format!("{by}{safe}{message}")
        }
        Part::Address => {
            let lines: Vec<_> = person.address.iter().chain(&person.postcode).cloned().collect();
            let secret = if person.restricted { ", not to be revealed" } else { "" };
            if lines.is_empty() { "Not known".to_owned() } else { format!("{}{secret}", lines.join(", ")) }
        }
        Part::Language => person.language.clone().unwrap_or_else(|| "English".to_owned()),
        Part::Requirements if person.requirements.is_empty() => "None known".to_owned(),
        Part::Requirements => words::listed(&person.requirements),
        Part::Risks => match &person.risks {
            Risks::NotAsked => "Nobody has asked yet".to_owned(),
            Risks::NoneKnown => "None known".to_owned(),
            Risks::Known(flags) => words::listed(&flags.iter().map(|flag| flag.kind).collect::<Vec<_>>()),
        },
        Part::Carers => known(person.emergency_contact.clone()),
    }
}
