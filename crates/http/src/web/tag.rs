//! Tags: the only place that says which state has which words and which colour.
//!
//! A tag is an adjective or a short noun phrase, never told apart by colour alone. What is over has no colour, so that
//! work stands out; red is for what is unsafe or broken.

use chrono::NaiveDate;
use domain::attendance::Mark;
use domain::case;
use domain::coded::Coded;
use domain::directory::capacity::CapacityTag;
use domain::directory::import::ImportStatus;
use domain::directory::{ListingStatus, ServiceKind, VerificationStatus};
use domain::disclosure::Flag;
use domain::plan;
use domain::referral;

use super::words;

/// The colour of a tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// Plain text: it is over.
    None,
    /// Somebody was asked.
    Blue,
    /// Under way.
    Green,
    /// Somebody is late.
    Orange,
    /// A short wait.
    Yellow,
    /// At rest until a date.
    Grey,
    /// Nothing has happened yet.
    White,
    /// Unsafe or broken.
    Red,
}

/// A tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tag {
    /// What it says.
    pub text: &'static str,
    /// Its colour.
    pub colour: Colour,
}

impl Tag {
    /// A tag.
    #[must_use]
    pub const fn new(text: &'static str, colour: Colour) -> Self {
        Self { text, colour }
    }

    /// Whether it is plain text.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.colour == Colour::None
    }

    /// What is added to its class.
    #[must_use]
    pub const fn class(&self) -> &'static str {
        match self.colour {
            Colour::None | Colour::Blue => "",
            Colour::Green => " nhsuk-tag--green",
            Colour::Orange => " nhsuk-tag--orange",
            Colour::Yellow => " nhsuk-tag--yellow",
            Colour::Grey => " nhsuk-tag--grey",
            Colour::White => " nhsuk-tag--white",
            Colour::Red => " nhsuk-tag--red",
        }
    }

    /// The tag of a referral. `silent`: it was sent, and its last nudge has gone unanswered.
    #[must_use]
    pub const fn referral(status: referral::StatusKind, kind: ServiceKind, silent: bool) -> Self {
        use referral::StatusKind as Status;
        let link_work = matches!(kind, ServiceKind::LinkWork);
        match status {
            Status::Draft => Self::new("Draft", Colour::White),
            Status::Sent if silent => Self::new("No reply yet", Colour::Orange),
            Status::Sent if link_work => Self::new("New", Colour::Blue),
            Status::Sent => Self::new("Asked", Colour::Blue),
            Status::Question => Self::new("Question", Colour::Orange),
            Status::Waitlisted => Self::new("Waiting list", Colour::Grey),
            Status::Accepted => Self::new("Accepted", Colour::Green),
            Status::Started if link_work => Self::new("Active", Colour::Green),
            Status::Started => Self::new("Going", Colour::Green),
            Status::Ended => Self::new("Finished", Colour::None),
            Status::Declined => Self::new("Not possible", Colour::None),
            Status::NoReply => Self::new("No answer", Colour::None),
            Status::NotStarted => Self::new("Did not start", Colour::None),
            Status::Redirected => Self::new("Passed on", Colour::None),
            Status::Withdrawn => Self::new("Withdrawn", Colour::None),
            Status::EnteredInError => Self::new("Cancelled", Colour::None),
        }
    }

    /// The tag of a case that nobody has.
    #[must_use]
    pub const fn waiting_for_worker() -> Self {
        Self::new("Accepted, nobody has it", Colour::Blue)
    }

    /// The tag of a goal.
    #[must_use]
    pub const fn goal(state: plan::GoalState) -> Self {
        match state {
            plan::GoalState::Going => Self::new("Working on it", Colour::Green),
            plan::GoalState::Reached => Self::new("Reached", Colour::None),
            plan::GoalState::PartlyReached => Self::new("Partly reached", Colour::None),
            plan::GoalState::SetAside => Self::new("Set aside", Colour::None),
        }
    }

    /// The tag of an action of a plan.
    #[must_use]
    pub const fn plan_action(state: plan::ActionState) -> Self {
        match state {
            plan::ActionState::ToDo => Self::new("To do", Colour::Blue),
            plan::ActionState::Done => Self::new("Done", Colour::None),
            plan::ActionState::Dropped => Self::new("Not needed", Colour::None),
        }
    }

    /// The tag of a consent.
    #[must_use]
    pub const fn consent(is_live: bool, is_withdrawn: bool) -> Self {
        match (is_live, is_withdrawn) {
            (true, _) => Self::new("Agreed", Colour::Green),
            (false, true) => Self::new("Withdrawn", Colour::Red),
            (false, false) => Self::new("Ran out", Colour::Orange),
        }
    }

    /// The tag of a safety flag.
    #[must_use]
    pub const fn safety(is_live: bool, needs_review: bool) -> Self {
        match (is_live, needs_review) {
            (true, true) => Self::new("Look at this again", Colour::Red),
            (true, false) => Self::new("Holds", Colour::Orange),
            (false, _) => Self::new("Over", Colour::None),
        }
    }

    /// The tag of what has to be known before somebody is contacted.
    #[must_use]
    pub fn flag(flag: Flag) -> Self {
        match flag {
            Flag::HasDied => Self::new("Has died", Colour::Red),
            Flag::CallOnly => Self::new("Only call. Do not write or leave a message", Colour::Red),
            Flag::LeaveNoMessage => Self::new("Do not leave a message", Colour::Orange),
            Flag::RingFirst => Self::new("Ring before you decide", Colour::Orange),
            Flag::Safety => Self::new("Safety: read before contact", Colour::Red),
            Flag::SecretAddress => Self::new("Address must not be revealed", Colour::Red),
            Flag::Needs(need) => Self::new(need.label(), Colour::Yellow),
        }
    }

    /// The tags of all of these.
    #[must_use]
    pub fn flags(flags: &[Flag]) -> Vec<Self> {
        flags.iter().copied().map(Self::flag).collect()
    }

    /// The tag of somebody in a register.
    #[must_use]
    pub const fn attendance(mark: Mark) -> Self {
        match mark {
            Mark::Here => Self::new("Here", Colour::Green),
            Mark::NotHere => Self::new("Not here", Colour::Grey),
            Mark::NotMarked => Self::new("Expected", Colour::White),
        }
    }

    /// The tag of a register: of a day to come, of today, or of a past day of which nobody has said anything.
    #[must_use]
    pub fn register(on: NaiveDate, today: NaiveDate, marked: usize) -> Self {
        match marked {
            _ if on > today => Self::new("To come", Colour::White),
            0 if on == today => Self::new("Today", Colour::Blue),
            0 => Self::new("No register", Colour::Orange),
            _ => Self::new("Register kept", Colour::None),
        }
    }

    /// The tag of how much space there is.
    #[must_use]
    pub const fn capacity(capacity: CapacityTag) -> Self {
        match capacity {
            CapacityTag::HasSpace => Self::new("Has space", Colour::Green),
            CapacityTag::ShortWait => Self::new("Short wait", Colour::Yellow),
            CapacityTag::Full => Self::new("Full", Colour::Grey),
            CapacityTag::Paused => Self::new("Paused", Colour::Grey),
            CapacityTag::NotChecked => Self::new("Not checked", Colour::White),
        }
    }

    /// The tag of a listing.
    #[must_use]
    pub const fn listing(status: ListingStatus) -> Self {
        match status {
            ListingStatus::Active => Self::new("Open", Colour::Green),
            ListingStatus::Suspended => Self::new("Suspended", Colour::Red),
            ListingStatus::Closing => Self::new("Closing", Colour::None),
        }
    }

    /// The tag of how far a listing has been checked.
    #[must_use]
    pub const fn verification(status: VerificationStatus) -> Self {
        match status {
            VerificationStatus::Verified => Self::new("Checked", Colour::Green),
            VerificationStatus::NotChecked => Self::new("Not checked", Colour::White),
            VerificationStatus::Unverified => Self::new("Unverified", Colour::Orange),
        }
    }

    /// The tag of an account.
    #[must_use]
    pub const fn account(is_suspended: bool) -> Self {
        if is_suspended {
            Self::new("Suspended", Colour::Grey)
        } else {
            Self::new("Can sign in", Colour::Green)
        }
    }

    /// How far an import is.
    #[must_use]
    pub const fn import(status: ImportStatus) -> Self {
        match status {
            ImportStatus::Waiting => Self::new("Waiting", Colour::Grey),
            ImportStatus::Running => Self::new("Under way", Colour::Blue),
            ImportStatus::Done => Self::new("Done", Colour::None),
            ImportStatus::Failed => Self::new("Broke off", Colour::Red),
        }
    }

    /// The tag of a case.
    #[must_use]
    pub const fn case(status: case::StatusKind) -> Self {
        use case::StatusKind as Status;
        match status {
            Status::Waiting => Self::new("New", Colour::Blue),
            Status::Allocated => Self::new("Allocated", Colour::Blue),
            Status::Contacting => Self::new("Not reached yet", Colour::Orange),
            Status::Active => Self::new("Active", Colour::Green),
            Status::Paused => Self::new("Paused", Colour::Grey),
            Status::Closed => Self::new("Finished", Colour::None),
        }
    }
}

/// By when something is owed: late, today, or on a day to come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Late {
    /// What it says.
    pub text: String,
    colour: Colour,
}

impl Late {
    /// What is owed on a day, as it stands today.
    #[must_use]
    pub fn of(on: NaiveDate, today: NaiveDate) -> Self {
        let days = (today - on).num_days();
        match days {
            0 => Self { text: "Due today".to_owned(), colour: Colour::Orange },
            1 => Self { text: "Overdue 1 day".to_owned(), colour: Colour::Red },
            2.. => Self { text: format!("Overdue {days} days"), colour: Colour::Red },
            _ => Self { text: words::near_day(on, today), colour: Colour::None },
        }
    }

    /// Whether it is plain text.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.colour == Colour::None
    }

    /// What is added to its class.
    #[must_use]
    pub const fn class(&self) -> &'static str {
        Tag { text: "", colour: self.colour }.class()
    }
}
