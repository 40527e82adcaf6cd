//! What is owed next, by whom and by when. No open referral and no open case is ever without it.

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
        /// The next attempt to reach the person.
        NextAttempt = "next_attempt", "Make the next attempt";
        /// The case is reviewed with the person.
        Review = "review", "Review with the person";
        /// A paused case is taken up again.
        Return = "return", "Take up again";
    }
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
