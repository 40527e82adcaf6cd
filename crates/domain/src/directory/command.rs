//! What can be done to a listing, by the group it belongs to and by others.

use chrono::{Days, Months, NaiveDate};

use super::capacity::SpacesNow;
use super::freshness::Reminder;
use super::intake::UNTIL_FURTHER_NOTICE;
use super::listed::Edition;
use super::listing::Listing;
use super::verification::CheckPoint;
use crate::actor::Staff;
use crate::clock::Timestamp;
use crate::coded::{Need, coded};
use crate::ids::Id;
use crate::text::PublicSentence;

coded! {
    /// What somebody wants to do with a listing.
    pub enum Action, unknown "Choose one of the listed actions" {
        /// Read it. Listings are public.
        Read = "read", "Read the listing";
        /// Read who changed what, and when.
        ReadHistory = "read_history", "Read its history";
        /// Put a new listing there, or a changed one in its place.
        Edit = "edit", "Write the listing and its rules";
        /// Say that it is right as it is.
        Confirm = "confirm", "Confirm that it is right";
        /// Say how many spaces there are.
        StateSpaces = "state_spaces", "Say how many spaces there are";
        /// Pause new referrals, or take them again.
        Pause = "pause", "Pause new referrals";
        /// Close it.
        Close = "close", "Close the service";
        /// Take it up again.
        Reopen = "reopen", "Open the service again";
        /// Go through the six points with the group.
        Check = "check", "Record a six-point check";
        /// Keep everybody from being referred to it, with a public reason.
        Suspend = "suspend", "Suspend the listing";
        /// End a suspension.
        LiftSuspension = "lift_suspension", "Lift the suspension";
        /// Give somebody its key.
        GiveKey = "give_key", "Give somebody the key";
        /// Take its key back.
        TakeKey = "take_key", "Take the key back";
        /// Bring what another directory says.
        Import = "import", "Import what another directory says";
        /// Ask, warn, or take out of matching because time has passed.
        Remind = "remind", "Ask whether it is still right";
    }
}

coded! {
    /// For how long new referrals are paused.
    pub enum PauseFor, unknown "Choose how long to pause for" {
        Nothing = "not_paused", "Not paused";
        TwoWeeks = "two_weeks", "2 weeks";
        OneMonth = "one_month", "1 month";
        ThreeMonths = "three_months", "3 months";
        UntilFurtherNotice = "until_further_notice", "Until I say";
    }
}

impl PauseFor {
    /// The first day on which new referrals are taken again, counted from today.
    #[must_use]
    pub fn until(self, today: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Nothing => None,
            Self::TwoWeeks => today.checked_add_days(Days::new(14)),
            Self::OneMonth => today.checked_add_months(Months::new(1)),
            Self::ThreeMonths => today.checked_add_months(Months::new(3)),
            Self::UntilFurtherNotice => Some(UNTIL_FURTHER_NOTICE),
        }
    }
}

/// What another directory says of a service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its name.
    pub name: String,
    /// The needs it is for.
    pub needs: Vec<Need>,
    /// The youngest age it takes.
    pub minimum_age: Option<u32>,
    /// The oldest age it takes.
    pub maximum_age: Option<u32>,
    /// What it says in public.
    pub listing: Listing,
    /// When somebody there last said that it is right.
    pub confirmed_at: Option<Timestamp>,
}

/// One thing to be done to a listing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Another edition takes the place of what its key-holder says. Saving also says that it is right.
    Edit(Box<Edition>),
    /// It is still right.
    Confirm,
    /// How many spaces there are, how long people wait, and for how long new referrals are paused.
    StateSpaces {
        /// Spaces for new people this month.
        spaces: SpacesNow,
        /// Weeks people wait; nothing where that is not said.
        wait_weeks: Option<u32>,
        /// The pause; it stays as it is where nothing is said.
        pause: Option<PauseFor>,
    },
    /// The group closes it.
    Close,
    /// The group takes it up again.
    Reopen,
    /// A check by telephone.
    Check {
        /// The day of the call.
        on: NaiveDate,
        /// The points that held.
        points: Vec<CheckPoint>,
    },
    /// Nobody is referred to it until this is lifted.
    Suspend {
        /// Why: anybody may read it.
        reason: PublicSentence,
        /// By when the group can appeal.
        appeal_by: NaiveDate,
    },
    /// The suspension ends.
    LiftSuspension,
    /// Somebody holds its key from now on.
    GiveKey {
        /// Who.
        to: Id<Staff>,
        /// Why; nothing where a claim was right.
        reason: Option<PublicSentence>,
    },
    /// Nobody holds its key from now on.
    TakeKey {
        /// Why.
        reason: PublicSentence,
        /// That it is meant that nobody holds it.
        left_without: bool,
    },
    /// What another directory says takes the place of what it said before.
    Import(Box<Source>),
    /// Another directory says that it does not run any more.
    ImportEnd,
    /// A step of the clock.
    Remind(Reminder),
}

impl Command {
    /// What it does, for policy and for the history.
    #[must_use]
    pub const fn action(&self) -> Action {
        match self {
            Self::Edit(_) => Action::Edit,
            Self::Confirm => Action::Confirm,
            Self::StateSpaces { pause: None, .. } => Action::StateSpaces,
            Self::StateSpaces { pause: Some(_), .. } => Action::Pause,
            Self::Close => Action::Close,
            Self::Reopen => Action::Reopen,
            Self::Check { .. } => Action::Check,
            Self::Suspend { .. } => Action::Suspend,
            Self::LiftSuspension => Action::LiftSuspension,
            Self::GiveKey { .. } => Action::GiveKey,
            Self::TakeKey { .. } => Action::TakeKey,
            Self::Import(_) | Self::ImportEnd => Action::Import,
            Self::Remind(_) => Action::Remind,
        }
    }
}
