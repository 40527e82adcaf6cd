//! The states of a referral, each holding the data that is true in it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::DeclineReason;
use super::Referral;
use crate::clock::Timestamp;
use crate::coded::{Coded, EndCode, NotStartedReason, coded};
use crate::directory::Service;
use crate::free_text::{FreeText, Wording};
use crate::ids::Id;

/// Where a referral stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum Status {
    /// Being written, or being talked over with the person.
    Draft,
    /// The service has been asked.
    Sent,
    /// The service asked something back; its clock is paused.
    Question {
        /// What it asked.
        question: Id<FreeText>,
        /// When it asked.
        asked_at: Timestamp,
        /// When the clock runs on although nobody answered.
        paused_until: Timestamp,
        /// Whether it runs on already.
        #[serde(default)]
        runs_on: bool,
    },
    /// Yes, but no place yet.
    Waitlisted {
        /// About when there will be a place.
        expected: NaiveDate,
    },
    /// A place is offered; for link work, a case is open.
    Accepted {
        /// When, where, and who makes contact.
        arrangement: Arrangement,
        /// When the service said yes.
        at: Timestamp,
        /// How often the person was reminded of the first date.
        #[serde(default)]
        reminders: u8,
        /// Whether the service was asked what came of it.
        #[serde(default)]
        outcome_asked: bool,
    },
    /// The person began.
    Started {
        /// The day, by the best source.
        on: NaiveDate,
        /// Who says so.
        source: StartSource,
        /// A weaker source that says another day; shown, not hidden.
        conflict: Option<StartClaim>,
        /// The last day on which somebody said that the person still goes.
        #[serde(default)]
        still_on: Option<NaiveDate>,
    },
    /// Finished, with what happened.
    Ended {
        /// How.
        code: EndCode,
        /// What anybody concerned may read.
        sentence: Wording,
        /// How it went, in the person's words if they wish.
        how_it_went: Option<Id<FreeText>>,
    },
    /// The service said no.
    Declined {
        /// Why.
        reason: DeclineReason,
        /// What anybody concerned may read.
        sentence: Wording,
        /// A service to try instead.
        try_instead: Option<Id<Service>>,
    },
    /// Lapsed by the clock; never counted as a decline.
    NoReply {
        /// What anybody concerned may read.
        sentence: Wording,
    },
    /// Accepted, never began.
    NotStarted {
        /// Why.
        reason: NotStartedReason,
        /// What anybody concerned may read.
        sentence: Wording,
    },
    /// Handed to another service.
    Redirected {
        /// Why.
        reason: DeclineReason,
        /// What anybody concerned may read.
        sentence: Wording,
        /// The referral to the next service.
        successor: Id<Referral>,
    },
    /// The referrer or the person took it back.
    Withdrawn {
        /// Who did.
        by: WithdrawnBy,
        /// What anybody concerned may read.
        sentence: Wording,
        /// Why; read by staff only.
        reason: Option<Id<FreeText>>,
    },
    /// Wrong person, or a test.
    EnteredInError {
        /// What anybody concerned may read.
        sentence: Wording,
        /// Why, and who wrongly saw it; read by staff only.
        reason: Id<FreeText>,
    },
}

coded! {
    /// The name of a state, without its data.
    pub enum StatusKind, unknown "Choose one of the listed states" {
        /// Being written.
        Draft = "draft", "a draft";
        /// Asked.
        Sent = "sent", "sent";
        /// The service asked back.
        Question = "question", "waiting for an answer to a question";
        /// On a waiting list.
        Waitlisted = "waitlisted", "on a waiting list";
        /// Accepted.
        Accepted = "accepted", "accepted";
        /// Began.
        Started = "started", "started";
        /// Finished.
        Ended = "ended", "ended";
        /// The service said no.
        Declined = "declined", "declined";
        /// No answer.
        NoReply = "no_reply", "lapsed without an answer";
        /// Never began.
        NotStarted = "not_started", "not started";
        /// Handed on.
        Redirected = "redirected", "passed to another service";
        /// Taken back.
        Withdrawn = "withdrawn", "withdrawn";
        /// A mistake.
        EnteredInError = "entered_in_error", "cancelled in error";
    }
}

impl StatusKind {
    /// Whether the service or the person is still owed something.
    #[must_use]
    pub const fn is_open(self) -> bool {
        match self {
            Self::Sent | Self::Question | Self::Waitlisted | Self::Accepted | Self::Started => true,
            Self::Draft
            | Self::Ended
            | Self::Declined
            | Self::NoReply
            | Self::NotStarted
            | Self::Redirected
            | Self::Withdrawn
            | Self::EnteredInError => false,
        }
    }

    /// Whether it is final: left only by R13, R19, R20 and, where the service thinks
    /// again in time, R22 and R23.
    #[must_use]
    pub const fn is_final(self) -> bool {
        !self.is_open() && !matches!(self, Self::Draft)
    }

    /// Whether a referral in it implies a live consent or another recorded basis (rule 2).
    #[must_use]
    pub const fn needs_consent(self) -> bool {
        matches!(self, Self::Sent | Self::Waitlisted | Self::Accepted | Self::Started)
    }
}

impl Status {
    /// A yes of this moment, of which nothing has come yet.
    #[must_use]
    pub(super) const fn accepted(arrangement: Arrangement, at: Timestamp) -> Self {
        Self::Accepted { arrangement, at, reminders: 0, outcome_asked: false }
    }

    /// The name of the state.
    #[must_use]
    pub const fn kind(&self) -> StatusKind {
        match self {
            Self::Draft => StatusKind::Draft,
            Self::Sent => StatusKind::Sent,
            Self::Question { .. } => StatusKind::Question,
            Self::Waitlisted { .. } => StatusKind::Waitlisted,
            Self::Accepted { .. } => StatusKind::Accepted,
            Self::Started { .. } => StatusKind::Started,
            Self::Ended { .. } => StatusKind::Ended,
            Self::Declined { .. } => StatusKind::Declined,
            Self::NoReply { .. } => StatusKind::NoReply,
            Self::NotStarted { .. } => StatusKind::NotStarted,
            Self::Redirected { .. } => StatusKind::Redirected,
            Self::Withdrawn { .. } => StatusKind::Withdrawn,
            Self::EnteredInError { .. } => StatusKind::EnteredInError,
        }
    }

    /// The public sentence of a final state; none while it is open or a draft.
    #[must_use]
    pub const fn sentence(&self) -> Option<Wording> {
        match self {
            Self::Ended { sentence, .. }
            | Self::Declined { sentence, .. }
            | Self::NoReply { sentence }
            | Self::NotStarted { sentence, .. }
            | Self::Redirected { sentence, .. }
            | Self::Withdrawn { sentence, .. }
            | Self::EnteredInError { sentence, .. } => Some(*sentence),
            Self::Draft
            | Self::Sent
            | Self::Question { .. }
            | Self::Waitlisted { .. }
            | Self::Accepted { .. }
            | Self::Started { .. } => None,
        }
    }

    /// The code that says why a final state was reached; none while it is open or a draft.
    #[must_use]
    pub fn reason_code(&self) -> Option<&'static str> {
        match self {
            Self::Ended { code, .. } => Some(code.code()),
            Self::Declined { reason, .. } | Self::Redirected { reason, .. } => Some(reason.code()),
            Self::NoReply { .. } => Some("no_reply"),
            Self::NotStarted { reason, .. } => Some(reason.code()),
            Self::Withdrawn { by, .. } => Some(by.code()),
            Self::EnteredInError { .. } => Some("entered_in_error"),
            Self::Draft
            | Self::Sent
            | Self::Question { .. }
            | Self::Waitlisted { .. }
            | Self::Accepted { .. }
            | Self::Started { .. } => None,
        }
    }
}

/// What the service promised when it said yes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrangement {
    /// The first date.
    pub first_on: Option<NaiveDate>,
    /// The day by which the service makes contact, where no date is fixed yet.
    pub contact_by: Option<NaiveDate>,
    /// When, where and who meets the person, in words.
    pub details: Option<Id<FreeText>>,
}

coded! {
    /// Who says that the person began, the weakest first (R14).
    pub enum StartSource, unknown "Choose register, person, link worker or service statement" {
        /// The service says so.
        ServiceStatement = "service_statement", "Service's statement";
        /// The link worker says so.
        LinkWorker = "link_worker", "Link worker";
        /// The person says so.
        Person = "person", "The person";
        /// The service's register shows it.
        Register = "register", "Register";
    }
}

/// One source's word on when the person began.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct StartClaim {
    /// The day.
    pub on: NaiveDate,
    /// Who says so.
    pub source: StartSource,
}

coded! {
    /// Who took a referral back.
    pub enum WithdrawnBy, unknown "Choose the person or the referrer" {
        /// The person, who owes no reason.
        Person = "person", "The person";
        /// The referrer.
        Referrer = "referrer", "The referrer";
        /// The lifecycle, because the case it came from ended.
        Lifecycle = "lifecycle", "The lifecycle";
        /// The clock, because a draft was never sent.
        Clock = "clock", "The clock";
    }
}
