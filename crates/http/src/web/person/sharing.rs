//! L10: what a person agreed to, and what services were told of them.

mod agree;
mod withdraw;

use app::Footbridge;
use app::view::record::{SharedView, ShownView};
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use domain::calendar::local_date;
use domain::coded::Coded;
use domain::person::Person;

use super::head::Head;
use super::why;
use crate::extract::PathId;
use crate::web::frame::Frame;
use crate::web::page::{Shown, page};
use crate::web::tag::Tag;
use crate::web::visitor::Visitor;
use crate::web::words;

/// `/p/{id}/sharing` and what is under it.
pub fn routes() -> Router<Footbridge> {
    Router::new().route("/p/{id}/sharing", get(show)).merge(agree::routes()).merge(withdraw::routes())
}

#[derive(Template)]
#[template(path = "pages/person/sharing.html")]
struct Sharing {
    frame: Frame,
    head: Head,
    columns: [&'static str; 5],
    consents: Vec<Row>,
    shown: Vec<Told>,
}

/// One consent.
struct Row {
    what: String,
    tag: Tag,
    since: String,
    how: String,
    /// Where it is withdrawn; empty where it holds no longer.
    withdraw: String,
}

/// What one service was told.
struct Told {
    service: String,
    on: String,
    profile: String,
    parts: Vec<(&'static str, String)>,
}

async fn show(State(footbridge): State<Footbridge>, visitor: Visitor, PathId(id): PathId<Person>) -> Shown {
    let view = match footbridge.sharing(&visitor.caller(), id).await {
        Ok(view) => view,
        Err(error) => return why::unopened(error, id, &visitor),
    };
    page(&Sharing {
        frame: visitor.frame("Sharing").at("/people"),
        head: Head::of(&view.person, "/sharing", local_date(footbridge.now())),
        columns: ["What", "Status", "Since", "How, and who heard it", "What you can do"],
        consents: view.consents.iter().map(row).collect(),
        shown: view.shown.iter().map(told).collect(),
    })
}

/// What is agreed to, in words; a service is named.
fn what(shared: &SharedView) -> String {
    match &shared.service {
        Some(service) => format!("That {service} is told what it needs to know"),
        None => words::capital(&shared.consent.scope.words()),
    }
}

fn row(shared: &SharedView) -> Row {
    let consent = &shared.consent;
    let since = match consent.withdrawn_at {
        Some(at) => format!("{}, until {}", words::date_of(consent.given_at), words::date_of(at)),
        None => {
            format!("{}, at most until {}", words::date_of(consent.given_at), words::date(consent.expires_on))
        }
    };
    let by = shared.by.clone().unwrap_or_else(|| "The person".to_owned());
    let decision = shared.decision.as_ref().map(|words| format!(". {words}")).unwrap_or_default();
    Row {
        what: what(shared),
        tag: Tag::consent(consent.live, consent.withdrawn_at.is_some()),
        since,
        how: format!("{}, {by}{decision}", consent.basis.label()),
        withdraw: if consent.live {
            format!("/p/{}/sharing/{}/withdraw", consent.person, consent.id)
        } else {
            String::new()
        },
    }
}

fn told(shown: &ShownView) -> Told {
    let said = [
        ("Why they were asked", &shown.reason),
        ("In the person's words", &shown.own_words),
        ("Note to them", &shown.note),
    ];
    Told {
        service: shown.service.clone(),
        on: words::moment(shown.sent_at),
        profile: shown.profile.label().to_owned(),
        parts: said.into_iter().filter_map(|(key, words)| Some((key, words.clone()?))).collect(),
    }
}
