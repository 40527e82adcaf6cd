//! In which order services are told.

use crate::coded::coded;

coded! {
    /// In which order services are told. None of them knows how often a service was referred to.
    pub enum SortBy, unknown "Choose best, nearest, soonest, freshest or name" {
        /// How well the words match.
        Best = "best", "Best match";
        /// Where it is not known how far something is, it comes last.
        Nearest = "nearest", "Nearest";
        /// The next day on which it happens; what says no days comes last.
        Soonest = "soonest", "Soonest";
        /// When somebody last said that the listing is right.
        Freshest = "freshest", "Confirmed most recently";
        /// By the alphabet.
        Name = "name", "Name";
    }
}
