//! A unit of work: what can be read and written inside one transaction.
//!
//! Everything that is loaded is remembered, so that asking twice is one query and a record changed twice in one unit
//! is written once. Everything that is written is collected and leaves at the end.

mod directory;
mod keep;
mod load;
mod people;
mod record;

/// One transaction, from its first read to its one write.
#[derive(Debug)]
pub struct Unit {}
