//! Who reads what a place publishes about itself: everybody who works there. The figures name nobody, and small ones
//! are hidden.

use super::Denied;
use crate::actor::Actor;
use crate::ids::Id;
use crate::organisation::Place;

/// The place whose figures an actor reads.
///
/// # Errors
/// [`Denied::Forbidden`] for who does not work in a place.
pub const fn authorise_reports(actor: &Actor) -> Result<Id<Place>, Denied> {
    match actor {
        Actor::Staff { place, .. } => Ok(*place),
        Actor::Person(_) | Actor::Link { .. } | Actor::Clock | Actor::Lifecycle => Err(Denied::Forbidden),
    }
}
