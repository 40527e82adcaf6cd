//! Routing: which services fit this person and this need, in which order, and why not the others.
//!
//! [`shortlist`] is handed what matters about the person ([`Seeker`]), the need, and what is known of each service
//! ([`Candidate`]). It leaves out what a hard rule bars, each with its [`Barrier`]s, and ranks the rest by their [`Fit`]:
//! need, distance, access, timing, freshness, in this order and nothing else. Each entry says in words why it stands
//! where it does ([`Reason`]) and what to ask before referring ([`Check`]).
//!
//! Popularity is no input: how many were referred or accepted is in no [`Fit`]. How a group answers and how many places
//! it has are told and do not move it, for a group nobody has asked yet would stand last for ever. Services of equal fit
//! take turns from day to day. Whoever asks for another [`Order`] than by fit gets it, and even the one by likelihood
//! looks at a share in wide bands, and never at a number.

use chrono::NaiveDate;

use crate::coded::{Need, UnmetReason};
use crate::directory::Service;
use crate::directory::capacity::SHORT_WAIT_WEEKS;
use crate::ids::Id;

mod access;
mod barrier;
mod candidate;
mod check;
mod fit;
mod foremost;
mod kept;
mod order;
mod outline;
mod reason;
mod seeker;
mod sight;
mod turn;

pub use barrier::{Barrier, Rule};
pub use candidate::{Agreement, Candidate, Coverage, Replies, Room};
pub use check::{Check, CheckCode};
pub use fit::{AccessFit, Distance, Fit, Freshness, NeedFit, Timing};
pub use foremost::{Afar, Foremost, foremost};
pub use kept::{KeptEntry, KeptExclusion, KeptShortlist};
pub use order::Order;
pub use outline::Outline;
pub use reason::{Reason, ReasonCode};
pub use seeker::{Contactable, Gender, Seeker};
pub use sight::{Home, Sight};

/// The ranked services, and those that were left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shortlist {
    /// What fits, the best first.
    pub ranked: Vec<Ranked>,
    /// What does not, by the first rule that bars it.
    pub excluded: Vec<Excluded>,
}

impl Shortlist {
    /// Why the need is not met by any service: all that fit are full, some would fit and take nobody new, or there is none.
    #[must_use]
    pub fn unmet(&self) -> Option<UnmetReason> {
        let takes_nobody_new = |barrier: &Barrier| matches!(barrier, Barrier::Intake(_));
        let would_fit = |excluded: &Excluded| excluded.barriers.iter().all(takes_nobody_new);
        match (self.ranked.is_empty(), self.excluded.iter().any(would_fit)) {
            (false, _) => self.ranked.iter().all(Ranked::is_full).then_some(UnmetReason::AllFull),
            (true, true) => Some(UnmetReason::AllFull),
            (true, false) => Some(UnmetReason::NothingFound),
        }
    }
}

/// One service that fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranked {
    /// Which.
    pub service: Id<Service>,
    /// What decided its place.
    pub fit: Fit,
    /// Why, in the order in which people read it.
    pub reasons: Vec<Reason>,
    /// What is not known and should be asked before referring.
    pub checks: Vec<Check>,
}

impl Ranked {
    /// Whether it says that it has no place, and not that one comes free soon.
    fn is_full(&self) -> bool {
        let has_no_place = |reason: &Reason| matches!(reason, Reason::Room { places: 0, .. });
        let waits_shortly = |reason: &Reason| matches!(reason, Reason::Wait(0..=SHORT_WAIT_WEEKS));
        self.reasons.iter().any(has_no_place) && !self.reasons.iter().any(waits_shortly)
    }

    /// The reasons in one line, like "1.2 km, Tuesdays, step-free, 3 places, answers in 2 days".
    #[must_use]
    pub fn words(&self) -> String {
        self.reasons.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
    }
}

/// One service that a hard rule bars.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excluded {
    /// Which.
    pub service: Id<Service>,
    /// Everything that bars it, the weightiest first; never empty.
    pub barriers: Vec<Barrier>,
}

/// Ranks the services for a person and a need on a day, and says of each that is left out by which rule.
///
/// The answer does not depend on the order of the candidates, and ranking one does not depend on which others there
/// are: taking one away never changes the order of the rest.
#[must_use]
pub fn shortlist(need: Need, seeker: &Seeker, candidates: &[Candidate], today: NaiveDate) -> Shortlist {
    let mut list = Shortlist::default();
    for candidate in candidates {
        let barriers = barrier::barriers(need, seeker, candidate, today);
        if barriers.is_empty() {
            list.ranked.push(Ranked {
                service: candidate.service,
                fit: Fit::of(need, seeker, candidate, today),
                reasons: reason::reasons(seeker, candidate, today),
                checks: check::checks(seeker, candidate),
            });
        } else {
            list.excluded.push(Excluded { service: candidate.service, barriers });
        }
    }
    list.ranked.sort_by_cached_key(|ranked| (ranked.fit, turn::turn(ranked.service, today), ranked.service));
    list.excluded.sort_by_key(|excluded| (excluded.barriers.first().map(Barrier::rule), excluded.service));
    list
}
