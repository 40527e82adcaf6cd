//! Links by which a group answers without an account (lifecycle.md, section 6): what one is good for, at a moment.
//!
//! A link is an invitation and no session. It names nobody, it answers one referral, and it dies with the answer.

use chrono::Duration;

use crate::clock::Timestamp;
use crate::coded::coded;
use crate::effect::MessageKind;
use crate::referral::{Action, CHANGE_ANSWER_HOURS, CHANGE_OUTCOME_DAYS, Referral, Status};

/// A link: the marker of its ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AnswerLink;

/// Days after which a link is good for nothing, whatever has happened.
pub const LINK_DAYS: i64 = 21;

/// Days for which a browser that has shown who it belongs to is remembered, where its owner wants that.
pub const REMEMBERED_DAYS: i64 = 90;

coded! {
    /// What a link asks.
    pub enum LinkKind, unknown "Choose an answer or an outcome" {
        /// Whether there is a place.
        Answer = "answer", "Is there a place?";
        /// What came of it.
        Outcome = "outcome", "What came of it?";
    }
}

impl LinkKind {
    /// Whether a link of this kind is for doing this.
    #[must_use]
    pub const fn is_for(self, action: Action) -> bool {
        match action {
            Action::Read | Action::Tell => true,
            Action::AskQuestion
            | Action::Accept
            | Action::PlaceOnWaitingList
            | Action::Decline
            | Action::TakeBackAnswer => matches!(self, Self::Answer),
            Action::Start
            | Action::ConfirmAttending
            | Action::RecordNotStarted
            | Action::End
            | Action::TakeBackOutcome => matches!(self, Self::Outcome),
            Action::Draft
            | Action::Send
            | Action::AnswerQuestion
            | Action::RecordAnswer
            | Action::Redirect
            | Action::Lapse
            | Action::Nudge
            | Action::AskToTelephone
            | Action::EndPause
            | Action::RemindOfFirstDate
            | Action::AskForOutcome
            | Action::Discard
            | Action::Escalate
            | Action::Withdraw
            | Action::EnterInError
            | Action::UndoSending
            | Action::HandOver => false,
        }
    }

    /// What the link asks that stands in a message to the service; nothing where none stands in it, because it is about
    /// something that only those read who sign in.
    #[must_use]
    pub const fn in_message(message: MessageKind) -> Option<Self> {
        match message {
            MessageKind::Asked | MessageKind::Reminder | MessageKind::Answer | MessageKind::Waitlisted => {
                Some(Self::Answer)
            }
            MessageKind::Accepted | MessageKind::OutcomeAsked => Some(Self::Outcome),
            MessageKind::Receipt
            | MessageKind::WeAsked
            | MessageKind::Question
            | MessageKind::Declined
            | MessageKind::Thanks
            | MessageKind::Redirected
            | MessageKind::NoReply
            | MessageKind::Started
            | MessageKind::NotStarted
            | MessageKind::Ended
            | MessageKind::TakenBack
            | MessageKind::Note
            | MessageKind::StopAndDelete
            | MessageKind::Withdrawn
            | MessageKind::Recall
            | MessageKind::StillAsking
            | MessageKind::FirstDateSoon
            | MessageKind::FirstDateToday
            | MessageKind::StillWaiting
            | MessageKind::Allocated
            | MessageKind::NewLinkWorker
            | MessageKind::CaseClosed
            | MessageKind::MessageBack
            | MessageKind::NextStep
            | MessageKind::CodedEvent => None,
        }
    }

    /// Whether doing this spends a link: it is an answer, and a link gives one.
    #[must_use]
    pub const fn is_spent_by(action: Action) -> bool {
        matches!(action, Action::Accept | Action::PlaceOnWaitingList | Action::Decline)
    }
}

/// What a link is good for now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkStanding {
    /// To answer.
    Open,
    /// It was used, and what was said can be changed until a moment.
    Answered {
        /// Until when.
        until: Timestamp,
    },
    /// Nothing any more.
    Over(WhyOver),
}

/// Why a link is good for nothing any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyOver {
    /// There was an answer, and the time to change it is over.
    Answered,
    /// Nobody answered in time.
    Lapsed,
    /// Whoever asked, or the person, took it back.
    Withdrawn,
    /// It is too old.
    Expired,
}

impl LinkStanding {
    /// What a link to a referral is good for, whose last day ends at `expires_at`, and which may have been spent.
    #[must_use]
    pub fn of(
        kind: LinkKind,
        expires_at: Timestamp,
        is_spent: bool,
        referral: &Referral,
        now: Timestamp,
    ) -> Self {
        let standing = match kind {
            LinkKind::Answer => answer(is_spent, referral),
            LinkKind::Outcome => outcome(referral),
        };
        match standing {
            Self::Over(why) => Self::Over(why),
            Self::Open | Self::Answered { .. } if now >= expires_at => Self::Over(WhyOver::Expired),
            Self::Answered { until } if now >= until => Self::Over(WhyOver::Answered),
            Self::Open | Self::Answered { .. } => standing,
        }
    }
}

fn answer(is_spent: bool, referral: &Referral) -> LinkStanding {
    let changed_until = |at| LinkStanding::Answered { until: at + Duration::hours(CHANGE_ANSWER_HOURS) };
    match &referral.status {
        Status::Sent | Status::Question { .. } => LinkStanding::Open,
        // Whoever has somebody on their list is sent another link, which asks whether there is a place now (R7).
        Status::Waitlisted { .. } if !is_spent => LinkStanding::Open,
        Status::Accepted { at, .. } => changed_until(*at),
        Status::Waitlisted { .. } | Status::Declined { .. } => changed_until(referral.changed_at),
        Status::Started { .. }
        | Status::Ended { .. }
        | Status::NotStarted { .. }
        | Status::Redirected { .. } => LinkStanding::Over(WhyOver::Answered),
        Status::NoReply { .. } => LinkStanding::Over(WhyOver::Lapsed),
        Status::Draft | Status::Withdrawn { .. } | Status::EnteredInError { .. } => {
            LinkStanding::Over(WhyOver::Withdrawn)
        }
    }
}

fn outcome(referral: &Referral) -> LinkStanding {
    match &referral.status {
        Status::Accepted { .. } | Status::Started { .. } => LinkStanding::Open,
        Status::Ended { .. } | Status::NotStarted { .. } => {
            LinkStanding::Answered { until: referral.changed_at + Duration::days(CHANGE_OUTCOME_DAYS) }
        }
        Status::Sent
        | Status::Question { .. }
        | Status::Waitlisted { .. }
        | Status::Declined { .. }
        | Status::Redirected { .. } => LinkStanding::Over(WhyOver::Answered),
        Status::NoReply { .. } => LinkStanding::Over(WhyOver::Lapsed),
        Status::Draft | Status::Withdrawn { .. } | Status::EnteredInError { .. } => {
            LinkStanding::Over(WhyOver::Withdrawn)
        }
    }
}
