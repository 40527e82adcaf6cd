//! A shortlist as it is kept, so that a referral can show what it was chosen from: ids and codes, and no words. What
//! the person is like is not in it, and neither is how far they live from anywhere.

use serde::{Deserialize, Serialize};

use super::barrier::{Barrier, Rule};
use super::check::{Check, CheckCode};
use super::fit::Fit;
use super::reason::{Reason, ReasonCode};
use super::{Excluded, Ranked};
use crate::actor::Staff;
use crate::clock::Timestamp;
use crate::coded::Need;
use crate::directory::{Service, ServiceKind};
use crate::ids::Id;
use crate::organisation::Organisation;
use crate::person::Person;

/// What somebody was shown when they asked which services fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptShortlist {
    /// Which.
    pub id: Id<KeptShortlist>,
    /// For which organisation it was asked; nobody else reads it.
    pub organisation: Id<Organisation>,
    /// Who asked.
    pub asked_by: Option<Id<Staff>>,
    /// For whom; absent where nobody had been written down yet.
    pub person: Option<Id<Person>>,
    /// Of which kind the services are.
    pub kind: ServiceKind,
    /// For which need.
    pub need: Need,
    /// When.
    pub asked_at: Timestamp,
    /// What was shown as fitting, the best first.
    pub ranked: Vec<KeptEntry>,
    /// What was shown as left out.
    pub excluded: Vec<KeptExclusion>,
}

/// One service that was shown as fitting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptEntry {
    /// Which.
    pub service: Id<Service>,
    /// What decided its place.
    pub fit: Fit,
    /// What was said for it.
    pub reasons: Vec<ReasonCode>,
    /// What was to be asked first.
    pub checks: Vec<CheckCode>,
}

/// One service that was shown as left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptExclusion {
    /// Which.
    pub service: Id<Service>,
    /// By which rules.
    pub rules: Vec<Rule>,
}

impl KeptShortlist {
    /// Whether a service was shown at all: one that was left out can still be asked anyway.
    #[must_use]
    pub fn holds(&self, service: Id<Service>) -> bool {
        self.ranked.iter().any(|entry| entry.service == service)
            || self.excluded.iter().any(|exclusion| exclusion.service == service)
    }
}

impl From<&Ranked> for KeptEntry {
    fn from(ranked: &Ranked) -> Self {
        Self {
            service: ranked.service,
            fit: ranked.fit,
            reasons: ranked.reasons.iter().map(Reason::code).collect(),
            checks: ranked.checks.iter().map(Check::code).collect(),
        }
    }
}

impl From<&Excluded> for KeptExclusion {
    fn from(excluded: &Excluded) -> Self {
        Self { service: excluded.service, rules: excluded.barriers.iter().map(Barrier::rule).collect() }
    }
}
