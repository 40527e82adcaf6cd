//! The pages: HTML from the server, complete without JavaScript. A folder for each journey.
//!
//! A handler reads what was sent into a [`form`], asks the application, and answers with a [`page`]: a struct with a
//! template, a [`frame`] around it, and words made by [`words`] and [`tag`]. It decides nothing. Who looks is a
//! [`visitor`]; [`attend`] is what happens around every request. `docs/adding-a-page.md` shows one from end to end.

mod account;
mod admin;
mod answering;
mod ask;
mod assets;
mod attend;
mod cookie;
mod corrections;
mod directory;
mod failure;
mod find;
mod form;
mod frame;
mod front;
mod group;
mod groups;
mod help;
mod identity;
mod join;
mod link;
mod listing;
mod matches;
mod messages;
mod nav;
mod page;
mod patterns;
mod person;
mod refer;
mod reports;
mod search;
mod sign_in;
mod tab;
mod tag;
mod today;
mod visitor;
mod who;
mod words;

use app::Footbridge;
use axum::Router;
use tower_http::csrf::CsrfLayer;

pub use assets::routes as assets;
pub use attend::attend;

/// Every page. A form that another site sends is refused before its handler is chosen.
pub fn routes() -> Router<Footbridge> {
    Router::new()
        .merge(front::routes())
        .merge(sign_in::routes())
        .merge(account::routes())
        .merge(help::routes())
        .merge(find::routes())
        .merge(corrections::routes())
        .merge(admin::routes())
        .merge(reports::routes())
        .merge(directory::routes())
        .merge(join::routes())
        .merge(refer::routes())
        .merge(person::routes())
        .merge(today::routes())
        .merge(matches::routes())
        .merge(search::routes())
        .merge(messages::routes())
        .merge(group::routes())
        .merge(listing::routes())
        .merge(groups::routes())
        .merge(patterns::routes())
        .layer(CsrfLayer::new())
        // A link's pages tell no other page where they are, so that browsers cannot say where their forms come from.
        // Whoever sends one knows its secret, which is more than another site does.
        .merge(link::routes())
}
