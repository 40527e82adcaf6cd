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
        /// Read what a link worker works from: contacts, plan, measures, referrals, and who looked.
        ReadWork = "read_work", "Read the work with the person";
        /// Write in the plan.
        Plan = "plan", "Write in the plan";
        /// Write down what the person answered to published questions.
        Measure = "measure", "Record a measure";
        /// Say that two records are of one human being, and take that back.
        Join = "join", "Join two records";
    }
}

/// Whether a role may do this to a record that it sees.
#[must_use]
pub const fn may(role: Role, action: Action) -> bool {
    match role {
        Role::LinkWorker | Role::TeamLead => true,
        // A practice keeps its record of somebody, and not what is said between them and their link worker.
        Role::PracticeReferrer | Role::PracticeManager | Role::SystemClient => {
            matches!(action, Action::Read | Action::Record | Action::Correct | Action::RecordConsent)
        }
        Role::Person => matches!(
            action,
            Action::Read | Action::RecordConsent | Action::ReadWork | Action::Plan | Action::Measure
        ),
        Role::Clock => matches!(action, Action::Read),
        // The lifecycle writes a death into the record when a case closes for it (C10).
        Role::Lifecycle => matches!(action, Action::Read | Action::Correct),
        Role::GroupCoordinator
        | Role::GroupVolunteer
        | Role::PlaceAnalyst
        | Role::PlaceAdministrator
        | Role::PlatformOperator
        | Role::Auditor
        | Role::AnswerLink => false,
    }
}
