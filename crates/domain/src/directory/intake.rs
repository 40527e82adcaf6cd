//! The rules a service sets for what it takes in.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The rules a service sets for what it takes in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Intake {
    /// How many people it has places for; no limit where absent.
    pub capacity: Option<u32>,
    /// The youngest age it takes.
    pub minimum_age: Option<u32>,
    /// The oldest age it takes.
    pub maximum_age: Option<u32>,
    /// No new referrals before this day.
    pub paused_until: Option<NaiveDate>,
    /// How many unanswered referrals it will hold at once; no limit where absent.
    pub most_open_asks: Option<u32>,
    /// Working days after which an unanswered referral lapses, 3 to 20; 10 where absent.
    pub lapse_days: Option<u32>,
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

    /// Working days after which an unanswered referral lapses (lifecycle.md, section 4: 10, or 3 to 20).
    #[must_use]
    pub fn lapse_after(&self) -> u32 {
        self.lapse_days.unwrap_or(10).clamp(3, 20)
    }
}
