//! The six answers, and what may be said beside them.

use app::request::NewRegistration;
use app::{Attempt, Footbridge};
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::IntoResponse;
use axum::routing::get;
use domain::coded::{Coded, Need};
use domain::contact::{EmailAddress, Phone, Postcode};
use domain::directory::capacity::SpacesNow;
use domain::name::Name;
use domain::registration::{Answers, Contact, Meets};
use domain::text::PlainWords;

use crate::extract::Peer;
use crate::valid::Read;
use crate::web::cookie::Cookie;
use crate::web::form::{Choice, Form};
use crate::web::frame::Frame;
use crate::web::page::{Shown, faulty, page, see_other};
use crate::web::visitor::Anybody;

/// `/join`.
pub fn routes() -> Router<Footbridge> {
    Router::new().route("/join", get(show).post(send))
}

#[derive(Template)]
#[template(path = "pages/join/join.html")]
struct Join {
    frame: Frame,
    form: Form,
    /// The places to choose from, where there is more than one.
    places: Vec<Choice>,
    meets: Vec<Choice>,
    needs: Vec<Choice>,
    spaces: Vec<Choice>,
}

async fn question(footbridge: &Footbridge, anybody: &Anybody, form: Form) -> Result<Join, app::Error> {
    let places = footbridge.places().await?;
    let places = if places.len() > 1 { places } else { Vec::new() };
    let reveals = |meets: &Meets| {
        let choice = Choice::entry(*meets);
        if *meets == Meets::AtAPlace { choice.revealing() } else { choice }
    };
    Ok(Join {
        frame: anybody.frame("Add your group").back_to("/").with(&form),
        form,
        places: places.into_iter().map(|place| Choice::new(place.id.to_string(), place.name)).collect(),
        meets: Meets::ALL.iter().map(reveals).collect(),
        needs: Choice::all::<Need>(),
        spaces: Choice::all::<SpacesNow>(),
    })
}

async fn show(State(footbridge): State<Footbridge>, anybody: Anybody) -> Shown {
    let form = Form::filled(&footbridge, [("spaces", SpacesNow::One.code().to_owned())]);
    page(&question(&footbridge, &anybody, form).await?)
}

async fn send(
    State(footbridge): State<Footbridge>,
    anybody: Anybody,
    Peer(from): Peer,
    mut form: Form,
) -> Shown {
    let read = read(&mut form);
    if !footbridge.may_try(Attempt::Registration, from) {
        let said = "Many groups have joined from here. Wait an hour, then send it again";
        form.fault_of_whole("too_many_registrations", said);
    }
    if let Ok(new) = form.settle(read) {
        footbridge.note_attempt(Attempt::Registration, from);
        match footbridge.register_group(new).await {
            Ok((browser, _)) => {
                let mut response = see_other("/join/code");
                let cookie = Cookie::Code.set(&browser, anybody.is_demonstration());
                response.headers_mut().extend([cookie]);
                return Ok(response.into_response());
            }
            Err(error) => form.keep(error, &[])?,
        }
    }
    faulty(&question(&footbridge, &anybody, form).await?)
}

fn read(form: &mut Form) -> Read<NewRegistration> {
    let place = if form.has_field("place") {
        form.id("place", "Select the area you are in").map(Some)
    } else {
        Ok(None)
    };
    let name = needed(form, "name", "Name of your group", 200, "Enter the name of your group");
    let summary = needed(form, "summary", "What you do", 200, "Enter what you do");
    let meets = form.chosen::<Meets>("meets", "Select where you meet");
    let postcode = match meets {
        Ok(Meets::AtAPlace) => form.required::<Postcode>("postcode", "Enter the postcode").map(Some),
        _ => Ok(None),
    };
    let when = needed(form, "when", "When you meet", 500, "Enter when you meet");
    let contact_name = form.required::<Name>("contact", "Enter your name");
    let email = form.required::<EmailAddress>("email", "Enter your email address");
    let phone = form.optional::<Phone>("phone");
    let who_for = form.words("who", "Who it is for", 1000);
    let cost = form.words("cost", "What it costs", 200);
    let needs = form.ticked::<Need>("needs");
    let spaces = form.chosen_if_any::<SpacesNow>("spaces");
    let answers = Answers {
        name: name?,
        summary: summary?,
        meets: meets?,
        postcode: postcode?,
        when: when?,
        contact: Contact { name: contact_name?, email: email?, phone: phone? },
        in_public: form.is_ticked("public"),
        who_for: who_for?.map(Into::into),
        needs: needs?,
        cost: cost?.as_ref().map(one_line),
        step_free: form.is_ticked("step-free"),
        spaces: spaces?.unwrap_or(SpacesNow::NotSure),
    };
    Ok(NewRegistration { place: place?, answers })
}

/// Words on one line, which must be there.
fn needed(form: &mut Form, name: &str, what: &str, most: usize, missing: &str) -> Read<String> {
    match form.words(name, what, most)? {
        Some(words) => Ok(one_line(&words)),
        None => Err(form.fault(name, "missing", missing)),
    }
}

fn one_line(words: &PlainWords) -> String {
    words.as_str().split_whitespace().collect::<Vec<_>>().join(" ")
}
