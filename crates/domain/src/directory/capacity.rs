//! Whether a service has space: one answer, for lists, searches, matches and pages alike.
//!
//! What we count ourselves is always true: a pause, a quiet month, places that are all spoken for. What somebody said is
//! true for 60 days; after that nobody has checked.

use chrono::NaiveDate;

use super::intake::Intake;
use super::listing::{CapacityStatement, Listing, WaitingTime};
use super::service::{ListingStatus, Places, Service};
use crate::calendar::local_date;
use crate::coded::coded;
use crate::refusal::Refusal;

/// Days for which a word about spaces, or a confirmation of the listing, is believed.
pub const BELIEVED_DAYS: i64 = 60;
/// Up to this many weeks a wait is a short one.
pub(crate) const SHORT_WAIT_WEEKS: u32 = 4;

coded! {
    /// Whether a service has space.
    pub enum CapacityTag, unknown "Choose one of the listed capacities" {
        /// Somebody said so within 60 days, and we count no reason why not.
        HasSpace = "has_space", "Has space";
        /// Not today, and soon: a week or month that is full, or a waiting list of four weeks at most.
        ShortWait = "short_wait", "Short wait";
        /// No space.
        Full = "full", "Full";
        /// Nobody new is taken for the time being.
        Paused = "paused", "Paused";
        /// Nobody has said anything for 60 days.
        NotChecked = "not_checked", "Not checked";
    }
}

coded! {
    /// What a group answers when it is asked how many new people it could take this month.
    pub enum SpacesNow, unknown "Choose how many spaces you have" {
        None = "0", "0";
        One = "1", "1";
        Two = "2", "2";
        ThreeToFive = "3_to_5", "3 to 5";
        SixOrMore = "6_or_more", "6 or more";
        NotSure = "not_sure", "Not sure";
    }
}

impl SpacesNow {
    /// The least number of spaces it means; nothing where the group is not sure.
    #[must_use]
    pub const fn at_least(self) -> Option<u32> {
        match self {
            Self::None => Some(0),
            Self::One => Some(1),
            Self::Two => Some(2),
            Self::ThreeToFive => Some(3),
            Self::SixOrMore => Some(6),
            Self::NotSure => None,
        }
    }
}

/// Whether a service has space, and since when that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Capacity {
    /// Whether it has.
    pub tag: CapacityTag,
    /// The day of the word it rests on; nothing where it is counted, or where nobody ever said.
    pub stated_on: Option<NaiveDate>,
}

impl Service {
    /// Whether it has space on a local day. `listing` is its public description, in which that is stated.
    #[must_use]
    pub fn capacity(&self, listing: &Listing, today: NaiveDate) -> Capacity {
        let known = Known {
            listing: self.listing,
            intake: &self.intake,
            places: &self.places,
            confirmed_on: local_date(self.confirmed_at),
            stated: listing.capacity,
            waiting: listing.waiting,
        };
        known.capacity(today)
    }
}

/// What is known of a service that says whether it has space.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// Whether it can be referred to.
    pub listing: ListingStatus,
    /// Its rules.
    pub intake: &'a Intake,
    /// Its counts of places.
    pub places: &'a Places,
    /// The day on which somebody last said that the listing is right.
    pub confirmed_on: NaiveDate,
    /// How many spaces somebody said there are.
    pub stated: Option<CapacityStatement>,
    /// How long somebody said people wait.
    pub waiting: Option<WaitingTime>,
}

impl Known<'_> {
    /// Whether anybody new can be referred today: what the rules and the counts say.
    #[must_use]
    pub fn takes_somebody_new(&self, today: NaiveDate) -> bool {
        self.listing == ListingStatus::Active && self.intake.is_open_on(self.places, today)
    }

    /// Whether it has space.
    #[must_use]
    pub fn capacity(&self, today: NaiveDate) -> Capacity {
        let counted = |tag| Capacity { tag, stated_on: None };
        if self.listing != ListingStatus::Active {
            return counted(CapacityTag::Paused);
        }
        let mut closed: Vec<_> = self.intake.closed_by(self.places, today).collect();
        closed.sort_by_key(weight);
        let short_wait = self.waiting.is_some_and(|wait| {
            (1..=SHORT_WAIT_WEEKS).contains(&wait.weeks) && is_believed(wait.stated_on, today)
        });
        match closed.first() {
            Some(Refusal::IntakePaused { .. } | Refusal::IntakeQuiet { .. }) => counted(CapacityTag::Paused),
            Some(Refusal::ServiceFull) if !short_wait => counted(CapacityTag::Full),
            Some(_) => counted(CapacityTag::ShortWait),
            None => self.as_stated(short_wait, today),
        }
    }

    /// What was said. Whoever confirms the listing also says that its spaces are right.
    fn as_stated(&self, short_wait: bool, today: NaiveDate) -> Capacity {
        // A number of places of which some are free says as much as a word about spaces.
        let free = self.places.free(self.intake.capacity).map(|free| (free, self.confirmed_on));
        let stated = self.stated.map(|stated| (stated.spaces, stated.stated_on.max(self.confirmed_on)));
        let Some((spaces, stated_on)) = stated.or(free) else {
            return Capacity { tag: CapacityTag::NotChecked, stated_on: None };
        };
        let tag = if !is_believed(stated_on, today) {
            CapacityTag::NotChecked
        } else if spaces > 0 {
            CapacityTag::HasSpace
        } else if short_wait {
            CapacityTag::ShortWait
        } else {
            CapacityTag::Full
        };
        Capacity { tag, stated_on: Some(stated_on) }
    }
}

fn is_believed(stated_on: NaiveDate, today: NaiveDate) -> bool {
    today.signed_duration_since(stated_on).num_days() <= BELIEVED_DAYS
}

/// A pause weighs more than being full, and that more than what passes with the week.
const fn weight(refusal: &Refusal) -> u8 {
    match refusal {
        Refusal::IntakePaused { .. } | Refusal::IntakeQuiet { .. } => 0,
        Refusal::ServiceFull => 1,
        _ => 2,
    }
}
