//! The directory: services, what they say about themselves, and the rules they set.
//!
//! A [`Service`] is what a decision on a referral reads: its kind, its state, its rules, its places. What people read
//! about it, and search by, is its [`Listing`]: one document that is kept, changed and published as a whole. How far
//! others stand behind it (a check by telephone, a suspension, who owns it) is its [`Standing`]. All three together
//! are a [`Listed`]: a [`command`] is decided on it, and its [`history`] says what changed.

pub mod area;
pub mod capacity;
pub mod command;
pub mod contact;
pub mod correction;
pub mod cost;
mod decide;
pub mod eligibility;
pub mod faults;
pub mod freshness;
pub mod history;
pub mod import;
pub mod intake;
pub mod listed;
pub mod listing;
pub mod location;
pub mod occurrence;
pub mod profile;
pub mod schedule;
pub mod service;
pub mod standing;
pub mod verification;
pub mod wording;

pub use decide::Rejected;
pub use intake::Intake;
pub use listed::{Edition, Listed};
pub use listing::Listing;
pub use profile::Profile;
pub use service::{ListingStatus, Places, Service, ServiceKind};
pub use standing::Standing;
pub use verification::VerificationStatus;
