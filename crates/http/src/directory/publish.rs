//! From what the application shows of a listing to the records of the standard. Nothing here decides what is public: it
//! is given what is, and takes it apart field by field.
//!
//! How many places are taken is not among it: a number that moves with every acceptance would tell who was accepted.

mod details;
mod facts;
mod location;
mod organization;
mod service;

pub use details::{AFTERWARDS, DISTRICT, FIRST_VISIT, OUTWARD, WARD};
pub use location::{service_at_location, with_service};
pub use organization::{CHARITIES, COMPANIES, organization};
pub use service::{in_full, in_list, in_short};

/// What the standard requires of an address and nobody has said. Reading takes it for nothing.
pub const NOT_STATED: &str = "Not stated";
