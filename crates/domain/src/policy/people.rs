//! Who may do what to a person's record.

use crate::actor::Role;
use crate::coded::coded;

coded! {
    /// What somebody wants to do with a person's record.
    pub enum Action, unknown "Choose one of the listed actions" {
        /// Open it. Every opening is written to the access log.
        Read = "read", "Open the record";
        /// Write a new one, or look for one that is there already, in the own organisation.
        Record = "record", "Record a person";
        /// Correct what it says.
        Correct = "correct", "Correct the record";
        /// Record or withdraw a consent.
        RecordConsent = "record_consent", "Record consent";
    }
}

/// Whether a role may do this to a record that it sees.
#[must_use]
pub const fn may(role: Role, action: Action) -> bool {
    match role {
        Role::PracticeReferrer
        | Role::PracticeManager
        | Role::LinkWorker
        | Role::TeamLead
        | Role::SystemClient => true,
        Role::Person => matches!(action, Action::Read | Action::RecordConsent),
        Role::Clock => matches!(action, Action::Read),
        // The lifecycle writes a death into the record when a case closes for it (C10).
        Role::Lifecycle => matches!(action, Action::Read | Action::Correct),
        Role::GroupCoordinator
        | Role::GroupVolunteer
        | Role::PlaceAnalyst
        | Role::PlaceAdministrator
        | Role::PlatformOperator
        | Role::Auditor => false,
    }
}
