//! Free texts: what people wrote. They live apart from the event log, which carries only their ids, so that
//! correcting or erasing somebody's words never fights an append-only history (architecture.md, rule 10).

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::coded::coded;
use crate::ids::Id;
use crate::text::{PlainWords, PublicSentence};

coded! {
    /// What a text is for; it decides who may read it.
    pub enum Purpose, unknown "Choose one of the listed purposes" {
        /// Why the referrer asks, in plain words.
        Reason = "reason", "Why we are asking";
        /// What matters to the person, in their words: in a referral, and everything that stands in a plan.
        OwnWords = "own_words", "In their own words";
        /// A note written for the service and for nothing else.
        NoteToService = "note_to_service", "Note to the service";
        /// What the service asks back, or tells whoever asked.
        Question = "question", "Question";
        /// What the referrer answers.
        Answer = "answer", "Answer";
        /// A sentence anybody concerned may read.
        PublicSentence = "public_sentence", "What happened";
        /// How it went, in the person's words if they wish.
        HowItWent = "how_it_went", "How it went";
        /// A reason that only staff of the own organisation read.
        StaffReason = "staff_reason", "Reason, for staff";
        /// Who gave an answer by telephone.
        SpokeTo = "spoke_to", "Spoke to";
        /// The practical details of a first meeting.
        Arrangement = "arrangement", "When, where and who meets you";
        /// What was said in a contact.
        ContactNote = "contact_note", "Contact note";
        /// What the next link worker needs to know.
        HandOverNote = "hand_over_note", "Hand-over note";
        /// What the practice is asked to do.
        PracticeActions = "practice_actions", "Actions for the practice";
        /// Who decided to share, and why, where it was not the person.
        Decision = "decision", "Who decided, and why";
    }
}

/// A text with its id: what commands carry in, and what storage keeps apart from the event.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written<Words> {
    /// The id by which the event names it.
    pub id: Id<FreeText>,
    /// What was written.
    pub words: Words,
}

impl<Words> fmt::Debug for Written<Words> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Written({}, …)", self.id)
    }
}

impl Written<PlainWords> {
    /// The text as storage keeps it.
    #[must_use]
    pub fn to_keep(&self, purpose: Purpose) -> FreeText {
        FreeText { id: self.id, purpose, words: self.words.as_str().to_owned() }
    }
}

impl Written<PublicSentence> {
    /// The sentence as storage keeps it.
    #[must_use]
    pub fn to_keep(&self) -> FreeText {
        FreeText { id: self.id, purpose: Purpose::PublicSentence, words: self.words.as_str().to_owned() }
    }
}

/// A text as storage keeps it.
#[derive(Clone, PartialEq, Eq)]
pub struct FreeText {
    /// Which.
    pub id: Id<FreeText>,
    /// What it is for.
    pub purpose: Purpose,
    /// What was written.
    pub words: String,
}

impl fmt::Debug for FreeText {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "FreeText({}, {:?}, …)", self.id, self.purpose)
    }
}

coded! {
    /// Sentences that are the same whoever acts, because nobody writes one: the clock, or the lifecycle.
    pub enum StandardSentence, unknown "Choose one of the standard sentences" {
        /// R10, R11.
        NoAnswer = "no_answer", "The service did not answer in time.";
        /// R17.
        Withdrawn = "withdrawn", "The referral was withdrawn.";
        /// R20.
        EnteredInError = "entered_in_error", "The referral was made by mistake and has been cancelled.";
        /// A draft that was never sent.
        NeverSent = "never_sent", "The draft was not sent within 30 days and has been thrown away.";
        /// C7: the referral that opened the case ends with it.
        CaseClosed = "case_closed", "The work with the link worker is finished.";
        /// C8.
        PersonDeclined = "person_declined", "The person decided not to go on.";
        /// C9.
        NeverReached = "never_reached", "We could not reach the person.";
        /// C10.
        Died = "died", "The person has died.";
        /// R18.
        GroupEnded = "group_ended", "The group has closed.";
        /// A group's outcome in one tap.
        CameOnceOrTwice = "came_once_or_twice", "They came once or twice.";
        /// The same.
        DidNotCome = "did_not_come", "They did not come.";
        /// C12.
        PersonEnded = "person_ended", "The person chose to finish.";
    }
}

/// The public sentence of a final state: one somebody wrote, or one that is always the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "which", rename_all = "snake_case")]
pub enum Wording {
    /// The same whoever acts.
    Standard(StandardSentence),
    /// Written for the occasion.
    Written(Id<FreeText>),
}
