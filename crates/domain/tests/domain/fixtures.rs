//! An invented place and the people in it. Nobody here exists: NHS numbers are of the 999 range, phone numbers of
//! those kept for drama.

mod candidates;
mod cases;
mod people;
mod referrals;
mod services;

use chrono::{NaiveDate, NaiveDateTime};
use footbridge_domain::actor::{Actor, Role};
use footbridge_domain::calendar::{Calendar, Nation, utc_of};
use footbridge_domain::clock::Timestamp;
use footbridge_domain::effect::{Audience, Effect, MessageKind, TaskKind};
use footbridge_domain::free_text::Written;
use footbridge_domain::ids::Id;
use footbridge_domain::organisation::{Organisation, Place};
use footbridge_domain::refusal::Refused;
use footbridge_domain::text::{PlainWords, PublicSentence};
use uuid::Uuid;

pub use candidates::{a_candidate, a_seeker, today};
pub use cases::{CaseStory, a_case, closure, closure_handing_over, worker};
pub use people::{Described, a_consent, a_person, every_consent};
pub use referrals::{Story, a_referral, ask, ending, yes_from};
pub use services::{Offered, a_link_work_service, a_service, another_service};

/// An id that looks the same in every run.
pub fn id<Of>(number: u128) -> Id<Of> {
    Id::new(Uuid::from_u128(number))
}

/// The practice that refers.
pub fn practice() -> Id<Organisation> {
    id(1)
}

/// The host of the link-work service.
pub fn link_work_host() -> Id<Organisation> {
    id(2)
}

/// The community group.
pub fn group() -> Id<Organisation> {
    id(3)
}

/// The place they all belong to.
pub fn place() -> Id<Place> {
    id(9)
}

/// The calendar of England and Wales.
pub fn calendar() -> Calendar {
    Calendar::of(Nation::EnglandAndWales)
}

fn staff(number: u128, role: Role, organisation: Id<Organisation>) -> Actor {
    Actor::Staff { staff: id(number), role, organisation, place: place() }
}

pub fn practice_referrer() -> Actor {
    staff(101, Role::PracticeReferrer, practice())
}

pub fn link_worker() -> Actor {
    staff(102, Role::LinkWorker, link_work_host())
}

pub fn team_lead() -> Actor {
    staff(103, Role::TeamLead, link_work_host())
}

pub fn coordinator() -> Actor {
    staff(104, Role::GroupCoordinator, group())
}

pub fn place_administrator() -> Actor {
    staff(105, Role::PlaceAdministrator, id(4))
}

pub fn the_person() -> Actor {
    Actor::Person(id(10))
}

/// A day, like `2026-03-02`.
pub fn on(day: &str) -> NaiveDate {
    day.parse().unwrap()
}

/// A moment by the clock on the wall, like `2026-03-02 10:00`.
pub fn at(moment: &str) -> Timestamp {
    utc_of(NaiveDateTime::parse_from_str(moment, "%Y-%m-%d %H:%M").unwrap())
}

/// The Monday on which every story begins.
pub fn monday_morning() -> Timestamp {
    at("2026-03-02 10:00")
}

/// Words, as somebody would have written them.
pub fn words() -> Written<PlainWords> {
    Written { id: id(900), words: "Words that somebody wrote.".parse().unwrap() }
}

/// A public sentence, as somebody would have written it.
pub fn sentence() -> Written<PublicSentence> {
    Written { id: id(901), words: "A sentence that anybody may read.".parse().unwrap() }
}

/// Every code of a refusal, in its order.
pub fn codes(refused: &Refused) -> Vec<&'static str> {
    refused.all().map(footbridge_domain::refusal::Refusal::code).collect()
}

/// Who is told, and what about.
pub fn told(effects: &[Effect]) -> Vec<(Audience, MessageKind)> {
    let message = |effect: &Effect| match *effect {
        Effect::Tell { audience, message, .. } => Some((audience, message)),
        Effect::Task { .. }
        | Effect::Settle { .. }
        | Effect::OweAgain { .. }
        | Effect::UnmetNeed { .. }
        | Effect::Coded { .. }
        | Effect::PassTasksOn { .. }
        | Effect::ForgetWords
        | Effect::SilencePerson
        | Effect::StopMessages => None,
    };
    effects.iter().filter_map(message).collect()
}

/// The tasks somebody is given, and when they are due.
pub fn tasks(effects: &[Effect]) -> Vec<(TaskKind, Timestamp)> {
    let task = |effect: &Effect| match *effect {
        Effect::Task { task, due_at, .. } => Some((task, due_at)),
        Effect::Tell { .. }
        | Effect::Settle { .. }
        | Effect::OweAgain { .. }
        | Effect::UnmetNeed { .. }
        | Effect::Coded { .. }
        | Effect::PassTasksOn { .. }
        | Effect::ForgetWords
        | Effect::SilencePerson
        | Effect::StopMessages => None,
    };
    effects.iter().filter_map(task).collect()
}
