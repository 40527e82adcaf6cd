//! How well a service fits: five words, compared one after the other.
//!
//! The bands are wide on purpose. Nobody is helped by ranking 1.2 km before 1.3 km, and within a band small groups get
//! their turn.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::access;
use super::candidate::{Candidate, Room};
use super::seeker::Seeker;
use crate::coded::{Need, coded};
use crate::directory::VerificationStatus;
use crate::directory::freshness::{Reminder, is_older_than};
use crate::geography::Metres;

/// What decides the place of a service in the list, the weightiest first. The derived order is the ranking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Fit {
    /// How much the service is for this need.
    pub need: NeedFit,
    /// How far away it is.
    pub distance: Distance,
    /// Whether what the person requires is in place.
    pub access: AccessFit,
    /// Whether it meets when they can come.
    pub timing: Timing,
    /// How far its listing can be relied on.
    pub freshness: Freshness,
}

impl Fit {
    /// How well a service fits that no rule bars.
    #[must_use]
    pub(super) fn of(need: Need, seeker: &Seeker, candidate: &Candidate, today: NaiveDate) -> Self {
        Self {
            need: NeedFit::of(need, &candidate.needs),
            distance: Distance::of(seeker, candidate.online, candidate.distance),
            access: AccessFit::of(seeker, candidate),
            timing: Timing::of(seeker, candidate, today),
            freshness: Freshness::of(candidate, today),
        }
    }
}

coded! {
    /// How much a service is for a need.
    pub enum NeedFit, unknown "Choose one of the listed fits of need" {
        /// It names three needs at most, and this is one.
        MadeForIt = "made_for_it", "Made for this need";
        /// It names more, and this is one.
        AmongOthers = "among_others", "One of many things it helps with";
    }
}

impl NeedFit {
    /// The most needs a service can name and still be made for each.
    pub const MOST_NAMED: usize = 3;

    pub(super) fn of(need: Need, named: &[Need]) -> Self {
        let others = named.iter().filter(|other| **other != need).count();
        if others < Self::MOST_NAMED { Self::MadeForIt } else { Self::AmongOthers }
    }
}

coded! {
    /// How far away a service is.
    pub enum Distance, unknown "Choose one of the listed distances" {
        Walk = "walk", "Within a walk, up to 1.5 km";
        ShortRide = "short_ride", "A short ride, up to 5 km";
        Online = "online", "Online";
        LongRide = "long_ride", "A long ride, up to 15 km";
        NotKnown = "not_known", "Distance not known";
        Far = "far", "More than 15 km";
    }
}

impl Distance {
    pub(super) fn of(seeker: &Seeker, online: bool, distance: Option<Metres>) -> Self {
        let there = distance.map_or(Self::NotKnown, |distance| match distance.number() {
            0..=1_500 => Self::Walk,
            1_501..=5_000 => Self::ShortRide,
            5_001..=15_000 => Self::LongRide,
            15_001.. => Self::Far,
        });
        if access::is_open_online(seeker, online) { there.min(Self::Online) } else { there }
    }
}

coded! {
    /// Whether what the person requires is in place. What a service cannot provide bars it.
    pub enum AccessFit, unknown "Choose one of the listed fits of access" {
        InPlace = "in_place", "What they require is in place";
        NotSaid = "not_said", "Not said whether what they require is in place";
    }
}

impl AccessFit {
    fn of(seeker: &Seeker, candidate: &Candidate) -> Self {
        let unsaid = access::wanted(seeker, candidate).any(|wanted| !candidate.provides.contains(&wanted));
        if unsaid || access::speaks_their_language(seeker, candidate) == Some(false) {
            Self::NotSaid
        } else {
            Self::InPlace
        }
    }
}

coded! {
    /// Whether a service meets when the person can come, and how soon they can begin.
    pub enum Timing, unknown "Choose one of the listed timings" {
        Suits = "suits", "On a day they can make";
        AfterAWait = "after_a_wait", "On a day they can make, after a wait";
        NotSaid = "not_said", "Its days are not said";
        OtherDays = "other_days", "On other days than they can make";
    }
}

impl Timing {
    fn of(seeker: &Seeker, candidate: &Candidate, today: NaiveDate) -> Self {
        let any_day_does = seeker.days.is_empty();
        if !any_day_does && candidate.days.is_empty() {
            Self::NotSaid
        } else if !any_day_does && candidate.days.intersection(seeker.days).is_empty() {
            Self::OtherDays
        } else if must_wait(candidate, today) {
            Self::AfterAWait
        } else {
            Self::Suits
        }
    }
}

/// Whether a service says that somebody new has to wait.
fn must_wait(candidate: &Candidate, today: NaiveDate) -> bool {
    candidate.wait_weeks.is_some_and(|weeks| weeks > 0)
        || candidate.room.is_some_and(|room| room.places == 0 && room.is_current(today))
}

impl Room {
    /// How many days a statement of free places is believed.
    pub const BELIEVED_DAYS: i64 = 60;

    /// Whether it is counted, or was stated lately enough to be believed.
    #[must_use]
    pub fn is_current(self, today: NaiveDate) -> bool {
        self.said_on.is_none_or(|said_on| (today - said_on).num_days() <= Self::BELIEVED_DAYS)
    }
}

coded! {
    /// How far a listing can be relied on. From 12 months on it is out of matching.
    pub enum Freshness, unknown "Choose one of the listed states of freshness" {
        Fresh = "fresh", "Confirmed within 6 months";
        Ageing = "ageing", "Confirmed 6 to 9 months ago";
        Old = "old", "Confirmed 9 to 12 months ago";
        NotChecked = "not_checked", "Not checked by anybody yet";
    }
}

impl Freshness {
    fn of(candidate: &Candidate, today: NaiveDate) -> Self {
        if candidate.verification == VerificationStatus::NotChecked {
            Self::NotChecked
        } else if is_older_than(candidate.confirmed_on, Reminder::Warned.months(), today) {
            Self::Old
        } else if is_older_than(candidate.confirmed_on, Reminder::Asked.months(), today) {
            Self::Ageing
        } else {
            Self::Fresh
        }
    }

    /// Whether a listing confirmed on a day is too old to be matched.
    pub(super) fn is_over(confirmed_on: NaiveDate, today: NaiveDate) -> bool {
        is_older_than(confirmed_on, Reminder::Lapsed.months(), today)
    }
}
