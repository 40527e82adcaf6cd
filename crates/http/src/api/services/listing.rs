//! `/services/{id}/listing`: everything a service says in public, as one document; and its history.

mod parts;
mod read;
mod show;

use app::Footbridge;
use app::PageRequest;
use axum::extract::{OriginalUri, State};
use domain::directory::Service;
use domain::directory::command::Command;
use utoipa_axum::router::OpenApiRouter;

use self::read::ChangedListing;
use self::show::{HistoryEntry, ListingRecord};
use crate::answer::{Answer, Wishes, page};
use crate::api::{Deed, Operation};
use crate::caller::SignedIn;
use crate::extract::{Body, PathId, Query};
use crate::precondition::Expected;
use crate::problem::Problem;

pub fn routes() -> OpenApiRouter<Footbridge> {
    let read = Operation::new(
        Deed::Look,
        "/services/{id}/listing",
        "read_listing",
        "Read everything a service says in public",
        "With how others stand to it: its check, its suspension, when it was last confirmed and by whom.",
    );
    let change = Operation::new(
        Deed::Replace,
        "/services/{id}/listing",
        "change_listing",
        "Change what a service says in public",
        "The key-holder's. What you send takes the place of the whole document; spaces, waits and rules stay. Send the \
         id of each entry that stays, and leave it out of new ones. Saving also says that it is right today.",
    );
    let history = Operation::new(
        Deed::List,
        "/services/{id}/listing/history",
        "list_listing_history",
        "Read who changed what of a listing, and when",
        "For those who offer the service and for whoever looks after the place. The newest change first.",
    );
    OpenApiRouter::new()
        .routes(read.showing::<ListingRecord>().by(read_listing))
        .routes(change.reading::<ChangedListing>().showing::<ListingRecord>().by(change_listing))
        .routes(history.asking::<PageRequest>().paging::<HistoryEntry>().by(list_history))
}

async fn read_listing(
    State(footbridge): State<Footbridge>,
    SignedIn(caller): SignedIn,
    PathId(id): PathId<Service>,
    wishes: Wishes,
) -> Answer {
    let view = footbridge.listing(&caller, id).await?;
    wishes.shown(view.service.version, &ListingRecord::from(view))
}

async fn change_listing(
    State(footbridge): State<Footbridge>,
    SignedIn(caller): SignedIn,
    PathId(id): PathId<Service>,
    Expected(version): Expected,
    wishes: Wishes,
    Body { body, .. }: Body<ChangedListing>,
) -> Answer {
    let before = footbridge.service(&caller, id).await?;
    let edition = body.in_place_of(before.edition(), &footbridge);
    let command = Command::Edit(Box::new(edition));
    footbridge.act_on_listing(&caller, id, Some(version), command).await.map_err(Problem::of_change)?;
    let view = footbridge.listing(&caller, id).await?;
    wishes.changed(view.service.version, &ListingRecord::from(view))
}

async fn list_history(
    State(footbridge): State<Footbridge>,
    SignedIn(caller): SignedIn,
    PathId(id): PathId<Service>,
    uri: OriginalUri,
    Query(wanted): Query<PageRequest>,
) -> Answer {
    page::<_, HistoryEntry>(&uri, footbridge.listing_history(&caller, id, wanted).await?)
}
