//! A link that is good for nothing: unknown, too old, answered, taken back. They are one kind of page, and say no more
//! than whoever holds the link may know.

use app::links::LinkView;
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::answer_link::{LinkStanding, WhyOver};

use super::door::Door;
use crate::web::answering::who_asks;
use crate::web::frame::Frame;
use crate::web::page::with_status;

#[derive(Template)]
#[template(path = "pages/link/over.html")]
struct Over {
    frame: Frame,
    what: &'static str,
    who: String,
    phone: String,
}

/// The page about a link that was never one, or can no longer be told from one.
pub fn unknown(door: &Door) -> Response {
    let what = "We do not know this link. It may have been typed or copied wrongly, or it may be very old.";
    shown(
        StatusCode::NOT_FOUND,
        &Over {
            frame: door.frame("This link does not work"),
            what,
            who: String::new(),
            phone: String::new(),
        },
    )
}

/// The page about a link whose time is over, with whom to ring.
pub fn over(door: &Door, view: &LinkView) -> Response {
    let (status, what) = match view.standing {
        LinkStanding::Over(WhyOver::Withdrawn) => {
            (StatusCode::GONE, "Whoever asked does not need an answer any more.")
        }
        LinkStanding::Over(WhyOver::Lapsed) => (StatusCode::GONE, "The time to answer is over."),
        LinkStanding::Over(WhyOver::Expired) => (StatusCode::GONE, "This link is too old to be used."),
        LinkStanding::Over(WhyOver::Answered) | LinkStanding::Open | LinkStanding::Answered { .. } => {
            (StatusCode::OK, "This has been answered. Thank you.")
        }
    };
    shown(
        status,
        &Over {
            frame: door.frame("This link is no longer needed"),
            what,
            who: who_asks(&view.asker),
            phone: view.asker.phone.clone().unwrap_or_default(),
        },
    )
}

fn shown(status: StatusCode, page: &Over) -> Response {
    with_status(status, page).unwrap_or_else(IntoResponse::into_response)
}

impl Over {
    /// The number as it is pressed.
    fn pressed(&self) -> String {
        self.phone.chars().filter(|symbol| symbol.is_ascii_digit() || *symbol == '+').collect()
    }
}
