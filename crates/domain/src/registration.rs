//! A group that registers itself: six answers, an address that is proved with a code, and a call by telephone.
//!
//! What it answered is listed as "not checked" as soon as the address is proved, and whoever answered holds the key. Or
//! they recognise a listing that is there already, and claim it: then nothing changes until somebody has rung the number
//! that the listing itself gives, and heard that the claim is right.

mod answers;

use chrono::NaiveDate;

pub use answers::{Answers, Contact, Meets};

use crate::calendar::{Calendar, local_date};
use crate::clock::Timestamp;
use crate::coded::coded;
use crate::directory::Service;
use crate::ids::Id;
use crate::organisation::Place;

/// Working days within which somebody rings.
pub const RING_WITHIN_DAYS: u32 = 5;

coded! {
    /// How a registration ended.
    pub enum RegistrationOutcome, unknown "Choose checked, key given or key refused" {
        /// The group that was new has been rung.
        Checked = "checked", "Rung and checked";
        /// The claim is right, and whoever made it holds the key.
        KeyGiven = "key_given", "Key given";
        /// The claim is not right.
        KeyRefused = "key_refused", "Key refused";
    }
}

coded! {
    /// What whoever rang heard of a claim.
    pub enum ClaimAnswer, unknown "Choose whether the claim is right" {
        /// It is right.
        Right = "right", "Yes, give them the key";
        /// It is not.
        Wrong = "wrong", "No, they do not";
        /// Nobody could say: the claim waits on.
        NotKnown = "not_known", "I could not find out";
    }
}

/// A group that registers itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registration {
    /// Which.
    pub id: Id<Registration>,
    /// The place it belongs to.
    pub place: Id<Place>,
    /// When it was begun.
    pub asked_at: Timestamp,
    /// How far it has come.
    pub status: RegistrationStatus,
}

/// How far a registration has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RegistrationStatus {
    /// The address is not proved. Nobody sees it, and it is soon forgotten.
    Asked {
        /// What was answered.
        answers: Box<Answers>,
    },
    /// Somebody has to ring.
    Waiting {
        /// Whom it is about: the listing that is new, or the one that is claimed.
        service: Id<Service>,
        /// Whether it is a claim to a listing that was there before.
        claims: bool,
        /// How to reach whoever registered.
        contact: Contact,
        /// Since when.
        since: Timestamp,
    },
    /// It is over, and how to reach whoever registered is forgotten.
    Settled {
        /// Whom it was about.
        service: Id<Service>,
        /// How it ended.
        outcome: RegistrationOutcome,
        /// When.
        at: Timestamp,
    },
}

impl Registration {
    /// A registration on which nothing has happened yet.
    #[must_use]
    pub fn begun(id: Id<Self>, place: Id<Place>, answers: Answers, at: Timestamp) -> Self {
        Self { id, place, asked_at: at, status: RegistrationStatus::Asked { answers: Box::new(answers) } }
    }

    /// The same once its address is proved; nothing where that happened before.
    #[must_use]
    pub fn proved(self, service: Id<Service>, claims: bool, now: Timestamp) -> Option<Self> {
        let RegistrationStatus::Asked { answers } = self.status else { return None };
        let status = RegistrationStatus::Waiting { service, claims, contact: answers.contact, since: now };
        Some(Self { status, ..self })
    }

    /// The same once somebody has rung; nothing where nobody had to. A group that is new is never refused the key it
    /// holds, and a claim is given it or not.
    #[must_use]
    pub fn settled(self, outcome: RegistrationOutcome, now: Timestamp) -> Option<Self> {
        let RegistrationStatus::Waiting { service, claims, .. } = self.status else { return None };
        let fits = claims != matches!(outcome, RegistrationOutcome::Checked);
        let status = RegistrationStatus::Settled { service, outcome, at: now };
        fits.then_some(Self { status, ..self })
    }

    /// Since when somebody has to ring, where somebody has to.
    #[must_use]
    pub const fn since(&self) -> Option<Timestamp> {
        match &self.status {
            RegistrationStatus::Waiting { since, .. } => Some(*since),
            RegistrationStatus::Asked { .. } | RegistrationStatus::Settled { .. } => None,
        }
    }

    /// Whether it is a claim that waits.
    #[must_use]
    pub const fn is_claim(&self) -> bool {
        matches!(self.status, RegistrationStatus::Waiting { claims: true, .. })
    }

    /// How to reach whoever registered, as long as somebody has to ring.
    #[must_use]
    pub const fn contact(&self) -> Option<&Contact> {
        match &self.status {
            RegistrationStatus::Waiting { contact, .. } => Some(contact),
            RegistrationStatus::Asked { .. } | RegistrationStatus::Settled { .. } => None,
        }
    }

    /// By when somebody rings, where somebody has to.
    #[must_use]
    pub fn ring_by(&self, calendar: Calendar) -> Option<NaiveDate> {
        self.since().map(|since| calendar.add_working_days(local_date(since), RING_WITHIN_DAYS))
    }
}

#[cfg(test)]
mod tests;
