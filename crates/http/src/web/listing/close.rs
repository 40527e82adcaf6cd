//! Closing a service, asked on a page of its own, with what is still open there; and opening it again.

use app::view::ServiceView;
use app::{Footbridge, PageRequest};
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::{get, post};
use domain::directory::Service;
use domain::directory::command::{Action, Command};

use super::own;
use crate::extract::PathId;
use crate::web::form::Form;
use crate::web::frame::{Frame, Notice};
use crate::web::page::{Shown, faulty, page, see_other};
use crate::web::visitor::Visitor;
use crate::web::words;

/// `/group/about/{id}/close`.
pub fn routes() -> Router<Footbridge> {
    Router::new()
        .route("/group/about/{id}/close", get(show).post(close))
        .route("/group/about/{id}/reopen", post(reopen))
}

#[derive(Template)]
#[template(path = "pages/listing/close.html")]
struct Close {
    frame: Frame,
    form: Form,
    id: String,
    name: String,
    open: String,
}

async fn question(
    footbridge: &Footbridge,
    visitor: &Visitor,
    service: ServiceView,
    form: Form,
) -> Result<Close, app::Error> {
    let everything = PageRequest { limit: Some(app::page::MOST_ROWS), after: None };
    let open = footbridge.open_referrals_at(&visitor.caller(), service.id, everything).await?;
    let more = if open.next.is_some() { "More than " } else { "" };
    Ok(Close {
        frame: visitor
            .frame("Close this service")
            .at("/group/about")
            .back_to(format!("/group/about/{}", service.id))
            .with(&form),
        form,
        id: service.id.to_string(),
        name: service.name,
        open: match open.rows.len() {
            0 => String::new(),
            count => format!("{more}{}", words::count(count, "person", "people")),
        },
    })
}

async fn show(State(footbridge): State<Footbridge>, visitor: Visitor, PathId(id): PathId<Service>) -> Shown {
    let service = own(&footbridge, &visitor, id).await?;
    if !service.actions.contains(&Action::Close) {
        return Ok(see_other(&format!("/group/about/{id}")));
    }
    let form = Form::filled(&footbridge, [("version", service.version.to_string())]);
    page(&question(&footbridge, &visitor, service, form).await?)
}

async fn close(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Service>,
    mut form: Form,
) -> Shown {
    own(&footbridge, &visitor, id).await?;
    if let Ok(version) = form.version("version") {
        let caller = visitor.caller_for(&form);
        match footbridge.act_on_listing(&caller, id, Some(version), Command::Close).await {
            Ok(closed) => {
                let fields = vec![("version".to_owned(), closed.version.to_string())];
                let notice = Notice::new(format!("{} is closing: nobody new is sent to you", closed.name));
                let notice = notice.with_undo(format!("/group/about/{id}/reopen"), fields);
                return visitor.done(&footbridge, &format!("/group/about/{id}"), &notice).await;
            }
            Err(error) => form.keep(error, &[])?,
        }
    }
    let service = own(&footbridge, &visitor, id).await?;
    form.set("version", service.version.to_string());
    form.renew_key(&footbridge);
    faulty(&question(&footbridge, &visitor, service, form).await?)
}

async fn reopen(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Service>,
    mut form: Form,
) -> Shown {
    own(&footbridge, &visitor, id).await?;
    let version = form.version("version").ok();
    let caller = visitor.caller_for(&form);
    let reopened = footbridge.act_on_listing(&caller, id, version, Command::Reopen).await?;
    let notice = Notice::new(format!("{} is open again", reopened.name));
    visitor.done(&footbridge, &format!("/group/about/{id}"), &notice).await
}
