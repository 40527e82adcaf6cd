//! Ways to reach a person, and which of them are safe.

mod email;
mod hours;
mod permissions;
mod phone;
mod postcode;
mod web_address;

pub use email::{EmailAddress, EmailAddressError};
pub use hours::{Hours, HoursError};
pub use permissions::ContactPermissions;
pub use phone::{Phone, PhoneError};
pub use postcode::{Postcode, PostcodeError};
pub use web_address::{WebAddress, WebAddressError};
