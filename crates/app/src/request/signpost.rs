//! Giving a name and a number.

use domain::directory::Service;
use domain::ids::Id;
use domain::person::Person;

/// Somebody was given the name and number of a service.
#[derive(Debug, Clone, Copy)]
pub struct NewSignpost {
    /// Who.
    pub person: Id<Person>,
    /// Of which service.
    pub service: Id<Service>,
}
