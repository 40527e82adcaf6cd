//! Storage on both databases: SQLite always, PostgreSQL where `TEST_DATABASE_URL` names a server.

// It is a test in any case; this tells clippy, which then lets it unwrap, index and print.
#![cfg(test)]

extern crate footbridge_storage as storage;

mod support;

mod accounts;
mod chains;
mod effects;
mod groups;
mod leases;
mod listings;
mod lists;
mod localities;
mod opening;
mod places;
mod races;
mod reading;
mod rows;
mod scopes;
mod withdrawals;
