//! The commands, one module each: what it takes from the command line, and what it does.

pub mod serve;
