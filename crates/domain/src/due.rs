//! What is owed next, by whom and by when, and what the clock itself does. No open referral and no open case is ever
//! without somebody who owes something.
//!
//! Time brings three kinds of thing about, and this is where they are told apart:
//!
//! | what time brings | examples | how |
//! | --- | --- | --- |
//! | a [`Step`]: the clock acts | a reminder, a lapse, news for who waits | a command, so an event: it happens once |
//! | a [`Due`]: a person at work acts | triage, the start check, a review | said by the state itself, kept on the row |
//! | a [task](crate::effect::TaskKind) beside it | ask for consent again, give a case to somebody | an effect of an event |
//!
//! A step that comes late moves those behind it: each leaves the days it was meant to leave after the one before. A
//! clock that was off for a week reminds a group once and then waits for it; it does not remind it twice and lapse in
//! the same minute.

use serde::{Deserialize, Serialize};

use crate::actor::Staff;
use crate::clock::Timestamp;
use crate::coded::coded;
use crate::ids::Id;
use crate::organisation::Organisation;
use crate::person::Person;

coded! {
    /// What is owed.
    pub enum DueKind, unknown "Choose one of the listed kinds of due item" {
        /// A draft is sent or thrown away.
        DraftPurge = "draft_purge", "Send or discard the draft";
        /// A link-work referral is triaged.
        Triage = "triage", "Triage";
        /// The service is reminded that a referral waits.
        Nudge = "nudge", "Remind the service";
        /// Somebody telephones the service.
        Escalation = "escalation", "Telephone the service";
        /// An unanswered referral lapses.
        Lapse = "lapse", "Lapse without an answer";
        /// A question is answered.
        Answer = "answer", "Answer the question";
        /// A waiting list is looked at again.
        WaitingReview = "waiting_review", "Look at the waiting list";
        /// It is found out whether the person began.
        StartCheck = "start_check", "Find out whether they started";
        /// It is found out how things go after six weeks.
        SixWeekCheck = "six_week_check", "Ask how it is going";
        /// A case is given a link worker.
        Allocation = "allocation", "Allocate, or tell the person they still wait";
        /// The first attempt to reach the person.
        FirstAttempt = "first_attempt", "Make the first attempt";
        /// The next contact with the person, or the next attempt at one.
        NextAttempt = "next_attempt", "Get in touch again";
        /// The case is reviewed with the person.
        Review = "review", "Review with the person";
        /// A paused case is taken up again.
        Return = "return", "Take up again";
    }
}

coded! {
    /// What the clock does by itself when its time has come.
    pub enum Step, unknown "Choose one of the listed steps" {
        /// A draft that nobody sent is thrown away.
        Discard = "discard", "Throw the draft away";
        /// The service is reminded.
        Nudge = "nudge", "Remind the service";
        /// Who asked is asked to telephone the service.
        AskToTelephone = "ask_to_telephone", "Ask somebody to telephone";
        /// An unanswered referral lapses.
        Lapse = "lapse", "Let it lapse";
        /// The service's clock runs on although its question was not answered.
        EndPause = "end_pause", "Let the clock run on";
        /// The person is reminded of their first date.
        FirstDateNear = "first_date_near", "Remind the person of the first date";
        /// The service is asked what came of it.
        AskForOutcome = "ask_for_outcome", "Ask the service what came of it";
        /// The person is told that they still wait.
        StillWaiting = "still_waiting", "Tell the person they still wait";
    }
}

/// What the clock does next, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wake {
    /// What.
    pub step: Step,
    /// When.
    pub at: Timestamp,
}

/// What a state owes: by people, and by the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owed {
    /// What somebody owes.
    pub due: Due,
    /// When the clock acts, where it does.
    pub wakes_at: Option<Timestamp>,
}

/// Who must act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", content = "id", rename_all = "snake_case")]
pub enum Owner {
    /// A named member of staff.
    Staff(Id<Staff>),
    /// Whoever is on duty at an organisation.
    Organisation(Id<Organisation>),
    /// The person themself (a self-referral being written).
    Person(Id<Person>),
}

/// What is owed next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// What.
    pub what: DueKind,
    /// By when.
    pub at: Timestamp,
    /// By whom.
    pub owner: Owner,
}
