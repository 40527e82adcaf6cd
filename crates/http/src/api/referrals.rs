//! `/referrals` and `/inbox`: one ask to one service, its answer, and what happened.

mod lines;
mod message_back;
mod read;
mod show;
mod verbs;

use app::Footbridge;
use app::page::PageRequest;
use app::request::{NewReferral, ReferralQuery};
use axum::extract::{OriginalUri, State};
use domain::referral::Referral;
use utoipa_axum::router::OpenApiRouter;

use self::lines::{InboxRow, ReferralRow};
use self::message_back::MessageBackRecord;
use self::show::ReferralRecord;
use super::parts::Step;
use super::{Deed, Operation};
use crate::answer::{Answer, Rows, Wishes, page, plain};
use crate::caller::SignedIn;
use crate::extract::{Body, PathId, Query};

pub fn routes() -> OpenApiRouter<Footbridge> {
    let make = Operation::new(
        Deed::Make,
        "/referrals",
        "make_referral",
        "Refer a person to a service",
        "A draft (R1), sent at once (R2) where `send` says so. Sending needs a live consent to share the profile with \
         this service, an answer about risks, a way to reach the person, and a reason in plain words. Ten minutes \
         pass before the service sees it, unless it is urgent.",
    );
    let track = Operation::new(
        Deed::List,
        "/referrals",
        "list_referrals",
        "Track referrals",
        "Those you sent, and those you carry, the last changed first.",
    );
    let read = Operation::new(
        Deed::Look,
        "/referrals/{id}",
        "read_referral",
        "Read a referral",
        "As far as you may: a service reads of the person what the share profile says, and before it accepts less. \
         `actions` lists what you may do with it now.",
    );
    let timeline = Operation::new(
        Deed::List,
        "/referrals/{id}/events",
        "list_referral_events",
        "Read what happened to a referral",
        "Each step in a sentence, the first one first.",
    );
    let message = Operation::new(
        Deed::List,
        "/referrals/{id}/message-back",
        "read_message_back",
        "Read the message back to the practice",
        "What the organisation that referred hears back, as far as the person lets it; what it is asked to do comes \
         first. Ask for `text/plain` to paste it into a record, or for `application/pdf` to print it.",
    );
    let inbox = Operation::new(
        Deed::List,
        "/inbox",
        "list_inbox",
        "See what waits for an answer from your services",
        "The most pressing first. It identifies nobody.",
    );
    OpenApiRouter::new()
        .routes(make.reading::<NewReferral>().showing::<ReferralRecord>().by(make_referral))
        .routes(track.asking::<ReferralQuery>().paging::<ReferralRow>().by(list_referrals))
        .routes(read.showing::<ReferralRecord>().by(read_referral))
        .routes(message.showing::<MessageBackRecord>().by(message_back::read))
        .routes(timeline.rows::<Step>().by(list_events))
        .routes(inbox.asking::<PageRequest>().paging::<InboxRow>().by(list_inbox))
        .merge(verbs::routes())
}

async fn make_referral(
    State(footbridge): State<Footbridge>,
    SignedIn(caller): SignedIn,
    wishes: Wishes,
    Body { body, key }: Body<NewReferral>,
) -> Answer {
    let view = footbridge.draft_referral(&caller.with_key(key), body).await?;
    let (version, location) = (view.version, format!("/api/v1/referrals/{}", view.id));
    wishes.created(Some(version), &location, &ReferralRecord::from(view))
}

async fn list_referrals(
    State(footbridge): State<Footbridge>,
    SignedIn(caller): SignedIn,
    uri: OriginalUri,
    Query(query): Query<ReferralQuery>,
) -> Answer {
    page::<_, ReferralRow>(&uri, footbridge.referrals(&caller, query).await?)
}

async fn read_referral(
    State(footbridge): State<Footbridge>,
    SignedIn(caller): SignedIn,
    PathId(id): PathId<Referral>,
    wishes: Wishes,
) -> Answer {
    let view = footbridge.referral(&caller, id).await?;
    wishes.shown(view.version, &ReferralRecord::from(view))
}

async fn list_events(
    State(footbridge): State<Footbridge>,
    SignedIn(caller): SignedIn,
    PathId(id): PathId<Referral>,
) -> Answer {
    let steps = footbridge.referral_timeline(&caller, id).await?;
    plain(&Rows { rows: steps.into_iter().map(Step::from).collect(), next: None })
}

async fn list_inbox(
    State(footbridge): State<Footbridge>,
    SignedIn(caller): SignedIn,
    uri: OriginalUri,
    Query(wanted): Query<PageRequest>,
) -> Answer {
    page::<_, InboxRow>(&uri, footbridge.inbox(&caller, wanted).await?)
}
