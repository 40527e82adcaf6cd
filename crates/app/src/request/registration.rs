//! A group that registers itself.

use domain::ids::Id;
use domain::organisation::Place;
use domain::registration::Answers;

/// What a group answers about itself, and the place it belongs to.
#[derive(Debug, Clone)]
pub struct NewRegistration {
    /// The place; the only one there is where nothing is said.
    pub place: Option<Id<Place>>,
    /// Its answers.
    pub answers: Answers,
}
