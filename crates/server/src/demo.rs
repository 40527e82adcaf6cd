//! Ashbrook: an invented place with eighteen months of history, for demonstrations.
//!
//! Everything in it is made through the seam, by the people who would have done it, at the moments at which they would
//! have: no row is written past the rules. The same seed and the same day give the same Ashbrook, whatever the machine.
//! [`place`] is who is there, [`plan`] what will happen, [`story`] how it is told and [`stage`] in which order; the
//! tokens of its staff are in [`tokens`].

mod chance;
mod issue;
mod machinery;
mod people;
mod place;
mod plan;
pub mod progress;
mod stage;
mod story;
#[cfg(test)]
mod tests;
pub mod tokens;
pub mod variables;
mod words;

use std::sync::Arc;

use app::Footbridge;
use chrono::TimeDelta;
use domain::{calendar::local_date, clock::Timestamp};

use self::{
    chance::{Chance, Stream},
    place::upkeep,
    plan::{Plan, beginning_of},
    stage::Stage,
    story::{Teller, community, desk, link_work, registers},
    tokens::DemoTokens,
};

/// Days before the first referral on which the place was founded.
const FOUNDED_BEFORE: u32 = 14;
/// What is added to the number of a life's first story for that of its last call.
const LAST_CALL: u32 = 90;
/// What numbers of stories of listings begin with; those of people lie below.
const LISTINGS: u32 = 1_000_000;
/// The number of the story of the first group's register.
const REGISTER: u32 = 2_000_000;
/// What numbers of stories of desks begin with.
const DESKS: u32 = 3_000_000;
/// Days before today on which desks are cleared.
const CLEARED_BEFORE: TimeDelta = TimeDelta::days(2);

/// How much of Ashbrook there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// People the practices have written down.
    pub people: u32,
    /// Community groups, each with one service.
    pub groups: u32,
    /// Referrals to community groups.
    pub community: u32,
    /// Days of history.
    pub days: u32,
}

impl Size {
    /// All of it.
    pub const WHOLE: Self = Self { people: 250, groups: 120, community: 600, days: 548 };
    /// As much as has one of everything.
    #[cfg(test)]
    pub const SMALL: Self = Self { people: 60, groups: 40, community: 150, days: 548 };
}

/// What was made.
#[derive(Clone, Debug)]
pub struct Filled {
    /// Organisations: practices, hosts, groups and the place body.
    pub organisations: usize,
    /// Services one can be referred to.
    pub services: usize,
    /// People's records.
    pub people: usize,
    /// Tokens for the staff of one practice, one link-work service, one group and the place body.
    pub tokens: DemoTokens,
}

/// Fills an empty database with Ashbrook, up to the beginning of today. `progress` hears how many days of how many have
/// passed.
///
/// # Errors
/// When the database is not empty, or fails.
pub async fn fill(
    footbridge: &Footbridge,
    size: Size,
    progress: &mut (dyn FnMut(u32, u32) + Send),
) -> anyhow::Result<Filled> {
    anyhow::ensure!(
        footbridge.is_empty().await?,
        "The database holds something already. A demonstration begins with an empty one."
    );
    let today = local_date(footbridge.now());
    let end = beginning_of(today);
    let days = size.days + FOUNDED_BEFORE;
    let founded = end - TimeDelta::days(i64::from(days)) + TimeDelta::hours(10);
    progress(0, days);
    let world = Arc::new(place::found(footbridge, size.groups, founded).await?);
    let plan = Plan::of(&world, size, today)?;
    let people = plan.lives.len();

    let mut stage = Stage::new();
    let teller = Teller { footbridge: footbridge.clone(), world: Arc::clone(&world), wings: stage.wings() };
    for life in plan.lives.iter().filter(|life| life.goes_on_after(end)).cloned() {
        let what = format!("In the last call of life {} ({:?})", life.number, life.course);
        let story = teller.story(life.first_story() + LAST_CALL, life.human, end);
        stage.begin(what, link_work::last_call(story, life, today));
    }
    for life in plan.lives {
        let what = format!("In life {} ({:?})", life.number, life.course);
        stage.begin(what, link_work::tell(teller.story(life.first_story(), life.human, end), life));
    }
    for ask in plan.asks {
        let what = format!("In an ask of life {} ({:?})", ask.human, ask.fate);
        stage.begin(what, community::tell(teller.story(ask.story, ask.human, ask.curtain), ask));
    }
    for (group, number) in (0..world.groups.len()).zip(LISTINGS..) {
        let confirmed = confirmed(number, end);
        let what = format!("In the upkeep of group {group}");
        stage.begin(what, upkeep::keep_up(teller.story(number, number, end), group, confirmed, end));
    }
    let register = registers::keep(teller.story(REGISTER, REGISTER, end), end);
    stage.begin("In the register of the first group".to_owned(), register);
    let members = world.hosts.iter().flat_map(|host| std::iter::once(&host.lead).chain(&host.workers));
    for (member, number) in members.cloned().zip(DESKS..) {
        let what = format!("At the desk of {}", member.staff.name);
        let at = end - CLEARED_BEFORE + TimeDelta::hours(15);
        stage.begin(what, desk::clear(teller.story(number, number, end), member, at));
    }
    stage.play(&mut |reached| progress(passed(founded, reached).min(days), days)).await?;
    place::joined::join(footbridge, end).await?;
    progress(days, days);

    Ok(Filled {
        organisations: world.practices.len() + world.hosts.len() + world.groups.len() + 1,
        services: world.hosts.len() + world.groups.len(),
        people,
        tokens: issue::tokens(footbridge, &world, today).await?,
    })
}

/// When a group last said that its listing is right: most in the last months, a few so long ago that they are warned.
fn confirmed(number: u32, end: Timestamp) -> Timestamp {
    let mut chance = Chance::of(Stream::Plan, number);
    let days_ago = if chance.one_in(12) { chance.between(275, 340) } else { chance.between(12, 170) };
    end - TimeDelta::days(i64::from(days_ago))
        + TimeDelta::minutes(i64::from(chance.between(8 * 60, 21 * 60)))
}

fn passed(from: Timestamp, to: Timestamp) -> u32 {
    u32::try_from((to - from).num_days()).unwrap_or(0)
}
