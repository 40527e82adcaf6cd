//! The life of a referral and of a case, told as sentences, and the tables of it that people can read.
//!
//! Start with `fixtures`: a person, a service, a referral, a case, each of which can be told on from there. `goldens`
//! writes the tables in `tests/golden` and the diagrams in `docs/states`; everything else is one topic to a file.
// It is a test in any case; this tells clippy, which then lets it unwrap, index and print.
#![cfg(test)]

mod first_date;
mod fixtures;
mod goldens;

mod activity;
mod answers;
mod closing;
mod death;
mod disclosing;
mod leaving;
mod listings;
mod messages;
mod properties;
mod registers;
mod routing;
mod sending;
mod sight;
mod silence;
mod starts;
mod taking_back_contacts;
mod the_way_of_a_case;
mod undoing;
mod unmet_needs;
mod withdrawing;
