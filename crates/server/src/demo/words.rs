//! What people in Ashbrook write: short, kind and invented.

pub mod answers;
pub mod endings;
pub mod plans;
pub mod reasons;
