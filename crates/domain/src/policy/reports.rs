//! Who reads what a place publishes about itself: everybody who works there. The figures name nobody, and small ones
//! are hidden.

use super::{Denied, at_place};
use crate::actor::Actor;
use crate::ids::Id;
use crate::organisation::Place;

/// The place whose figures an actor reads.
///
/// # Errors
/// [`Denied::Forbidden`] for who does not work in a place.
pub const fn authorise_reports(actor: &Actor) -> Result<Id<Place>, Denied> {
    match at_place(actor) {
        Some((_, place)) => Ok(place),
        None => Err(Denied::Forbidden),
    }
}
