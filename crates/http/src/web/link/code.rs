//! G2, the code that shows whom a link is about: sent to the address on record, good for ten minutes and five tries, in
//! the browser that asked for it.

use app::Footbridge;
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::IntoResponse;
use axum::routing::{get, post};
use domain::answer_link::{LinkKind, REMEMBERED_DAYS};

use super::door::{Behind, Door, Elsewhere};
use crate::web::cookie::Cookie;
use crate::web::form::Form;
use crate::web::frame::Frame;
use crate::web::page::{faulty, page, see_other};

/// `/g/{token}/code`.
pub fn routes() -> Router<Footbridge> {
    Router::new().route("/g/{token}/code", get(show).post(send)).route("/g/{token}/code/entered", post(enter))
}

#[derive(Template)]
#[template(path = "pages/link/code.html")]
struct Code {
    frame: Frame,
    form: Form,
    base: String,
    remembered_days: i64,
}

impl Code {
    fn of(door: &Door, form: Form) -> Self {
        let frame = door.frame_back("Check your email", &form);
        Self { frame, form, base: door.base(), remembered_days: REMEMBERED_DAYS }
    }
}

async fn show(State(footbridge): State<Footbridge>, door: Door) -> Behind {
    door.open(&footbridge).await?;
    Ok(page(&Code::of(&door, Form::blank(&footbridge)))?)
}

/// Sends a code. It is asked for with a button: a scanner that opens every link sends nobody anything.
async fn send(State(footbridge): State<Footbridge>, door: Door) -> Behind {
    door.open(&footbridge).await?;
    match footbridge.ask_for_link_code(door.key()).await {
        Ok((browser, _)) => {
            let mut response = see_other(&format!("{}/code", door.base()));
            response.headers_mut().extend([Cookie::LinkCode.set(&browser, door.is_demonstration())]);
            Ok(response)
        }
        Err(error) => {
            let mut form = Form::blank(&footbridge);
            form.keep(error, &[("/email", "code")])?;
            Ok(faulty(&Code::of(&door, form))?)
        }
    }
}

async fn enter(State(footbridge): State<Footbridge>, door: Door, mut form: Form) -> Behind {
    let (view, _) = door.open(&footbridge).await?;
    let typed = form.value("code").trim().to_owned();
    if typed.is_empty() {
        form.fault("code", "missing", "Enter the code");
        return Ok(faulty(&Code::of(&door, form))?);
    }
    let remember = form.is_ticked("remember");
    match footbridge.enter_link_code(door.key(), door.asked_in(), &typed, remember).await {
        Ok(proof) => {
            let to = if view.kind == LinkKind::Outcome { "outcome" } else { "done" };
            let mut response = see_other(&format!("{}/{to}", door.base()));
            let demonstration = door.is_demonstration();
            let known = match proof.days {
                Some(days) => Cookie::Group.keep(&proof.secret, demonstration, days),
                None => Cookie::Group.set(&proof.secret, demonstration),
            };
            response.headers_mut().append(known.0, known.1);
            let asked = Cookie::LinkCode.clear(demonstration);
            response.headers_mut().append(asked.0, asked.1);
            Ok(response.into_response())
        }
        Err(error) => {
            form.keep(error, &[]).map_err(Elsewhere::from)?;
            Ok(faulty(&Code::of(&door, form))?)
        }
    }
}
