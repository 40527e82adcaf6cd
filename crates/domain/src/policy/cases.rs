//! Who may do what to a case: the "who may" column of lifecycle.md, section 2.

use super::Relation;
use crate::actor::Role;
use crate::case::Action;

/// Whether a role, standing in this relation to a case, may do this to it.
#[must_use]
pub const fn may(role: Role, relation: Relation, action: Action) -> bool {
    match relation {
        Relation::Referrer => as_referrer(role, action),
        Relation::Receiver => as_receiver(role, action),
        Relation::Subject => {
            matches!(role, Role::Person)
                && matches!(action, Action::Read | Action::PersonDeclines | Action::PersonEnds)
        }
        Relation::Place => false,
        Relation::Machinery => match role {
            Role::Clock => matches!(action, Action::Read | Action::ReviewWaiting),
            Role::Lifecycle => {
                matches!(action, Action::Read | Action::Join | Action::RenewConsent | Action::ReturnToTeam)
            }
            _ => false,
        },
    }
}

/// A practice keeps sight of the case its referral opened, and tells of a death.
const fn as_referrer(role: Role, action: Action) -> bool {
    match role {
        Role::PracticeReferrer | Role::PracticeManager | Role::SystemClient => {
            matches!(action, Action::Read | Action::RecordDeath)
        }
        Role::LinkWorker | Role::TeamLead => matches!(action, Action::Read),
        _ => false,
    }
}

const fn as_receiver(role: Role, action: Action) -> bool {
    let leads = matches!(role, Role::TeamLead);
    let works = leads || matches!(role, Role::LinkWorker);
    match action {
        Action::Read
        | Action::Allocate
        | Action::LogContact
        | Action::PlanContact
        | Action::NoteContact
        | Action::TakeBackContact
        | Action::Activate
        | Action::Review
        | Action::Pause
        | Action::Resume
        | Action::Close
        | Action::PersonDeclines
        | Action::NeverReached
        | Action::RecordDeath
        | Action::CloseEarly
        | Action::Reopen => works,
        Action::HandOver => leads,
        Action::Join
        | Action::ReviewWaiting
        | Action::RenewConsent
        | Action::ReturnToTeam
        | Action::PersonEnds => false,
    }
}
