//! The commands, one module each: what it takes from the command line, and what it does.

pub mod application;
pub mod bounce;
pub mod demo;
pub mod directory;
pub mod doctor;
pub mod migrate;
pub mod openapi;
pub mod postcodes;
pub mod serve;
pub mod token;
pub mod verify;
pub mod walk;
pub mod worker;
