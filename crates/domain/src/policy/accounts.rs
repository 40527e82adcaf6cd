//! Who looks after the accounts of a place: who may sign in there, for whom, and as what.

use super::{Denied, at_place};
use crate::account::Action;
use crate::actor::{Actor, Role, Staff};
use crate::ids::Id;
use crate::organisation::{OrganisationKind, Place};

/// Whether a role looks after the accounts of its place.
#[must_use]
pub const fn may(role: Role) -> bool {
    matches!(role, Role::PlaceAdministrator)
}

/// The place whose accounts an actor looks after.
///
/// # Errors
/// [`Denied::NotFound`] for everybody else: whether there are accounts at all is not for them to know.
pub const fn authorise_accounts(actor: &Actor) -> Result<Id<Place>, Denied> {
    match at_place(actor) {
        Some((role, place)) if may(role) => Ok(place),
        Some(_) | None => Err(Denied::NotFound),
    }
}

/// What whoever looks after the accounts may do to one of them now. Nobody shuts themself out, and what keeps the
/// installation running or acts for another system is not a place's to suspend.
#[must_use]
pub fn permitted_on_account(
    actor: &Actor,
    account: Id<Staff>,
    role: Role,
    kind: OrganisationKind,
    is_suspended: bool,
) -> Option<Action> {
    let is_own = actor.staff() == Some(account);
    let of_the_place = kind.roles().contains(&role);
    match (authorise_accounts(actor), is_own, of_the_place) {
        (Ok(_), false, true) if is_suspended => Some(Action::Restore),
        (Ok(_), false, true) => Some(Action::Suspend),
        _ => None,
    }
}
