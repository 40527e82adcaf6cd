//! The code of a printed sheet, typed in: for a group without e-mail.

use app::error::Error;
use app::links::Key;
use app::{Attempt, Footbridge};
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;

use crate::extract::Peer;
use crate::web::form::Form;
use crate::web::frame::Frame;
use crate::web::page::{Shown, faulty, page, see_other};
use crate::web::visitor::Anybody;

/// `/g`.
pub fn routes() -> Router<Footbridge> {
    Router::new().route("/g", get(show).post(typed))
}

#[derive(Template)]
#[template(path = "pages/link/typed.html")]
struct Typed {
    frame: Frame,
    form: Form,
}

impl Typed {
    fn of(anybody: &Anybody, form: Form) -> Self {
        let demonstration = anybody.is_demonstration();
        Self { frame: Frame::public("Answer an ask", demonstration).back_to("/").with(&form), form }
    }
}

async fn show(State(footbridge): State<Footbridge>, anybody: Anybody) -> Shown {
    page(&Typed::of(&anybody, Form::blank(&footbridge)))
}

/// A code leads to the page of its link. Whoever types one wrongly again and again is asked to wait.
async fn typed(
    State(footbridge): State<Footbridge>,
    anybody: Anybody,
    Peer(from): Peer,
    mut form: Form,
) -> Shown {
    let code: String = form.value("code").chars().filter(char::is_ascii_alphanumeric).collect();
    let code = code.to_ascii_lowercase();
    if code.is_empty() {
        form.fault("code", "missing", "Enter the code from your sheet");
    } else if !footbridge.may_try(Attempt::PrintedCode, from) {
        let said = "Several codes were not right. Wait 15 minutes, then try again, or ring whoever asked";
        form.fault("code", "too_many_codes", said);
    } else {
        match footbridge.open_link(Key { secret: &code, browser: None }).await {
            Ok(_) => return Ok(see_other(&format!("/g/{code}"))),
            Err(Error::NotFound) => {
                footbridge.note_attempt(Attempt::PrintedCode, from);
                let said =
                    "The code is not right. Check it against your sheet: it has 18 letters and numbers";
                form.fault("code", "unknown_code", said);
            }
            Err(error) => return Err(error.into()),
        }
    }
    faulty(&Typed::of(&anybody, form))
}
