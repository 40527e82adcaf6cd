//! The rules a service sets for what it takes in. [`rules`] holds them against one ask, [`windows`] counts new people,
//! [`faults`] says what contradicts itself.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::calendar::long_date;
use crate::clocks::Clocks;
use crate::coded::coded;
use crate::ids::Id;
use crate::organisation::Organisation;

pub mod faults;
pub mod rules;
pub mod windows;

pub use rules::Asking;
pub use windows::{Span, Window};

/// The day until which a pause lasts that has no end yet: no calendar reaches it.
pub const UNTIL_FURTHER_NOTICE: NaiveDate = match NaiveDate::from_ymd_opt(9999, 12, 31) {
    Some(day) => day,
    None => NaiveDate::MAX,
};

/// The end of a pause in words: "6 March 2026", or "further notice".
#[must_use]
pub fn until(day: NaiveDate) -> String {
    if day >= UNTIL_FURTHER_NOTICE { "further notice".to_owned() } else { long_date(day) }
}

/// The rules a service sets for what it takes in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Intake {
    /// How many people it has places for; no limit where absent.
    pub capacity: Option<u32>,
    /// The youngest age it takes.
    pub minimum_age: Option<u32>,
    /// The oldest age it takes.
    pub maximum_age: Option<u32>,
    /// No new referrals before this day; [`UNTIL_FURTHER_NOTICE`] where the pause has no end yet.
    pub paused_until: Option<NaiveDate>,
    /// How many unanswered referrals it will hold at once; no limit where absent.
    pub most_open_asks: Option<u32>,
    /// Working days after which an unanswered referral lapses, 3 to 20; 10 where absent.
    pub lapse_days: Option<u32>,
    /// How many new people it takes from Monday to Sunday; no limit where absent.
    pub new_each_week: Option<u32>,
    /// How many new people it takes in a month of the calendar; no limit where absent.
    pub new_each_month: Option<u32>,
    /// How many unanswered referrals of one organisation it will hold at once; no limit where absent.
    pub most_asks_each: Option<u32>,
    /// Months in which it takes nobody new, by their numbers from 1 to 12.
    pub quiet_months: Vec<u32>,
    /// Who may ask.
    pub who_may_ask: WhoMayAsk,
    /// Whether it would like to be telephoned before it is asked. It is shown to who asks, and refuses nothing.
    pub ring_first: bool,
}

coded! {
    /// Who may ask a service.
    pub enum Askers, unknown "Choose everyone, link workers only, or the organisations you name" {
        /// Everybody, people themselves included.
        Everyone = "everyone", "Everyone";
        /// Link workers only.
        LinkWorkers = "link_workers", "Link workers only";
        /// The organisations it names.
        Named = "named", "The organisations we name";
    }
}

/// Who may ask a service, and which organisations where it names them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhoMayAsk {
    /// Everybody, people themselves included.
    #[default]
    Everyone,
    /// Link workers.
    LinkWorkers,
    /// These organisations.
    Named(BTreeSet<Id<Organisation>>),
}

impl WhoMayAsk {
    /// Who it is, without the names.
    #[must_use]
    pub const fn askers(&self) -> Askers {
        match self {
            Self::Everyone => Askers::Everyone,
            Self::LinkWorkers => Askers::LinkWorkers,
            Self::Named(_) => Askers::Named,
        }
    }

    /// The organisations that are named, if any are.
    pub fn named(&self) -> impl Iterator<Item = Id<Organisation>> {
        let named = if let Self::Named(named) = self { Some(named) } else { None };
        named.into_iter().flatten().copied()
    }
}

impl Intake {
    /// No limits at all.
    #[must_use]
    pub const fn open() -> Self {
        Self {
            capacity: None,
            minimum_age: None,
            maximum_age: None,
            paused_until: None,
            most_open_asks: None,
            lapse_days: None,
            new_each_week: None,
            new_each_month: None,
            most_asks_each: None,
            quiet_months: Vec::new(),
            who_may_ask: WhoMayAsk::Everyone,
            ring_first: false,
        }
    }

    /// Whether somebody of this age fits the service's own age rule.
    #[must_use]
    pub fn takes_age(&self, age: u32) -> bool {
        self.minimum_age.is_none_or(|least| age >= least) && self.maximum_age.is_none_or(|most| age <= most)
    }

    /// Whether it has paused new referrals on this day.
    #[must_use]
    pub fn is_paused_on(&self, day: NaiveDate) -> bool {
        self.paused_until.is_some_and(|until| day < until)
    }

    /// Working days after which an unanswered referral lapses: 3 to 20 of its own, or those of the place
    /// (lifecycle.md, section 4).
    #[must_use]
    pub fn lapse_after(&self, clocks: Clocks) -> u32 {
        self.lapse_days.unwrap_or(clocks.lapse).clamp(3, 20)
    }
}
