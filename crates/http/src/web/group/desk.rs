//! G4, where a group lands: asks waiting, the waiting list, the people coming, and its last answers.

use app::view::{ReceivedView, ReferralLine};
use app::{Footbridge, PageRequest};
use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::routing::get;
use chrono::NaiveDate;
use domain::calendar::local_date;
use domain::clock::Timestamp;
use domain::coded::Urgency;
use domain::directory::ServiceKind;
use domain::referral::StatusKind;
use serde::Deserialize;

use super::DESK;
use crate::web::answering::time_left;
use crate::web::ask::{AskCard, Asked, Asker};
use crate::web::frame::Frame;
use crate::web::page::{Shown, page};
use crate::web::tag::{Colour, Tag};
use crate::web::visitor::Visitor;
use crate::web::who::Who;
use crate::web::words;

/// `/group`.
pub fn routes() -> Router<Footbridge> {
    Router::new().route(DESK, get(show))
}

#[derive(Template)]
#[template(path = "pages/group/desk.html")]
struct Desk {
    frame: Frame,
    asks: Vec<Waiting>,
    waiting: Vec<Waits>,
    coming: Vec<Comes>,
    more_coming: String,
    answers: Vec<Answered>,
}

/// An ask that waits for an answer.
struct Waiting {
    to: String,
    sentence: String,
    from: String,
    service: String,
    time_left: String,
    tag: Tag,
}

/// Somebody on the waiting list.
struct Waits {
    to: String,
    sentence: String,
    until: String,
}

/// Somebody who comes.
struct Comes {
    who: Who,
    service: String,
    when: String,
    tag: Tag,
}

/// One of the last answers.
struct Answered {
    reference: String,
    service: String,
    tag: Tag,
    on: String,
}

async fn show(State(footbridge): State<Footbridge>, visitor: Visitor, Query(query): Query<Which>) -> Shown {
    let caller = visitor.caller();
    let asks = footbridge.asks(&caller).await?;
    let waiting = footbridge.waiting_list(&caller).await?;
    let after = query.after.and_then(|after| after.parse().ok());
    let request = PageRequest { after, ..PageRequest::default() };
    let coming = footbridge.coming(&caller, request).await?;
    let answers = footbridge.last_answers(&caller).await?;
    let now = footbridge.now();
    let today = local_date(now);
    page(&Desk {
        frame: visitor.frame("Asks").at(DESK),
        asks: asks.iter().map(|ask| asked(ask, now)).collect(),
        waiting: waiting.iter().map(waits).collect(),
        coming: coming.rows.iter().map(|person| comes(person, today)).collect(),
        more_coming: coming.next.map(|next| format!("{DESK}?after={next}")).unwrap_or_default(),
        answers: answers.iter().map(answered).collect(),
    })
}

/// Which page of the people coming. Whatever makes no sense counts as not asked.
#[derive(Debug, Default, Deserialize)]
struct Which {
    after: Option<String>,
}

/// The ask in a sentence, as its own page begins.
fn sentence(line: &ReceivedView) -> String {
    let asked = Asked { needs: &line.needs, ..Asked::default() };
    AskCard::of(&line.person, asked, &Asker::default()).sentence
}

fn asked(line: &ReceivedView, now: Timestamp) -> Waiting {
    let question = line.status.state == Some(StatusKind::Question);
    let tag = match line.urgency {
        _ if question => Tag::referral(StatusKind::Question, ServiceKind::Community, false),
        Urgency::Urgent => Tag::new("Urgent", Colour::Orange),
        Urgency::Routine => Tag::referral(StatusKind::Sent, ServiceKind::Community, false),
    };
    Waiting {
        to: format!("{DESK}/ask/{}", line.id),
        sentence: sentence(line),
        from: line.referrer.clone().unwrap_or_else(|| "The person".to_owned()),
        service: line.service.name.clone(),
        time_left: time_left(line.lapses_at, now),
        tag,
    }
}

fn waits(line: &ReceivedView) -> Waits {
    Waits {
        to: format!("{DESK}/ask/{}", line.id),
        sentence: sentence(line),
        until: line.status.expected_on.map(words::date).unwrap_or_default(),
    }
}

fn comes(line: &ReceivedView, today: NaiveDate) -> Comes {
    let status = &line.status;
    let when = match (status.started_on, status.first_on, status.contact_by) {
        (Some(on), ..) => format!("Started {}", words::near_day(on, today)),
        (None, Some(on), _) => format!("First date {}", words::near_day(on, today)),
        (None, None, Some(by)) => format!("Ring them by {}", words::near_day(by, today)),
        (None, None, None) => "No date yet".to_owned(),
    };
    let state = status.state.unwrap_or(StatusKind::Accepted);
    Comes {
        who: Who::new(name(line), &line.person.flags).at(format!("{DESK}/p/{}", line.id)),
        service: line.service.name.clone(),
        when,
        tag: Tag::referral(state, ServiceKind::Community, false),
    }
}

/// The name of somebody who comes; a group that receives nobody's name knows the reference.
pub fn name(line: &ReceivedView) -> String {
    let name = line.person.full_name.clone().or_else(|| line.person.called.clone());
    name.unwrap_or_else(|| format!("Reference {}", line.reference))
}

fn answered(line: &ReferralLine) -> Answered {
    Answered {
        reference: line.reference.to_string(),
        service: line.service.clone(),
        tag: Tag::referral(line.state, line.kind, false),
        on: words::date_of(line.changed_at),
    }
}
