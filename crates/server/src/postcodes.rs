//! Reading national lists of postcodes, line by line: none of them fits into memory, and each has its faults.
//!
//! [`layout`] finds out what a list is and what its columns mean, [`read`] goes through it within bounds, and
//! [`import`] hands it over in batches and counts what came of it.

pub mod import;
mod layout;
pub mod names;
mod read;
