//! The record of a person as the link worker keeps it with them.

mod looking;
mod overview;
mod what_happened;

use crate::support::clock::minutes;
use crate::support::hosts::{LinkWork, Practice};
use crate::support::town::Town;
use crate::support::words::{ask, person};
use app::request::NewPerson;
use domain::case::Case;
use domain::ids::Id;
use domain::person::Person;

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
