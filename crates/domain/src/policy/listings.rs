//! Who may do what to a listing. Everybody reads it: it is public. The key-holder of the organisation that offers the
//! service says what it says; whoever looks after the place may suspend it and never edits it; those who refer people
//! to it check it from outside.

use crate::actor::Role;
use crate::coded::coded;
use crate::directory::command::Action;

coded! {
    /// How somebody stands to a listing.
    pub enum Standing, unknown "Choose one of the listed ways to stand to a listing" {
        /// Their organisation offers the service.
        Offers = "offers", "Whose organisation offers it";
        /// They work in its place, for somebody else.
        Neighbour = "neighbour", "Who works in its place";
        /// They are one of our own workings.
        Machinery = "machinery", "One of our own workings";
    }
}

/// Whether a role looks through the groups of its place.
#[must_use]
pub const fn looks_through(role: Role) -> bool {
    may(role, Standing::Neighbour, Action::Check)
}

/// Whether a role, standing so to a listing, may do this to it.
#[must_use]
pub const fn may(role: Role, standing: Standing, action: Action) -> bool {
    match standing {
        Standing::Offers => as_its_own(role, action),
        Standing::Neighbour => as_neighbour(role, action),
        Standing::Machinery => match role {
            Role::Clock => matches!(action, Action::Read | Action::Remind),
            Role::Lifecycle => {
                matches!(action, Action::Read | Action::Edit | Action::GiveKey | Action::Import)
            }
            _ => false,
        },
    }
}

const fn as_its_own(role: Role, action: Action) -> bool {
    let holds_key = matches!(role, Role::GroupCoordinator | Role::TeamLead | Role::SystemClient);
    match action {
        Action::Read => true,
        Action::ReadHistory => holds_key || matches!(role, Role::GroupVolunteer | Role::LinkWorker),
        Action::Edit | Action::Confirm | Action::Pause | Action::Close | Action::Reopen => holds_key,
        // Who answers referrals knows how many spaces there are.
        Action::StateSpaces => holds_key || matches!(role, Role::GroupVolunteer | Role::LinkWorker),
        Action::Check
        | Action::Suspend
        | Action::LiftSuspension
        | Action::GiveKey
        | Action::TakeKey
        | Action::Import
        | Action::Remind => false,
    }
}

const fn as_neighbour(role: Role, action: Action) -> bool {
    let oversees = matches!(role, Role::PlaceAdministrator);
    let asks = matches!(role, Role::LinkWorker | Role::TeamLead);
    match action {
        Action::Read => true,
        Action::ReadHistory
        | Action::Suspend
        | Action::LiftSuspension
        | Action::GiveKey
        | Action::TakeKey => oversees,
        Action::Check => oversees || asks,
        Action::StateSpaces => asks,
        Action::Edit
        | Action::Confirm
        | Action::Pause
        | Action::Close
        | Action::Reopen
        | Action::Import
        | Action::Remind => false,
    }
}
