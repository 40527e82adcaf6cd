//! What the tests of Footbridge share: databases, servers and real input.
//!
//! It knows nothing of any one test. Start with [`postgres::fresh_database`].

pub mod postgres;
pub mod real;
