//! C6 and C7, the public directory: anybody finds a group, without an account.
//!
//! What is chosen stands in the address, so that it can be kept and passed on. A postcode that somebody types goes by
//! POST, and the address names only its first half: in that lives nobody who could be found by it.

mod about;
pub mod asked;
mod row;
mod service;
mod wrong;

use app::Footbridge;
use app::view::FoundServices;
use askama::Template;
use axum::Router;
use axum::extract::{RawQuery, State};
use axum::routing::get;
use domain::search::SortBy;

use self::asked::{Asked, Chip, Choices};
use self::row::Row;
use super::form::Form;
use super::frame::Frame;
use super::page::{Shown, faulty, page, see_other};
use super::visitor::Anybody;
use super::words;

/// `/find`.
pub fn routes() -> Router<Footbridge> {
    Router::new().route("/find", get(show).post(choose)).merge(service::routes()).merge(wrong::routes())
}

/// Whether a form that is sent here is anybody's, signed in or not.
#[must_use]
pub fn is_public(path: &str) -> bool {
    path == "/find" || path.starts_with("/find/")
}

#[derive(Template)]
#[template(path = "pages/find/find.html")]
struct Find {
    frame: Frame,
    form: Form,
    choices: Choices,
    /// Whether the filters have to be seen.
    is_open: bool,
    chosen: Vec<Chip>,
    found: Option<Found>,
}

/// What was found.
struct Found {
    caption: String,
    /// The orders there are: where each leads, what it is called, whether it is this one.
    orders: Vec<(String, &'static str, bool)>,
    rows: Vec<Row>,
    first: String,
    next: String,
}

async fn show(State(footbridge): State<Footbridge>, anybody: Anybody, RawQuery(query): RawQuery) -> Shown {
    let mut form = Form::of(query.unwrap_or_default().as_bytes());
    let asked = Asked::of(&form);
    if asked::is_too_exact(&form) {
        return Ok(see_other(&asked.address()));
    }
    let read = asked::read(&mut form);
    let Ok(query) = form.settle(read) else { return faulty(&blank(&anybody, form)) };
    match footbridge.find_published(query).await {
        Ok(found) => page(&filled(&footbridge, &anybody, form, &asked, found)),
        Err(error) => {
            form.keep(error, &[("/near", "near")])?;
            faulty(&blank(&anybody, form))
        }
    }
}

/// On to the address of what was chosen.
async fn choose(State(footbridge): State<Footbridge>, anybody: Anybody, mut form: Form) -> Shown {
    let read = asked::read(&mut form);
    let Ok(query) = form.settle(read) else { return faulty(&blank(&anybody, form)) };
    match footbridge.find_published(query).await {
        Ok(_) => Ok(see_other(&Asked::of(&form).address())),
        Err(error) => {
            form.keep(error, &[("/near", "near")])?;
            faulty(&blank(&anybody, form))
        }
    }
}

const TITLE: &str = "Find a group";

fn blank(anybody: &Anybody, form: Form) -> Find {
    let frame = anybody.frame(TITLE).at("/find").with(&form);
    Find { frame, form, choices: Choices::all(), is_open: true, chosen: Vec::new(), found: None }
}

fn filled(
    footbridge: &Footbridge,
    anybody: &Anybody,
    form: Form,
    asked: &Asked,
    found: FoundServices,
) -> Find {
    let today = domain::calendar::local_date(footbridge.now());
    let is_later = !form.value("after").is_empty();
    let title = if is_later { "Find a group, further page" } else { TITLE };
    let count = words::count(found.total, "group", "groups");
    let fit = if found.total == 1 { "fits" } else { "fit" };
    let chosen = asked.chips();
    let sort = found.sort;
    let possible = |order: &SortBy| match order {
        SortBy::Best => asked.has("text"),
        SortBy::Nearest => asked.has("near"),
        SortBy::Soonest | SortBy::Freshest | SortBy::Name => true,
    };
    Find {
        frame: anybody.frame(title).at("/find"),
        choices: Choices::of(&found.facets),
        is_open: found.total == 0,
        found: Some(Found {
            caption: if chosen.is_empty() { format!("{count} in all") } else { format!("{count} {fit}") },
            orders: asked.orders(sort, possible),
            next: found.next.map(|next| asked.page(&next)).unwrap_or_default(),
            rows: found.rows.into_iter().map(|found| Row::of(found, today)).collect(),
            first: if is_later { asked.address() } else { String::new() },
        }),
        chosen,
        form,
    }
}
