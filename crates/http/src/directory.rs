//! The directory beyond our own doors: published in the form of Open Referral UK 3.0, and taken in from others.
//!
//! `wire` is the standard's records. `publish` fills them from what the application shows; [`read`] makes sense of
//! what others send. `vocabulary` is what the standard leaves to its users. Start with [`routes`] for the one way and
//! with [`read`] for the other.

mod derived;
pub mod import;
mod page;
mod publish;
mod query;
pub mod read;
mod routes;
mod vocabulary;
mod wire;

pub use routes::routes;
