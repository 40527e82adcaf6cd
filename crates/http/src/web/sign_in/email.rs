//! S2: the address somebody signs in with. What follows is the same whether or not anybody has it.

use app::Footbridge;
use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::IntoResponse;
use axum::routing::get;
use domain::contact::EmailAddress;
use serde::Deserialize;

use super::next_of;
use crate::web::cookie::Cookie;
use crate::web::form::Form;
use crate::web::frame::Frame;
use crate::web::nav;
use crate::web::page::{Shown, faulty, page, see_other};
use crate::web::visitor::Anybody;

pub fn routes() -> Router<Footbridge> {
    Router::new().route("/sign-in", get(show).post(send))
}

/// Where to go on to afterwards.
#[derive(Debug, Default, Deserialize)]
pub struct Next {
    /// A path of ours.
    #[serde(default)]
    pub next: String,
}

#[derive(Template)]
#[template(path = "pages/sign_in/email.html")]
struct Email {
    frame: Frame,
    form: Form,
    /// What the provider of identities is called; nothing where there is none.
    provider: String,
}

async fn show(State(footbridge): State<Footbridge>, anybody: Anybody, Query(next): Query<Next>) -> Shown {
    if let Some(session) = anybody.session() {
        return Ok(see_other(nav::landing(session.member.role)));
    }
    let form = Form::filled(&footbridge, [("next", next_of(&next.next).to_owned())]);
    let provider = footbridge.provider().unwrap_or_default().to_owned();
    page(&Email { frame: anybody.frame("Sign in"), form, provider })
}

async fn send(State(footbridge): State<Footbridge>, anybody: Anybody, mut form: Form) -> Shown {
    if let Ok(email) = form.required::<EmailAddress>("email", "Enter your email address") {
        match footbridge.ask_for_code(&email).await {
            Ok(browser) => {
                let mut response = see_other(&super::way_in("/sign-in/code", form.value("next")));
                let cookie = Cookie::Code.set(&browser, anybody.is_demonstration());
                response.headers_mut().extend([cookie]);
                return Ok(response.into_response());
            }
            Err(error) => form.keep(error, &[])?,
        }
    }
    let provider = footbridge.provider().unwrap_or_default().to_owned();
    faulty(&Email { frame: anybody.frame("Sign in").with(&form), form, provider })
}
