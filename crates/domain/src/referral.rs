//! A referral: one ask to one service, its answer, and what happened (lifecycle.md, section 1).
//!
//! Read in this order: [`status`], [`command`], [`event`], [`decide`](Referral::decide),
//! [`evolve`](Referral::evolve), [`react()`], [`due`](Referral::due).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::actor::Staff;
use crate::case::Case;
use crate::clock::Timestamp;
use crate::clocks::Clocks;
use crate::coded::{Need, ReferrerType, Urgency};
use crate::directory::{Service, ServiceKind};
use crate::free_text::FreeText;
use crate::ids::{Id, Version};
use crate::organisation::Organisation;
use crate::person::Person;
use crate::plan::PlanAction;
use crate::reference::Reference;
use crate::routing::KeptShortlist;
use crate::share_profile::ShareProfile;

pub mod command;
pub mod decide;
mod decline_reason;
pub mod due;
pub mod event;
pub mod evolve;
pub mod facts;
pub mod outcome;
mod possible;
pub mod react;
mod silence;
pub mod status;
mod wake;

pub use command::{Action, Command, Draft, NoteKind};
pub use decline_reason::DeclineReason;
pub use event::Event;
pub use facts::Facts;
pub use outcome::Outcome;
pub use react::react;
pub use status::{Status, StatusKind};

/// One ask to one service, with a life of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Referral {
    /// Which.
    pub id: Id<Referral>,
    /// Which state of it.
    pub version: Version,
    /// What people read aloud on the telephone.
    pub reference: Reference,
    /// What is asked, of whom, for whom.
    pub ask: Ask,
    /// Where it stands.
    pub status: Status,
    /// Whether a place of the service is held for it.
    pub place: Held,
    /// When it was sent, if it was.
    pub sent: Option<Sending>,
    /// The case it opened or joined, for link work.
    pub case: Option<Id<Case>>,
    /// What has been done about silence.
    pub chase: Chase,
    /// Who sees it through although its case is closed (C7).
    pub handed_over: Option<HandOver>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it last changed.
    pub changed_at: Timestamp,
}

/// What is asked: fixed when the draft is made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ask {
    /// Who is to be helped.
    pub person: Id<Person>,
    /// Which service is asked.
    pub service: Id<Service>,
    /// Whether that is link work or a community group.
    pub kind: ServiceKind,
    /// The organisation that offers the service.
    pub receiver: Id<Organisation>,
    /// Who asks.
    pub referrer: Referrer,
    /// One to three needs.
    pub needs: Vec<Need>,
    /// How much of the person the service receives.
    pub profile: ShareProfile,
    /// How soon an answer is needed.
    pub urgency: Urgency,
    /// The case it is made from, where a link worker refers on.
    pub from_case: Option<Id<Case>>,
    /// The action of the plan it serves.
    pub plan_action: Option<Id<PlanAction>>,
    /// Why, in plain words.
    pub reason: Option<Id<FreeText>>,
    /// What matters to the person, in their words.
    pub own_words: Option<Id<FreeText>>,
    /// A note written for the service.
    pub note: Option<Id<FreeText>>,
    /// The earlier referral it follows (R19), or that was handed on (R9).
    pub earlier: Option<Id<Referral>>,
    /// The shortlist it was chosen from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shortlist: Option<Id<KeptShortlist>>,
}

impl Ask {
    /// The texts it was sent with.
    pub fn texts(&self) -> impl Iterator<Item = Id<FreeText>> {
        [self.reason, self.own_words, self.note].into_iter().flatten()
    }
}

/// Who asks: a member of staff for an organisation, or the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Referrer {
    /// In what capacity.
    pub kind: ReferrerType,
    /// For which organisation; none for a self-referral.
    pub organisation: Option<Id<Organisation>>,
    /// Who; none for a self-referral.
    pub staff: Option<Id<Staff>>,
}

/// What was fixed when it was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sending {
    /// When it was sent.
    pub at: Timestamp,
    /// From when anybody outside the sending organisation sees it: 10 minutes on, or at once when urgent.
    pub visible_from: Timestamp,
    /// Sent although the service's intake rules say no; the service decides whether to make an exception.
    pub ask_anyway: bool,
    /// Where the service's clock counts from: when it was sent, moved on by questions that paused it.
    pub clock_from: Timestamp,
    /// Working days after which it lapses without an answer.
    pub lapse_after: u32,
    /// The numbers of the place when it was sent: it runs by them to its end.
    #[serde(default, skip_serializing_if = "Clocks::is_default")]
    pub clocks: Clocks,
}

/// Whether a place of the service is held for a referral.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Held {
    /// None.
    #[default]
    Nothing,
    /// A place is kept until the service answers.
    Reserved,
    /// A place is the person's.
    Taken,
}

/// What has been done about silence, so that nothing lapses unheard (R10).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chase {
    /// Reminders that went out, 0 to 2.
    pub nudges: u8,
    /// Whether who asked was asked to telephone.
    pub asked_to_telephone: bool,
    /// Whether somebody telephoned, or decided not to.
    pub escalated: bool,
    /// When the last of these happened: the next leaves its days after it.
    pub last_at: Option<Timestamp>,
}

/// Who sees an open referral through after its case has closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HandOver {
    /// The team of the link-work service.
    Team,
    /// The service that has the referral.
    Service,
    /// The practice.
    Practice,
    /// The person themself, as they chose.
    Person,
}

/// How many minutes after R2 nobody outside the sending organisation sees a referral that is not urgent.
pub const UNDO_MINUTES: i64 = 10;

/// For how many hours after its answer a service may change it.
pub const CHANGE_ANSWER_HOURS: i64 = 48;

/// For how many days a service may change what it said came of a referral.
pub const CHANGE_OUTCOME_DAYS: i64 = 14;

impl Referral {
    /// Whether it is in one of the open states (lifecycle.md, section 1).
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.status.kind().is_open()
    }

    /// The numbers its clocks run by: those of the place when it was sent.
    #[must_use]
    pub fn clocks(&self) -> Clocks {
        self.sent.map(|sent| sent.clocks).unwrap_or_default()
    }

    /// Whether it waits for the service's first answer.
    #[must_use]
    pub const fn awaits_answer(&self) -> bool {
        matches!(self.status, Status::Sent | Status::Question { .. })
    }

    /// Whether it counts among the new people of the week and the month in which it was asked: while it waits for an
    /// answer within the service's rules, and from the service's yes on. What comes to nothing is given back.
    #[must_use]
    pub fn counts_as_new(&self) -> bool {
        match self.status {
            Status::Sent | Status::Question { .. } => self.sent.is_some_and(|sent| !sent.ask_anyway),
            Status::Waitlisted { .. }
            | Status::Accepted { .. }
            | Status::Started { .. }
            | Status::Ended { .. } => true,
            Status::Draft
            | Status::Declined { .. }
            | Status::NoReply { .. }
            | Status::NotStarted { .. }
            | Status::Redirected { .. }
            | Status::Withdrawn { .. }
            | Status::EnteredInError { .. } => false,
        }
    }

    /// Whether somebody outside the sending organisation may know of it at this moment.
    #[must_use]
    pub fn is_visible_outside(&self, at: Timestamp) -> bool {
        self.sent.is_some_and(|sent| at >= sent.visible_from)
    }

    /// The first date that was arranged, if the service named one.
    #[must_use]
    pub const fn first_date(&self) -> Option<NaiveDate> {
        match &self.status {
            Status::Accepted { arrangement, .. } => arrangement.first_on,
            _ => None,
        }
    }
}
