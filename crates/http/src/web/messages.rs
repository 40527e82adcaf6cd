//! Messages: what an organisation was told, what was told in its name, what could not be sent, and letters to post.

mod list;
mod one;
mod post;
mod sheet;

use app::Footbridge;
use app::view::{MessageProgress, MessageRow};
use axum::Router;
use domain::coded::Coded;
use domain::effect::Audience;
use domain::message::DeliveryState;

use crate::web::tag::{Colour, Tag};
use crate::web::words;

/// Everything under `/messages`.
pub fn routes() -> Router<Footbridge> {
    Router::new().merge(list::routes()).merge(one::routes()).merge(post::routes()).merge(sheet::routes())
}

/// How far a message is.
pub fn tag(row: &MessageRow) -> Tag {
    match row.progress {
        MessageProgress::Waiting if row.why.is_some() => Tag::new("Trying again", Colour::Orange),
        MessageProgress::Waiting => Tag::new("Waiting", Colour::White),
        MessageProgress::NotSent => Tag::new("Not sent", Colour::None),
        MessageProgress::GivenUp => Tag::new("Could not be sent", Colour::Red),
        MessageProgress::Out(state) => match state {
            DeliveryState::ToPrint => Tag::new("To print", Colour::Blue),
            DeliveryState::Returned => Tag::new("Came back", Colour::Orange),
            DeliveryState::Handed | DeliveryState::Posted | DeliveryState::Delivered => {
                Tag::new(state.label(), Colour::None)
            }
        },
    }
}

/// To whom, in words.
pub fn whom(row: &MessageRow) -> String {
    match (&row.to, row.audience) {
        (Some(organisation), _) => organisation.clone(),
        (None, Audience::Person | Audience::Referrer) if row.to_person => "The person".to_owned(),
        (None, audience) => audience.label().to_owned(),
    }
}

/// By which way and since when, or when it leaves.
pub fn progress(row: &MessageRow) -> String {
    let by = row.way.map(|way| way.label().to_owned());
    let when = match (row.since, row.leaves_at) {
        (Some(since), _) => Some(words::moment(since)),
        (None, Some(leaves)) => Some(format!("leaves {} at the earliest", words::moment(leaves))),
        (None, None) => None,
    };
    let said = [by, when, row.why.clone()].into_iter().flatten().filter(|part| !part.is_empty());
    said.collect::<Vec<_>>().join(". ")
}
