//! What happened to a referral. Events carry ids, codes and dates, never words about a person.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::DeclineReason;
use super::command::NoteKind;
use super::status::{Arrangement, StartSource, StatusKind, WithdrawnBy};
use super::{Ask, HandOver, Referral, Sending};
use crate::calendar::long_date;
use crate::case::Case;
use crate::clock::Timestamp;
use crate::coded::{Coded, EndCode, NotStartedReason};
use crate::consent::Consent;
use crate::directory::Service;
use crate::free_text::{FreeText, Wording};
use crate::ids::Id;
use crate::reference::Reference;

/// One change of one referral; exactly one is written for each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// R1, R19.
    Drafted {
        /// What people read aloud.
        reference: Reference,
        /// What is asked.
        ask: Box<Ask>,
    },
    /// R2.
    Sent {
        /// What was fixed.
        sending: Sending,
        /// Whether a place was reserved.
        reserved: bool,
        /// The consent it rests on.
        consent: Id<Consent>,
    },
    /// R3.
    QuestionAsked {
        /// What.
        question: Id<FreeText>,
        /// When the clock runs on although nobody answered.
        paused_until: Timestamp,
    },
    /// R4.
    QuestionAnswered {
        /// What.
        answer: Id<FreeText>,
        /// Where the service's clock now counts from.
        clock_from: Timestamp,
    },
    /// R5, R7, R13.
    Accepted {
        /// When and how it begins.
        arrangement: Arrangement,
        /// Who said so by telephone, where the referrer recorded it.
        spoke_to: Option<Id<FreeText>>,
        /// For link work, the case it opened or joined.
        case: Option<Id<Case>>,
        /// For link work, whether it joined a case that was open.
        joined: bool,
        /// Whether the answer came after it had lapsed.
        late: bool,
        /// The consent it rests on.
        consent: Id<Consent>,
    },
    /// R6.
    PlacedOnWaitingList {
        /// About when there will be a place.
        expected: NaiveDate,
        /// The consent it rests on.
        consent: Id<Consent>,
    },
    /// R8, R12, R13.
    Declined {
        /// Why.
        reason: DeclineReason,
        /// What anybody concerned may read.
        sentence: Wording,
        /// A service to try instead.
        try_instead: Option<Id<Service>>,
        /// Whether the answer came after it had lapsed.
        late: bool,
        /// Whether it had been accepted before (R12).
        after_acceptance: bool,
    },
    /// R9.
    Redirected {
        /// Why.
        reason: DeclineReason,
        /// What anybody concerned may read.
        sentence: Wording,
        /// The service it was passed to.
        to: Id<Service>,
        /// The referral that follows.
        successor: Id<Referral>,
    },
    /// R10, R11.
    Lapsed,
    /// A reminder went out.
    Nudged,
    /// Who asked was asked to telephone the service.
    AskedToTelephone,
    /// Nobody answered the service's question in time, and its clock runs on.
    PauseEnded {
        /// Where the service's clock now counts from.
        clock_from: Timestamp,
    },
    /// The first date is near.
    FirstDateNear {
        /// Which reminder this is: 1 is two days before, 2 in the morning of the day.
        reminder: u8,
    },
    /// The service was asked what came of it.
    OutcomeAsked,
    /// Somebody says that the person still goes.
    StillAttending {
        /// The day on which it was true.
        on: NaiveDate,
    },
    /// A draft that nobody sent was thrown away, and its words with it.
    Discarded,
    /// Somebody telephoned, or decided not to.
    Escalated {
        /// What was said, or why not.
        note: Id<FreeText>,
    },
    /// R14.
    Started {
        /// The day.
        on: NaiveDate,
        /// Who says so.
        source: StartSource,
        /// The consent it rests on; none where only another source confirms a start.
        consent: Option<Id<Consent>>,
    },
    /// R15.
    NotStarted {
        /// Why.
        reason: NotStartedReason,
        /// What anybody concerned may read.
        sentence: Wording,
    },
    /// R16, R18.
    Ended {
        /// How.
        code: EndCode,
        /// What anybody concerned may read.
        sentence: Wording,
        /// How it went.
        how_it_went: Option<Id<FreeText>>,
    },
    /// R17.
    Withdrawn {
        /// Who took it back.
        by: WithdrawnBy,
        /// Why; read by staff only.
        reason: Option<Id<FreeText>>,
    },
    /// R20.
    EnteredInError {
        /// Why, and who wrongly saw it; read by staff only.
        reason: Id<FreeText>,
    },
    /// R21.
    SendingUndone,
    /// R22.
    AnswerTakenBack {
        /// What the answer had made of it.
        was: StatusKind,
        /// Where the service's clock now counts from.
        clock_from: Timestamp,
        /// The consent it rests on.
        consent: Id<Consent>,
    },
    /// R23.
    OutcomeTakenBack {
        /// What had come of it.
        was: StatusKind,
        /// The consent it rests on.
        consent: Id<Consent>,
    },
    /// R24.
    Told {
        /// What about.
        about: NoteKind,
        /// In their own words.
        words: Option<Id<FreeText>>,
    },
    /// C7, C11, C12.
    HandedOver {
        /// Who sees it through.
        to: HandOver,
    },
}

impl Event {
    /// What happened, in a sentence that names nobody.
    #[must_use]
    pub fn sentence(&self) -> String {
        match self {
            Self::Drafted { .. } => "The referral was written.".to_owned(),
            Self::Sent { sending, .. } if sending.ask_anyway => {
                "The service was asked to make an exception.".to_owned()
            }
            Self::Sent { .. } => "The service was asked.".to_owned(),
            Self::QuestionAsked { .. } => "The service asked a question.".to_owned(),
            Self::QuestionAnswered { .. } => "The question was answered.".to_owned(),
            Self::Accepted { late: true, .. } => {
                "The service said yes, after the time to answer was over.".to_owned()
            }
            Self::Accepted { joined: true, .. } => {
                "Accepted: it joined the work that is going on.".to_owned()
            }
            Self::Accepted { .. } => "The service said yes.".to_owned(),
            Self::PlacedOnWaitingList { expected, .. } => {
                format!("On the waiting list, until about {}.", long_date(*expected))
            }
            Self::Declined { reason, after_acceptance: true, .. } => {
                format!("The service had to take back its yes: {}.", reason.label())
            }
            Self::Declined { reason, .. } => format!("The service said no: {}.", reason.label()),
            Self::Redirected { reason, .. } => format!("Passed to another service: {}.", reason.label()),
            Self::Lapsed => "The service did not answer in time.".to_owned(),
            Self::Nudged => "The service was reminded.".to_owned(),
            Self::AskedToTelephone => "The service did not answer; it was time to telephone.".to_owned(),
            Self::PauseEnded { .. } => {
                "The question was not answered in time; the service's clock runs on.".to_owned()
            }
            Self::FirstDateNear { .. } => "The first date was near.".to_owned(),
            Self::OutcomeAsked => "The service was asked whether they came.".to_owned(),
            Self::StillAttending { on } => format!("They still go, as of {}.", long_date(*on)),
            Self::Discarded => "The draft was never sent; it was thrown away.".to_owned(),
            Self::Escalated { .. } => "Somebody telephoned the service, or decided not to.".to_owned(),
            Self::Started { on, source, consent: Some(_) } => {
                format!("Started on {} ({}).", long_date(*on), source.label())
            }
            Self::Started { on, source, consent: None } => {
                format!("A start on {} was confirmed ({}).", long_date(*on), source.label())
            }
            Self::NotStarted { reason, .. } => format!("Did not start: {}.", reason.label()),
            Self::Ended { code, .. } => format!("Ended: {}.", code.label()),
            Self::Withdrawn { .. } => "The referral was withdrawn.".to_owned(),
            Self::EnteredInError { .. } => "Cancelled: it was made by mistake.".to_owned(),
            Self::SendingUndone => "Sending was undone.".to_owned(),
            Self::AnswerTakenBack { .. } => "The service took its answer back and thinks again.".to_owned(),
            Self::OutcomeTakenBack { .. } => "The service took back what it said had come of it.".to_owned(),
            Self::Told { about: NoteKind::Other, .. } => "The service wrote to whoever asked.".to_owned(),
            Self::Told { about, .. } => format!("The service says: {}.", about.label()),
            Self::HandedOver { .. } => "Somebody else sees it through.".to_owned(),
        }
    }

    /// The stable name by which the log and the timeline know it.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Drafted { .. } => "drafted",
            Self::Sent { .. } => "sent",
            Self::QuestionAsked { .. } => "question_asked",
            Self::QuestionAnswered { .. } => "question_answered",
            Self::Accepted { .. } => "accepted",
            Self::PlacedOnWaitingList { .. } => "placed_on_waiting_list",
            Self::Declined { .. } => "declined",
            Self::Redirected { .. } => "redirected",
            Self::Lapsed => "lapsed",
            Self::Nudged => "nudged",
            Self::AskedToTelephone => "asked_to_telephone",
            Self::PauseEnded { .. } => "pause_ended",
            Self::FirstDateNear { .. } => "first_date_near",
            Self::OutcomeAsked => "outcome_asked",
            Self::StillAttending { .. } => "still_attending",
            Self::Discarded => "discarded",
            Self::Escalated { .. } => "escalated",
            Self::Started { .. } => "started",
            Self::NotStarted { .. } => "not_started",
            Self::Ended { .. } => "ended",
            Self::Withdrawn { .. } => "withdrawn",
            Self::EnteredInError { .. } => "entered_in_error",
            Self::SendingUndone => "sending_undone",
            Self::AnswerTakenBack { .. } => "answer_taken_back",
            Self::OutcomeTakenBack { .. } => "outcome_taken_back",
            Self::Told { .. } => "told",
            Self::HandedOver { .. } => "handed_over",
        }
    }
}
