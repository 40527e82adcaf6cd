//! Suspending a listing, with a reason that anybody may read and a date until which the group can appeal; and lifting it.

use app::Footbridge;
use app::view::ServiceView;
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::{get, post};
use chrono::Days;
use domain::calendar::local_date;
use domain::directory::Service;
use domain::directory::command::{Action, Command};
use domain::text::PublicSentence;

use crate::extract::PathId;
use crate::valid::Read;
use crate::web::form::Form;
use crate::web::frame::{Frame, Notice};
use crate::web::page::{Shown, faulty, page, see_other};
use crate::web::visitor::Visitor;

/// Days to appeal that the page proposes.
const APPEAL_DAYS: u64 = 28;

/// `/admin/orgs/{id}/suspend`.
pub fn routes() -> Router<Footbridge> {
    Router::new()
        .route("/admin/orgs/{id}/suspend", get(show).post(suspend))
        .route("/admin/orgs/{id}/lift", post(lift))
}

#[derive(Template)]
#[template(path = "pages/groups/suspend.html")]
struct Suspend {
    frame: Frame,
    form: Form,
    id: String,
    name: String,
}

fn question(visitor: &Visitor, service: &ServiceView, form: Form) -> Suspend {
    let back = format!("/admin/orgs/{}", service.id);
    Suspend {
        frame: visitor.frame("Suspend this listing").at("/admin/orgs").back_to(back).with(&form),
        form,
        id: service.id.to_string(),
        name: service.name.clone(),
    }
}

async fn show(State(footbridge): State<Footbridge>, visitor: Visitor, PathId(id): PathId<Service>) -> Shown {
    let service = footbridge.service(&visitor.caller(), id).await?;
    if !service.actions.contains(&Action::Suspend) {
        return Ok(see_other(&format!("/admin/orgs/{id}")));
    }
    let mut form = Form::filled(&footbridge, [("version", service.version.to_string())]);
    let today = local_date(footbridge.now());
    form.set_date("appeal", today.checked_add_days(Days::new(APPEAL_DAYS)).unwrap_or(today));
    page(&question(&visitor, &service, form))
}

async fn suspend(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Service>,
    mut form: Form,
) -> Shown {
    let read = read(&mut form);
    if let Ok((version, command)) = form.settle(read) {
        let caller = visitor.caller_for(&form);
        match footbridge.act_on_listing(&caller, id, Some(version), command).await {
            Ok(service) => {
                let fields = vec![("version".to_owned(), service.version.to_string())];
                let notice = Notice::new(format!("{} is suspended: nobody is sent there", service.name));
                let notice = notice.with_undo(format!("/admin/orgs/{id}/lift"), fields);
                return visitor.done(&footbridge, &format!("/admin/orgs/{id}"), &notice).await;
            }
            Err(error) => form.keep(error, &[("/appeal_by", "appeal")])?,
        }
    }
    let service = footbridge.service(&visitor.caller(), id).await?;
    form.set("version", service.version.to_string());
    form.renew_key(&footbridge);
    faulty(&question(&visitor, &service, form))
}

fn read(form: &mut Form) -> Read<(domain::ids::Version, Command)> {
    let version = form.version("version");
    let reason = form.required::<PublicSentence>("reason", "Enter the reason: anybody may read it");
    let appeal_by = form.required_date("appeal", "The date", "Enter the date until which they can appeal");
    Ok((version?, Command::Suspend { reason: reason?, appeal_by: appeal_by? }))
}

async fn lift(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Service>,
    mut form: Form,
) -> Shown {
    let version = form.version("version").ok();
    let caller = visitor.caller_for(&form);
    let service = footbridge.act_on_listing(&caller, id, version, Command::LiftSuspension).await?;
    let notice = Notice::new(format!("{} is not suspended any more", service.name));
    visitor.done(&footbridge, &format!("/admin/orgs/{id}"), &notice).await
}
