//! Who may do what to a referral: the "who may" column of lifecycle.md, section 1.

use super::Relation;
use crate::actor::Role;
use crate::referral::Action;

/// Whether a role, standing in this relation to a referral, may do this to it.
#[must_use]
pub const fn may(role: Role, relation: Relation, action: Action) -> bool {
    match relation {
        Relation::Referrer => sends(role) && as_referrer(role, action),
        Relation::Receiver => answers(role) && as_receiver(role, action),
        Relation::Subject => matches!(role, Role::Person) && as_person(action),
        Relation::Place => {
            matches!(role, Role::PlaceAdministrator) && matches!(action, Action::Read | Action::End)
        }
        Relation::Machinery => machinery(role, action),
    }
}

const fn sends(role: Role) -> bool {
    matches!(
        role,
        Role::PracticeReferrer
            | Role::PracticeManager
            | Role::LinkWorker
            | Role::TeamLead
            | Role::SystemClient
    )
}

const fn answers(role: Role) -> bool {
    matches!(
        role,
        Role::LinkWorker
            | Role::TeamLead
            | Role::GroupCoordinator
            | Role::GroupVolunteer
            | Role::SystemClient
            | Role::AnswerLink
    )
}

const fn as_referrer(role: Role, action: Action) -> bool {
    match action {
        Action::Read
        | Action::Draft
        | Action::Send
        | Action::AnswerQuestion
        | Action::Accept
        | Action::Escalate
        | Action::RecordNotStarted
        | Action::Withdraw
        | Action::UndoSending => true,
        // What a link worker knows of the person's progress, a practice hears and does not record.
        Action::Start | Action::End | Action::ConfirmAttending | Action::RecordAnswer => {
            matches!(role, Role::LinkWorker | Role::TeamLead)
        }
        Action::EnterInError => matches!(role, Role::TeamLead),
        Action::AskQuestion
        | Action::PlaceOnWaitingList
        | Action::Decline
        | Action::Redirect
        | Action::Lapse
        | Action::Nudge
        | Action::AskToTelephone
        | Action::EndPause
        | Action::RemindOfFirstDate
        | Action::AskForOutcome
        | Action::Discard
        | Action::HandOver
        | Action::TakeBackAnswer
        | Action::TakeBackOutcome
        | Action::Tell => false,
    }
}

const fn as_receiver(role: Role, action: Action) -> bool {
    match action {
        Action::Read
        | Action::AskQuestion
        | Action::Accept
        | Action::PlaceOnWaitingList
        | Action::Decline
        | Action::Start
        | Action::ConfirmAttending
        | Action::RecordNotStarted
        | Action::End
        | Action::TakeBackAnswer
        | Action::TakeBackOutcome
        | Action::Tell => true,
        // Passing somebody on asks for the next service's listing, which a link does not open.
        Action::Redirect => !matches!(role, Role::AnswerLink),
        Action::EnterInError => matches!(role, Role::TeamLead),
        Action::Draft
        | Action::Send
        | Action::AnswerQuestion
        | Action::Lapse
        | Action::Nudge
        | Action::AskToTelephone
        | Action::EndPause
        | Action::RemindOfFirstDate
        | Action::AskForOutcome
        | Action::Discard
        | Action::Escalate
        | Action::Withdraw
        | Action::UndoSending
        | Action::RecordAnswer
        | Action::HandOver => false,
    }
}

const fn as_person(action: Action) -> bool {
    matches!(
        action,
        Action::Read
            | Action::Draft
            | Action::Send
            | Action::Start
            | Action::ConfirmAttending
            | Action::End
            | Action::Withdraw
            | Action::UndoSending
    )
}

const fn machinery(role: Role, action: Action) -> bool {
    match role {
        Role::Clock => matches!(
            action,
            Action::Read
                | Action::Lapse
                | Action::Nudge
                | Action::AskToTelephone
                | Action::EndPause
                | Action::RemindOfFirstDate
                | Action::AskForOutcome
                | Action::Discard
        ),
        Role::Lifecycle => matches!(
            action,
            Action::Read
                | Action::Draft
                | Action::Send
                | Action::Start
                | Action::RecordNotStarted
                | Action::End
                | Action::Withdraw
                | Action::HandOver
        ),
        _ => false,
    }
}
