//! Who may do what with the messages within their sight. What one organisation told is nobody else's business; who looks
//! after a place sees to whom and when, and not what.

use super::{Denied, at_place};
use crate::actor::{Actor, Role};
use crate::coded::coded;
use crate::ids::Id;
use crate::organisation::{Organisation, Place};

coded! {
    /// What somebody wants to do with a message.
    pub enum Action, unknown "Choose one of the listed actions" {
        /// See to whom it went, by which way and when.
        See = "see", "See to whom it went, and when";
        /// Read what it says, and to which address it went.
        Read = "read", "Read what it says";
        /// Take up again what could not be sent, or say that it was told another way.
        Mend = "mend", "Take up again what could not be sent";
        /// Print a letter, say that it was posted, or that something came back.
        Post = "post", "Print, post, and note what came back";
    }
}

/// Whose a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Belongs {
    /// The organisation that answers for it.
    pub owner: Option<Id<Organisation>>,
    /// The organisation that is told; nothing where a person is.
    pub told: Option<Id<Organisation>>,
}

/// Whether somebody may do this to a message that they see.
#[must_use]
pub fn may(actor: &Actor, belongs: Belongs, action: Action) -> bool {
    let own = actor.organisation();
    let owns = own.is_some() && belongs.owner == own;
    let is_told = own.is_some() && belongs.told == own;
    match actor.role() {
        Role::PlaceAdministrator => matches!(action, Action::See | Action::Mend) || is_told,
        Role::PracticeReferrer
        | Role::PracticeManager
        | Role::LinkWorker
        | Role::TeamLead
        | Role::GroupCoordinator => owns || (is_told && matches!(action, Action::See | Action::Read)),
        Role::GroupVolunteer | Role::SystemClient => is_told && matches!(action, Action::See | Action::Read),
        Role::PlaceAnalyst
        | Role::PlatformOperator
        | Role::Auditor
        | Role::Person
        | Role::AnswerLink
        | Role::Clock
        | Role::Lifecycle => false,
    }
}

/// Whether a role hands in what mail servers say of e-mails afterwards: other systems, and whoever keeps the installation
/// running.
#[must_use]
pub const fn may_report(role: Role) -> bool {
    matches!(role, Role::SystemClient | Role::PlatformOperator)
}

/// The place about whose e-mails an actor hands in reports.
///
/// # Errors
/// [`Denied::NotFound`] for everybody else.
pub const fn authorise_reports(actor: &Actor) -> Result<Id<Place>, Denied> {
    match at_place(actor) {
        Some((role, place)) if may_report(role) => Ok(place),
        Some(_) | None => Err(Denied::NotFound),
    }
}
