//! What can be asked of a referral: one command for each row of the transition table (R1 to R24).

use chrono::NaiveDate;

use super::status::StartSource;
use super::{DeclineReason, HandOver, Referral};
use crate::case::Case;
use crate::coded::{EndCode, NotStartedReason, coded};
use crate::directory::Service;
use crate::free_text::{FreeText, Purpose, Written};
use crate::ids::Id;
use crate::reference::Reference;
use crate::text::{PlainWords, PublicSentence};

use super::Ask;

/// R1 and R19: the content of a new draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The id it will have.
    pub id: Id<Referral>,
    /// What people will read aloud.
    pub reference: Reference,
    /// What is asked.
    pub ask: Ask,
    /// The texts the ask names.
    pub texts: Vec<FreeText>,
}

/// What can be asked of a referral that exists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// R2.
    Send {
        /// Send although the service's intake rules say no: flagged, and no place is reserved.
        ask_anyway: bool,
    },
    /// R3.
    AskQuestion {
        /// What the service wants to know.
        question: Written<PlainWords>,
    },
    /// R4.
    AnswerQuestion {
        /// What the referrer answers.
        answer: Written<PlainWords>,
    },
    /// R5, R7 and R13.
    Accept {
        /// When and how it begins.
        arrangement: Promise,
        /// Who said so by telephone, where the referrer records it.
        spoke_to: Option<Written<PlainWords>>,
        /// For link work: the id of the case that opens, unless the person has an open one there.
        case: Option<Id<Case>>,
        /// The person was asked and agrees; needed where an answer comes late.
        person_agrees: bool,
    },
    /// R6.
    PlaceOnWaitingList {
        /// About when there will be a place.
        expected: NaiveDate,
        /// The person agrees to wait.
        person_agrees: bool,
    },
    /// R8, R12 and R13.
    Decline {
        /// Why.
        reason: DeclineReason,
        /// What anybody concerned may read.
        sentence: Written<PublicSentence>,
        /// A service to try instead.
        try_instead: Option<Id<Service>>,
    },
    /// R6 and R8 by telephone: whoever asked records what the service said.
    RecordAnswer {
        /// A place on the waiting list, or a no.
        answer: Box<Command>,
        /// Who said so.
        spoke_to: Written<PlainWords>,
    },
    /// R9.
    Redirect {
        /// Why.
        reason: DeclineReason,
        /// What anybody concerned may read.
        sentence: Written<PublicSentence>,
        /// The service it is passed to.
        to: Id<Service>,
        /// The id of the referral that follows.
        successor: Id<Referral>,
        /// The person agrees.
        person_agrees: bool,
    },
    /// R10 and R11: the clock only.
    Lapse,
    /// A reminder goes out to the service: the clock only.
    Nudge,
    /// Who asked is asked to telephone the service: the clock only.
    AskToTelephone,
    /// R3: the service's clock runs on although nobody answered its question: the clock only.
    EndPause,
    /// The person is reminded of their first date: the clock only.
    RemindOfFirstDate,
    /// The service is asked what came of it: the clock only.
    AskForOutcome,
    /// A draft that nobody sent is thrown away: the clock only.
    Discard,
    /// Somebody telephoned the service, or decided not to.
    Escalate {
        /// What was said, or why not.
        note: Written<PlainWords>,
    },
    /// R14.
    Start {
        /// The day they began.
        on: NaiveDate,
        /// Who says so.
        source: StartSource,
    },
    /// Six weeks on the person still goes; it is asked again six weeks later.
    ConfirmAttending {
        /// The day on which it was true.
        on: NaiveDate,
    },
    /// R15.
    RecordNotStarted {
        /// Why.
        reason: NotStartedReason,
        /// What anybody concerned may read.
        sentence: Sentence,
    },
    /// R16 and R18.
    End {
        /// How it ended.
        code: EndCode,
        /// What anybody concerned may read.
        sentence: Sentence,
        /// How it went, in the person's words if they wish.
        how_it_went: Option<Written<PlainWords>>,
    },
    /// R17.
    Withdraw {
        /// Why; read by staff only, and never owed by the person.
        reason: Option<Written<PlainWords>>,
    },
    /// R20.
    EnterInError {
        /// Why, and who wrongly saw it.
        reason: Written<PlainWords>,
    },
    /// R21.
    UndoSending,
    /// R22: the service takes its answer back, for as long as nothing has come of it.
    TakeBackAnswer,
    /// R23: the service takes back what it said came of it.
    TakeBackOutcome,
    /// R24: the service tells whoever asked something, and nothing else changes.
    Tell {
        /// What it is about.
        about: NoteKind,
        /// In their own words, where a word is needed.
        words: Option<Written<PlainWords>>,
    },
    /// C7, C11 and C12: somebody sees it through although its case closes.
    HandOver {
        /// Who.
        to: HandOver,
    },
}

/// A public sentence somebody wrote, or one that is always the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sentence {
    /// Written for the occasion.
    Written(Written<PublicSentence>),
    /// Always the same.
    Standard(crate::free_text::StandardSentence),
}

/// When and how it begins, as a service promises it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Promise {
    /// The first date.
    pub first_on: Option<NaiveDate>,
    /// The day by which the service makes contact.
    pub contact_by: Option<NaiveDate>,
    /// When, where and who meets the person.
    pub details: Option<Written<PlainWords>>,
}

coded! {
    /// What a service tells whoever asked.
    pub enum NoteKind, unknown "Choose one of the listed notes" {
        /// They are worried: somebody rings them today.
        Worry = "worry", "We are worried about them";
        /// Nobody has answered yet.
        NotReachedYet = "not_reached_yet", "We have not reached them yet";
        /// They came, and it goes well.
        GoingWell = "going_well", "They are settling in well";
        /// Something would help them to come.
        NeedsHelp = "needs_help", "They need a little help to come";
        /// Anything else, in words.
        Other = "other", "Something else";
    }
}

coded! {
    /// What somebody wants to do with a referral: what policy decides on, and what `actions` lists.
    pub enum Action, unknown "Choose one of the listed actions" {
        /// See it at all.
        Read = "read", "Read";
        /// R1, R19.
        Draft = "draft", "Write a referral";
        /// R2.
        Send = "send", "Send";
        /// R3.
        AskQuestion = "ask_question", "Ask a question";
        /// R4.
        AnswerQuestion = "answer_question", "Answer the question";
        /// R5, R7, R13.
        Accept = "accept", "Accept";
        /// R6.
        PlaceOnWaitingList = "place_on_waiting_list", "Put on the waiting list";
        /// R8, R12, R13.
        Decline = "decline", "Decline";
        /// R6 and R8, by telephone.
        RecordAnswer = "record_answer", "Record an answer given by telephone";
        /// R9.
        Redirect = "redirect", "Pass to another service";
        /// R10, R11.
        Lapse = "lapse", "Let lapse";
        /// A reminder.
        Nudge = "nudge", "Remind the service";
        /// A task to telephone.
        AskToTelephone = "ask_to_telephone", "Ask somebody to telephone";
        /// R3.
        EndPause = "end_pause", "Let the clock run on";
        /// A reminder to the person.
        RemindOfFirstDate = "remind_of_first_date", "Remind the person of the first date";
        /// A letter to the service.
        AskForOutcome = "ask_for_outcome", "Ask the service what came of it";
        /// A draft that was never sent.
        Discard = "discard", "Throw the draft away";
        /// A telephone call about silence.
        Escalate = "escalate", "Record a telephone call";
        /// R14.
        Start = "start", "Record that they started";
        /// The six-week check.
        ConfirmAttending = "confirm_attending", "Record that they still go";
        /// R15.
        RecordNotStarted = "record_not_started", "Record that they did not start";
        /// R16, R18.
        End = "end", "Record how it ended";
        /// R17.
        Withdraw = "withdraw", "Withdraw";
        /// R20.
        EnterInError = "enter_in_error", "Cancel as made in error";
        /// R21.
        UndoSending = "undo_sending", "Undo sending";
        /// R22.
        TakeBackAnswer = "take_back_answer", "Change the answer";
        /// R23.
        TakeBackOutcome = "take_back_outcome", "Change what came of it";
        /// R24.
        Tell = "tell", "Tell whoever asked";
        /// C7.
        HandOver = "hand_over", "Hand over";
    }
}

impl Command {
    /// What it means to policy.
    #[must_use]
    pub const fn action(&self) -> Action {
        match self {
            Self::Send { .. } => Action::Send,
            Self::AskQuestion { .. } => Action::AskQuestion,
            Self::AnswerQuestion { .. } => Action::AnswerQuestion,
            Self::Accept { .. } => Action::Accept,
            Self::PlaceOnWaitingList { .. } => Action::PlaceOnWaitingList,
            Self::Decline { .. } => Action::Decline,
            Self::RecordAnswer { .. } => Action::RecordAnswer,
            Self::Redirect { .. } => Action::Redirect,
            Self::Lapse => Action::Lapse,
            Self::Nudge => Action::Nudge,
            Self::AskToTelephone => Action::AskToTelephone,
            Self::EndPause => Action::EndPause,
            Self::RemindOfFirstDate => Action::RemindOfFirstDate,
            Self::AskForOutcome => Action::AskForOutcome,
            Self::Discard => Action::Discard,
            Self::ConfirmAttending { .. } => Action::ConfirmAttending,
            Self::Escalate { .. } => Action::Escalate,
            Self::Start { .. } => Action::Start,
            Self::RecordNotStarted { .. } => Action::RecordNotStarted,
            Self::End { .. } => Action::End,
            Self::Withdraw { .. } => Action::Withdraw,
            Self::EnterInError { .. } => Action::EnterInError,
            Self::UndoSending => Action::UndoSending,
            Self::TakeBackAnswer => Action::TakeBackAnswer,
            Self::TakeBackOutcome => Action::TakeBackOutcome,
            Self::Tell { .. } => Action::Tell,
            Self::HandOver { .. } => Action::HandOver,
        }
    }

    /// The texts it brings in, to be kept apart from the event that names them.
    #[must_use]
    pub fn texts(&self) -> Vec<FreeText> {
        match self {
            Self::AskQuestion { question } => vec![question.to_keep(Purpose::Question)],
            Self::AnswerQuestion { answer } => vec![answer.to_keep(Purpose::Answer)],
            Self::Accept { arrangement, spoke_to, .. } => {
                let details = arrangement.details.as_ref().map(|text| text.to_keep(Purpose::Arrangement));
                let spoke_to = spoke_to.as_ref().map(|text| text.to_keep(Purpose::SpokeTo));
                details.into_iter().chain(spoke_to).collect()
            }
            Self::Decline { sentence, .. } | Self::Redirect { sentence, .. } => vec![sentence.to_keep()],
            Self::RecordAnswer { answer, spoke_to } => {
                answer.texts().into_iter().chain([spoke_to.to_keep(Purpose::SpokeTo)]).collect()
            }
            Self::Escalate { note } => vec![note.to_keep(Purpose::StaffReason)],
            Self::RecordNotStarted { sentence, .. } => sentence.to_keep().into_iter().collect(),
            Self::End { sentence, how_it_went, .. } => {
                let how = how_it_went.as_ref().map(|text| text.to_keep(Purpose::HowItWent));
                sentence.to_keep().into_iter().chain(how).collect()
            }
            Self::Withdraw { reason } => {
                reason.iter().map(|text| text.to_keep(Purpose::StaffReason)).collect()
            }
            Self::EnterInError { reason } => vec![reason.to_keep(Purpose::StaffReason)],
            Self::Tell { words, .. } => words.iter().map(|text| text.to_keep(Purpose::Question)).collect(),
            Self::Send { .. }
            | Self::PlaceOnWaitingList { .. }
            | Self::Lapse
            | Self::Nudge
            | Self::AskToTelephone
            | Self::EndPause
            | Self::RemindOfFirstDate
            | Self::AskForOutcome
            | Self::Discard
            | Self::ConfirmAttending { .. }
            | Self::Start { .. }
            | Self::UndoSending
            | Self::TakeBackAnswer
            | Self::TakeBackOutcome
            | Self::HandOver { .. } => Vec::new(),
        }
    }
}

impl Sentence {
    fn to_keep(&self) -> Option<FreeText> {
        match self {
            Self::Written(sentence) => Some(sentence.to_keep()),
            Self::Standard(_) => None,
        }
    }

    /// How the event names it.
    #[must_use]
    pub const fn wording(&self) -> crate::free_text::Wording {
        match self {
            Self::Written(sentence) => crate::free_text::Wording::Written(sentence.id),
            Self::Standard(which) => crate::free_text::Wording::Standard(*which),
        }
    }
}
