//! Who reads who looked at what. An audit names those who acted and never the person whose record it was.

use super::{Denied, at_place};
use crate::actor::{Actor, Role};
use crate::ids::Id;
use crate::organisation::Place;

/// Whether a role reads the audit of its place.
#[must_use]
pub const fn may(role: Role) -> bool {
    matches!(role, Role::Auditor)
}

/// The place whose audit an actor reads.
///
/// # Errors
/// [`Denied::NotFound`] for everybody else.
pub const fn authorise_audit(actor: &Actor) -> Result<Id<Place>, Denied> {
    match at_place(actor) {
        Some((role, place)) if may(role) => Ok(place),
        Some(_) | None => Err(Denied::NotFound),
    }
}
