//! Ways to reach a person, and which of them are safe.

mod email;
mod permissions;
mod phone;
mod postcode;

pub use email::{EmailAddress, EmailAddressError};
pub use permissions::ContactPermissions;
pub use phone::{Phone, PhoneError};
pub use postcode::{Postcode, PostcodeError};
