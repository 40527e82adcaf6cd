//! Search: how words that were asked for are held against the words of a listing, when a service happens, and in which
//! orders services are told. What a person needs and what bars a service is [`routing`](crate::routing)'s to say.

mod ages;
mod likeness;
mod order;
mod times;
mod words;

pub use ages::AgeGroup;
pub use likeness::{Letters, Likeness, Sought, likeness};
pub use order::SortBy;
pub use times::{PartOfDay, Times};
pub use words::{asked_words, words};
