//! `/matches`: which services fit a person and a need.

mod read;
mod show;

use app::Footbridge;
use app::request::MatchRequest;
use axum::extract::State;
use utoipa_axum::router::OpenApiRouter;

pub use self::show::ChosenFromRecord;
use self::show::ShortlistRecord;
use super::{Deed, Operation};
use crate::answer::{Answer, plain};
use crate::caller::SignedIn;
use crate::extract::Body;

pub fn routes() -> OpenApiRouter<Footbridge> {
    let ask = Operation::new(
        Deed::Append,
        "/matches",
        "match_services",
        "Ask which services fit a person and a need",
        "Services in order, each with its reasons in words; and those that are left out, each with the rules that bar it. \
         Unless you ask for another, the order comes from need, distance, access, timing and freshness, and from nothing else: how often a service \
         was referred to is not counted, and services of equal fit take turns from day to day. Asking about somebody's \
         record is written into the access log. What you were shown is kept as ids and codes: name its `id` as \
         `shortlist` when you refer, and the referral shows it.",
    );
    OpenApiRouter::new().routes(ask.reading::<MatchRequest>().showing::<ShortlistRecord>().by(match_services))
}

async fn match_services(
    State(footbridge): State<Footbridge>,
    SignedIn(caller): SignedIn,
    Body { body, key }: Body<MatchRequest>,
) -> Answer {
    let view = footbridge.match_services(&caller.with_key(key), body).await?;
    plain(&ShortlistRecord::from(view))
}
