//! Who holds the key to a listing: given, given to somebody else, and taken back, each with its reason.

use app::Footbridge;
use app::keys::KeyChange;
use app::view::ListingView;
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::{get, post};
use domain::actor::Staff;
use domain::directory::Service;
use domain::directory::command::Action;
use domain::ids::{Id, Version};
use domain::text::PublicSentence;

use crate::extract::PathId;
use crate::valid::Read;
use crate::web::form::{Choice, Form};
use crate::web::frame::{Frame, Notice};
use crate::web::page::{Shown, faulty, page, see_other};
use crate::web::visitor::Visitor;

/// `/admin/orgs/{id}/key`.
pub fn routes() -> Router<Footbridge> {
    Router::new()
        .route("/admin/orgs/{id}/key", get(show).post(give))
        .route("/admin/orgs/{id}/key/back", post(take_back))
}

#[derive(Template)]
#[template(path = "pages/groups/key.html")]
struct Key {
    frame: Frame,
    form: Form,
    id: String,
    name: String,
    holder: String,
    candidates: Vec<Choice>,
    can_take_back: bool,
}

/// What is asked of a listing as it is now, which is what the next press is about.
async fn question(
    footbridge: &Footbridge,
    visitor: &Visitor,
    listing: ListingView,
    mut form: Form,
) -> Result<Key, app::Error> {
    let ListingView { service, key_holder, .. } = listing;
    let id = service.id;
    let candidates = footbridge.key_candidates(&visitor.caller(), id).await?;
    form.set("version", service.version.to_string());
    let choice = |member: app::view::MemberView| {
        let email = member.email.map(|email| email.as_str().to_owned());
        Choice::new(member.id.to_string(), member.name).hint(email.unwrap_or_default())
    };
    Ok(Key {
        frame: visitor
            .frame("Who holds the key?")
            .at("/admin/orgs")
            .back_to(format!("/admin/orgs/{id}"))
            .with(&form),
        form,
        id: id.to_string(),
        name: service.name.clone(),
        holder: key_holder.unwrap_or_default(),
        candidates: candidates.into_iter().map(choice).collect(),
        can_take_back: service.actions.contains(&Action::TakeKey),
    })
}

async fn show(State(footbridge): State<Footbridge>, visitor: Visitor, PathId(id): PathId<Service>) -> Shown {
    let listing = footbridge.listing(&visitor.caller(), id).await?;
    if !listing.service.actions.contains(&Action::GiveKey) {
        return Ok(see_other(&format!("/admin/orgs/{id}")));
    }
    page(&question(&footbridge, &visitor, listing, Form::blank(&footbridge)).await?)
}

async fn give(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Service>,
    mut form: Form,
) -> Shown {
    let read = read_gift(&mut form);
    change(&footbridge, &visitor, id, form, read, "The key is theirs. They are told by email").await
}

async fn take_back(
    State(footbridge): State<Footbridge>,
    visitor: Visitor,
    PathId(id): PathId<Service>,
    mut form: Form,
) -> Shown {
    let read = read_taking(&mut form);
    change(&footbridge, &visitor, id, form, read, "Nobody holds the key now").await
}

async fn change(
    footbridge: &Footbridge,
    visitor: &Visitor,
    id: Id<Service>,
    mut form: Form,
    read: Read<(Version, KeyChange)>,
    done: &str,
) -> Shown {
    if let Ok((version, change)) = form.settle(read) {
        match footbridge.change_key(&visitor.caller_for(&form), id, Some(version), change).await {
            Ok(service) => {
                let notice = Notice::new(format!("{}: {done}", service.name));
                return visitor.done(footbridge, &format!("/admin/orgs/{id}"), &notice).await;
            }
            Err(error) => form.keep(error, &[("/left_without", "without"), ("/to", "to")])?,
        }
    }
    form.renew_key(footbridge);
    let listing = footbridge.listing(&visitor.caller(), id).await?;
    faulty(&question(footbridge, visitor, listing, form).await?)
}

fn read_gift(form: &mut Form) -> Read<(Version, KeyChange)> {
    let version = form.version("version");
    let to: Read<Id<Staff>> = form.id("to", "Select who holds the key");
    let reason = form.required::<PublicSentence>("reason", "Enter the reason");
    Ok((version?, KeyChange::Give { to: to?, reason: reason? }))
}

fn read_taking(form: &mut Form) -> Read<(Version, KeyChange)> {
    let version = form.version("version");
    let reason = form.required::<PublicSentence>("why", "Enter the reason");
    let left_without = form.is_ticked("without");
    Ok((version?, KeyChange::TakeBack { reason: reason?, left_without }))
}
