//! S3: the code that was sent, and the choice of a role for somebody who works in several.

use app::Footbridge;
use app::sessions::Entered;
use app::view::MemberView;
use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::routing::{get, post};
use domain::coded::Coded;

use super::email::Next;
use super::{device, enter, next_of};
use crate::web::cookie::Cookie;
use crate::web::form::{Choice, Form};
use crate::web::frame::Frame;
use crate::web::page::{Shown, faulty, page, see_other};
use crate::web::visitor::Anybody;

pub fn routes() -> Router<Footbridge> {
    Router::new().route("/sign-in/code", get(show).post(send)).route("/sign-in/role", post(choose))
}

#[derive(Template)]
#[template(path = "pages/sign_in/code.html")]
struct Code {
    frame: Frame,
    form: Form,
}

#[derive(Template)]
#[template(path = "pages/sign_in/role.html")]
struct WhichRole {
    frame: Frame,
    form: Form,
    roles: Vec<Choice>,
}

async fn show(State(footbridge): State<Footbridge>, anybody: Anybody, Query(next): Query<Next>) -> Shown {
    let form = Form::filled(&footbridge, [("next", next_of(&next.next).to_owned())]);
    page(&Code { frame: anybody.frame("Check your email").back_to("/sign-in"), form })
}

async fn send(
    State(footbridge): State<Footbridge>,
    anybody: Anybody,
    headers: HeaderMap,
    mut form: Form,
) -> Shown {
    let typed = form.value("code").trim().to_owned();
    if typed.is_empty() {
        form.fault("code", "missing", "Enter the code");
    } else {
        let browser = Cookie::Code.read(&headers, anybody.is_demonstration()).unwrap_or_default();
        match footbridge.enter_code(browser, &typed, &device::describe(&headers)).await {
            Ok(Entered::Opened(opened)) => {
                return Ok(enter(&opened, form.value("next"), anybody.is_demonstration()));
            }
            Ok(Entered::Choose(roles)) => {
                let frame = anybody.frame("Which of your roles?");
                return page(&WhichRole { frame, form, roles: choices(&roles) });
            }
            Err(error) => form.keep(error, &[])?,
        }
    }
    faulty(&Code { frame: anybody.frame("Check your email").back_to("/sign-in").with(&form), form })
}

async fn choose(
    State(footbridge): State<Footbridge>,
    anybody: Anybody,
    headers: HeaderMap,
    mut form: Form,
) -> Shown {
    let Ok(who) = form.id("role", "Select a role") else { return Ok(see_other("/sign-in")) };
    let browser = Cookie::Code.read(&headers, anybody.is_demonstration()).unwrap_or_default();
    match footbridge.choose_role(browser, who, &device::describe(&headers)).await {
        Ok(Entered::Opened(opened)) => Ok(enter(&opened, form.value("next"), anybody.is_demonstration())),
        Ok(Entered::Choose(_)) => Ok(see_other("/sign-in")),
        Err(error) => {
            form.keep(error, &[])?;
            Ok(see_other("/sign-in"))
        }
    }
}

fn choices(roles: &[MemberView]) -> Vec<Choice> {
    let choice = |member: &MemberView| {
        Choice::new(member.id.to_string(), format!("{}, {}", member.role.label(), member.organisation.name))
    };
    roles.iter().map(choice).collect()
}
