//! The code that proves the address, beside the listings that may be of the very same group.

use app::Footbridge;
use app::error::Error;
use app::view::{BegunView, LikelyView, RegisteredView};
use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::routing::get;
use domain::directory::Service;
use domain::ids::Id;
use serde::Deserialize;

use crate::web::cookie::Cookie;
use crate::web::form::{Choice, Form};
use crate::web::frame::{Frame, Notice};
use crate::web::page::{Shown, faulty, page, see_other};
use crate::web::sign_in;
use crate::web::visitor::Anybody;
use crate::web::words;

/// `/join/code` and what comes after it where a listing is claimed.
pub fn routes() -> Router<Footbridge> {
    Router::new().route("/join/code", get(show).post(enter)).route("/join/claimed", get(claimed))
}

/// The answer of whoever recognises none of the listings.
const NONE_OF_THEM: &str = "new";

#[derive(Template)]
#[template(path = "pages/join/code.html")]
struct Code {
    frame: Frame,
    form: Form,
    name: String,
    email: String,
    likely: Vec<Choice>,
    /// Listings that look like it and that somebody looks after.
    taken: Vec<String>,
}

fn question(anybody: &Anybody, form: Form, begun: BegunView) -> Code {
    let (free, taken): (Vec<_>, Vec<_>) = begun.likely.into_iter().partition(|like| like.can_be_claimed);
    let mut likely: Vec<Choice> = free
        .iter()
        .map(|like| Choice::new(like.id.to_string(), like.name.clone()).hint(whereabouts(like)))
        .collect();
    if !likely.is_empty() {
        likely.push(Choice::new(NONE_OF_THEM, "None of these: we are new here"));
    }
    Code {
        frame: anybody.frame("Check your email").back_to("/join").with(&form),
        form,
        name: begun.name,
        email: begun.email.as_str().to_owned(),
        likely,
        taken: taken.iter().map(|like| format!("{}, {}", like.name, whereabouts(like))).collect(),
    }
}

/// Who offers it, and where it meets.
fn whereabouts(like: &LikelyView) -> String {
    let postcodes = like.postcodes.iter().map(|postcode| postcode.as_str().to_owned());
    std::iter::once(like.organisation.clone()).chain(postcodes).collect::<Vec<_>>().join(", ")
}

async fn show(State(footbridge): State<Footbridge>, anybody: Anybody, headers: HeaderMap) -> Shown {
    let browser = Cookie::Code.read(&headers, anybody.is_demonstration()).unwrap_or_default();
    match footbridge.begun_registration(browser).await {
        Ok(begun) => page(&question(&anybody, Form::blank(&footbridge), begun)),
        Err(Error::NotFound) => Ok(see_other("/join")),
        Err(error) => Err(error.into()),
    }
}

async fn enter(
    State(footbridge): State<Footbridge>,
    anybody: Anybody,
    headers: HeaderMap,
    mut form: Form,
) -> Shown {
    let demonstration = anybody.is_demonstration();
    let browser = Cookie::Code.read(&headers, demonstration).unwrap_or_default();
    let begun = match footbridge.begun_registration(browser).await {
        Ok(begun) => begun,
        Err(Error::NotFound) => return Ok(see_other("/join")),
        Err(error) => return Err(error.into()),
    };
    let claims = claim(&mut form, &begun);
    let typed = form.value("code").trim().to_owned();
    if typed.is_empty() {
        form.fault("code", "missing", "Enter the code");
    }
    if let Ok(claims) = form.settle(claims) {
        match footbridge.prove_registration(browser, &typed, claims).await {
            Ok(RegisteredView::Listed { service, member, ring_by }) => {
                let opened = footbridge.enter_as_joined(&member, &sign_in::device(&headers)).await?;
                let day = words::date(ring_by);
                let said = format!("{} is listed, as not checked. We ring you by {day}", service.name);
                let notice = serde_json::to_string(&Notice::new(said)).unwrap_or_default();
                footbridge.keep_notice(opened.session.id, notice).await?;
                return Ok(sign_in::enter(&opened, &format!("/group/about/{}", service.id), demonstration));
            }
            Ok(RegisteredView::Claimed { service: _, ring_by }) => {
                let mut response = see_other(&format!("/join/claimed?by={ring_by}"));
                response.headers_mut().extend([Cookie::Code.clear(demonstration)]);
                return Ok(response);
            }
            Err(error) => form.keep(error, &[])?,
        }
    }
    faulty(&question(&anybody, form, begun))
}

/// Which of the listings it is, where some look like it.
fn claim(form: &mut Form, begun: &BegunView) -> crate::valid::Read<Option<Id<Service>>> {
    if !begun.likely.iter().any(|like| like.can_be_claimed) {
        return Ok(None);
    }
    match form.value("claims") {
        NONE_OF_THEM => Ok(None),
        _ => form.id("claims", "Select which of these you are, or that you are new").map(Some),
    }
}

#[derive(Template)]
#[template(path = "pages/join/claimed.html")]
struct Claimed {
    frame: Frame,
    ring_by: String,
}

/// The day is all that the address of this page says.
#[derive(Debug, Deserialize)]
struct By {
    by: Option<chrono::NaiveDate>,
}

async fn claimed(anybody: Anybody, Query(By { by }): Query<By>) -> Shown {
    let ring_by = by.map(words::date).unwrap_or_default();
    page(&Claimed { frame: anybody.frame("We will ring"), ring_by })
}
