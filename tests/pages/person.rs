//! The record of a person as the link worker keeps it with them.

mod details;
mod looking;
mod overview;
mod plan;
mod safety;
mod sharing;
mod wellbeing;
mod what_happened;

use crate::support::clock::minutes;
use crate::support::hosts::{LinkWork, Practice};
use crate::support::town::Town;
use crate::support::words::{ask, person};
use app::request::NewPerson;
use domain::case::Case;
use domain::ids::Id;
use domain::person::Person;

/// The ends of the addresses of the pages of a record.
pub const EVERY_PAGE: [&str; 19] = [
    "",
    "/plan",
    "/plan/matters",
    "/plan/strengths",
    "/plan/goal",
    "/plan/agreed",
    "/plan/review",
    "/plan/paper",
    "/contacts",
    "/referrals",
    "/wellbeing",
    "/wellbeing/ask/ons4",
    "/wellbeing/ask/ons_loneliness",
    "/details",
    "/details/contact",
    "/safety",
    "/sharing",
    "/sharing/agree",
    "/who-looked",
];

/// Somebody whom a practice referred and with whom a link worker is at work.
pub struct Known {
    pub practice: Practice,
    pub link_work: LinkWork,
    pub person: Id<Person>,
    pub case: Id<Case>,
}

/// Margaret, called Peggy, with whom Wyn works.
pub async fn peggy(town: &Town) -> Known {
    known(town, person()).await
}

pub async fn known(town: &Town, new: NewPerson) -> Known {
    let practice = town.practice("Mill Lane Surgery").await;
    let link_work = town.link_work().await;
    let person = practice.writes_down(new).await;
    practice.hears_yes_to(person, &link_work).await;
    let referral = practice.sends(ask(person, &link_work)).await;
    town.clock.passes(minutes(11));
    let case = link_work.begins_work(referral, person).await;
    Known { practice, link_work, person, case }
}
