//! S4: the own account, and where one is signed in.

use app::Footbridge;
use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::routing::{get, post};
use domain::coded::Coded;
use uuid::Uuid;

use super::cookie::Cookie;
use super::form::Form;
use super::frame::{Frame, Notice};
use super::page::{Shown, page, see_other};
use super::visitor::Visitor;
use super::words;

/// `/account` and what is done there.
pub fn routes() -> Router<Footbridge> {
    Router::new()
        .route("/account", get(show))
        .route("/account/sessions/{id}/end", post(end))
        .route("/account/sign-out-everywhere", post(end_all))
}

#[derive(Template)]
#[template(path = "pages/account/account.html")]
struct Account {
    frame: Frame,
    name: String,
    role: &'static str,
    organisation: String,
    email: Option<String>,
    form: Form,
    /// How many devices, in words.
    devices: String,
    sessions: Vec<OwnSession>,
}

/// A place where one is signed in.
struct OwnSession {
    id: Uuid,
    device: String,
    began: String,
    seen: String,
    is_this: bool,
}

async fn show(State(footbridge): State<Footbridge>, visitor: Visitor) -> Shown {
    let sessions = footbridge.sessions(&visitor.caller()).await?;
    let own = visitor.session();
    let session = |session: app::view::SessionView| OwnSession {
        id: session.id,
        device: session.device,
        began: words::moment(session.began_at),
        seen: words::moment(session.seen_at),
        is_this: session.id == own.id,
    };
    page(&Account {
        frame: visitor.frame("Your account"),
        name: own.member.name.clone(),
        role: own.member.role.label(),
        organisation: own.member.organisation.name.clone(),
        email: own.member.email.as_ref().map(|email| email.as_str().to_owned()),
        form: Form::blank(&footbridge),
        devices: words::count(sessions.len(), "device", "devices"),
        sessions: sessions.into_iter().map(session).collect(),
    })
}

async fn end(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    form: Form,
) -> Shown {
    footbridge.end_session(&visitor.caller_for(&form), id).await?;
    visitor.done(&footbridge, "/account", &Notice::new("That device is signed out")).await
}

async fn end_all(State(footbridge): State<Footbridge>, visitor: Visitor) -> Shown {
    footbridge.end_sessions(&visitor.caller()).await?;
    let mut response = see_other("/");
    response.headers_mut().extend([Cookie::Session.clear(footbridge.is_demonstration())]);
    Ok(response)
}
