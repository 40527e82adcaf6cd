//! A case: a link worker's work with one person (lifecycle.md, section 2).
//!
//! Read in this order: [`status`], [`command`], [`event`], [`decide`](Case::decide), [`evolve`](Case::evolve),
//! [`react()`], [`due`](Case::due).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::actor::Staff;
use crate::clock::Timestamp;
use crate::clocks::Clocks;
use crate::coded::{Band, Channel, ContactResult};
use crate::directory::Service;
use crate::free_text::FreeText;
use crate::ids::{Id, Version};
use crate::organisation::Organisation;
use crate::person::Person;
use crate::referral::Referral;

pub mod command;
pub mod decide;
pub mod due;
pub mod event;
pub mod evolve;
pub mod facts;
pub mod follow;
mod possible;
pub mod react;
pub mod status;
mod taking_back;

pub use command::{Action, Command, Opening};
pub use event::Event;
pub use facts::{Facts, LatestContact};
pub use follow::{Consequence, follow};
pub use react::react;
pub use status::{Status, StatusKind};

/// A link worker's episode of work with one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// Which.
    pub id: Id<Case>,
    /// Which state of it.
    pub version: Version,
    /// Whom it is about.
    pub person: Id<Person>,
    /// The link-work service.
    pub service: Id<Service>,
    /// The organisation that hosts the service.
    pub organisation: Id<Organisation>,
    /// How soon it needs somebody.
    pub band: Band,
    /// The numbers its clocks run by: those of the referral that opened it.
    pub clocks: Clocks,
    /// Where it stands.
    pub status: Status,
    /// The link worker who has it, or had it last.
    pub worker: Option<Id<Staff>>,
    /// The referrals that opened or joined it, and who sent each.
    pub openings: Vec<OpenedBy>,
    /// What was tried to reach the person.
    pub tally: Tally,
    /// The day on which the person is contacted next, where one was set.
    pub next_contact_on: Option<NaiveDate>,
    /// Whether the coded referral event has been queued: once per case, for ever.
    pub coded_referral: bool,
    /// When the person was last told that they still wait, or when it opened.
    pub reviewed_at: Timestamp,
    /// When it opened.
    pub created_at: Timestamp,
    /// When it last changed.
    pub changed_at: Timestamp,
}

/// A referral that opened or joined a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenedBy {
    /// Which.
    pub referral: Id<Referral>,
    /// The organisation that sent it; none for a self-referral.
    pub referrer: Option<Id<Organisation>>,
}

/// One contact, or one attempt at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Which.
    pub id: Id<Contact>,
    /// When.
    pub at: Timestamp,
    /// By which channel.
    pub channel: Channel,
    /// With what result.
    pub result: ContactResult,
    /// What was said.
    pub note: Option<Id<FreeText>>,
}

/// What the contacts add up to: what the guards of C4 and C9 ask about.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Attempts made.
    pub attempts: u32,
    /// The channels they were made by, each once.
    pub channels: Vec<Channel>,
    /// Whether one of them was in writing.
    pub in_writing: bool,
    /// Whether there was a real two-way conversation.
    pub conversation: bool,
    /// The first attempt.
    pub first_at: Option<Timestamp>,
    /// The last attempt.
    pub last_at: Option<Timestamp>,
}

/// Attempts to be made before a person counts as never reached (C9).
pub const ATTEMPTS_NEEDED: u32 = 3;
/// Channels they must be made by.
pub const CHANNELS_NEEDED: usize = 2;
/// Days they must span.
pub const ATTEMPT_DAYS: i64 = 10;

impl Tally {
    /// The tally with one more contact in it.
    #[must_use]
    pub fn with(&self, contact: &Contact) -> Self {
        let mut next = self.clone();
        if !contact.result.is_attempt() {
            return next;
        }
        next.attempts = next.attempts.saturating_add(1);
        if !next.channels.contains(&contact.channel) {
            next.channels.push(contact.channel);
        }
        next.in_writing |= contact.channel.is_written();
        next.conversation |= contact.result.is_two_way();
        next.first_at = Some(next.first_at.map_or(contact.at, |first| first.min(contact.at)));
        next.last_at = Some(next.last_at.map_or(contact.at, |last| last.max(contact.at)));
        next
    }

    /// Whether enough was tried: 3 attempts, by 2 channels, one in writing, over 10 days or more.
    #[must_use]
    pub fn is_enough_to_stop(&self) -> bool {
        let days = match (self.first_at, self.last_at) {
            (Some(first), Some(last)) => (last - first).num_days(),
            _ => 0,
        };
        self.attempts >= ATTEMPTS_NEEDED
            && self.channels.len() >= CHANNELS_NEEDED
            && self.in_writing
            && days >= ATTEMPT_DAYS
    }
}

impl Case {
    /// Whether it is not closed.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        !matches!(self.status, Status::Closed { .. })
    }

    /// The day of the next planned review, where there is one.
    #[must_use]
    pub const fn review_on(&self) -> Option<NaiveDate> {
        match &self.status {
            Status::Active { review_on } => Some(*review_on),
            _ => None,
        }
    }
}
