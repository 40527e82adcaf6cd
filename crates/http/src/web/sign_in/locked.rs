//! The locked screen, what was typed when it locked, and signing out.

use app::Footbridge;
use app::sessions::Visit;
use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::routing::{get, post};

use super::email::Next;
use super::{enter, next_of, way_in};
use crate::web::cookie::Cookie;
use crate::web::form::Form;
use crate::web::frame::{Frame, Notice};
use crate::web::page::{Shown, page, see_other};
use crate::web::visitor::{Anybody, Visitor};
use crate::web::words;

pub fn routes() -> Router<Footbridge> {
    Router::new()
        .route("/locked", get(show).post(unlock))
        .route("/kept", get(kept))
        .route("/kept/leave", post(leave))
        .route("/sign-out", post(sign_out))
}

#[derive(Template)]
#[template(path = "pages/sign_in/locked.html")]
struct Locked {
    frame: Frame,
    form: Form,
    name: String,
    by_code: bool,
    /// What the provider of identities is called; nothing where there is none.
    provider: String,
    minutes: i64,
}

async fn show(State(footbridge): State<Footbridge>, anybody: Anybody, Query(next): Query<Next>) -> Shown {
    let Visit::Locked(session) = anybody.visit() else { return Ok(see_other(next_of(&next.next))) };
    let form = Form::filled(&footbridge, [("next", next_of(&next.next).to_owned())]);
    let (name, by_code) = (session.member.name.clone(), session.by_code);
    let minutes = app::sessions::IDLE_MINUTES;
    let provider = footbridge.provider().unwrap_or_default().to_owned();
    let frame = anybody.frame("Your screen is locked");
    page(&Locked { frame, form, name, by_code, provider, minutes })
}

async fn unlock(
    State(footbridge): State<Footbridge>,
    anybody: Anybody,
    headers: HeaderMap,
    form: Form,
) -> Shown {
    let demonstration = anybody.is_demonstration();
    let secret = Cookie::Session.read(&headers, demonstration).unwrap_or_default();
    match anybody.visit() {
        Visit::Locked(session) if session.by_code => {
            let browser = footbridge.ask_to_unlock(secret).await?;
            let mut response = see_other(&way_in("/sign-in/code", form.value("next")));
            response.headers_mut().extend([Cookie::Code.set(&browser, demonstration)]);
            Ok(response)
        }
        Visit::Locked(_) => {
            let opened = footbridge.carry_on(secret).await?;
            Ok(enter(&opened, form.value("next"), demonstration))
        }
        Visit::Open(_) => Ok(see_other(next_of(form.value("next")))),
        Visit::Nobody | Visit::Over(_) => Ok(see_other("/sign-in")),
    }
}

#[derive(Template)]
#[template(path = "pages/sign_in/kept.html")]
struct Kept {
    frame: Frame,
    to: String,
    at: String,
    form: Form,
}

async fn kept(State(footbridge): State<Footbridge>, visitor: Visitor) -> Shown {
    let Some(kept) = footbridge.kept_form(visitor.session()).await? else { return Ok(see_other("/")) };
    let form = Form::of(kept.body.as_bytes());
    let frame = visitor.frame("What you typed is still here");
    page(&Kept { frame, to: kept.path, at: words::moment(kept.at), form })
}

async fn leave(State(footbridge): State<Footbridge>, visitor: Visitor) -> Shown {
    footbridge.forget_form(visitor.session()).await?;
    visitor.done(&footbridge, "/", &Notice::new("What you had typed is gone")).await
}

async fn sign_out(State(footbridge): State<Footbridge>, anybody: Anybody, headers: HeaderMap) -> Shown {
    let demonstration = anybody.is_demonstration();
    if let Some(session) = anybody.session() {
        footbridge.forget_form(session).await?;
    }
    if let Some(secret) = Cookie::Session.read(&headers, demonstration) {
        footbridge.sign_out(secret).await?;
    }
    let mut response = see_other("/");
    response.headers_mut().extend([Cookie::Session.clear(demonstration)]);
    Ok(response)
}
