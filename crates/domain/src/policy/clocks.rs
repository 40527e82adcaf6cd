//! Who sets the numbers by which the clocks of a place run, and reads who set them before.

use super::{Denied, at_place};
use crate::actor::{Actor, Role};
use crate::ids::Id;
use crate::organisation::Place;

/// Whether a role sets the clocks of its place.
#[must_use]
pub const fn may(role: Role) -> bool {
    matches!(role, Role::PlaceAdministrator)
}

/// The place whose clocks an actor sets.
///
/// # Errors
/// [`Denied::NotFound`] for everybody else.
pub const fn authorise_clocks(actor: &Actor) -> Result<Id<Place>, Denied> {
    match at_place(actor) {
        Some((role, place)) if may(role) => Ok(place),
        Some(_) | None => Err(Denied::NotFound),
    }
}
