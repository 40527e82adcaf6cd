//! A task is ticked off, and back on.

use app::Footbridge;
use axum::Router;
use axum::extract::State;
use axum::routing::post;
use domain::task::{Action, Task};

use crate::extract::PathId;
use crate::web::form::Form;
use crate::web::frame::Notice;
use crate::web::page::Shown;
use crate::web::visitor::Visitor;

/// `/today/tasks/{id}/done` and back.
pub fn routes() -> Router<Footbridge> {
    Router::new().route("/today/tasks/{id}/done", post(done)).route("/today/tasks/{id}/undo", post(undo))
}

async fn done(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Task>,
    form: Form,
) -> Shown {
    footbridge.act_on_task(&visitor.caller_for(&form), id, Action::Complete).await?;
    let notice = Notice::new("Ticked off").with_undo(format!("/today/tasks/{id}/undo"), Vec::new());
    visitor.done(&footbridge, "/today", &notice).await
}

async fn undo(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Task>,
    form: Form,
) -> Shown {
    footbridge.act_on_task(&visitor.caller_for(&form), id, Action::Reopen).await?;
    visitor.done(&footbridge, "/today#to-decide", &Notice::new("It is owed again")).await
}
