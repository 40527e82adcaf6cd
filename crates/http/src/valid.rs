//! Reading what was sent: one mechanism for bodies and queries, which finds every fault at once and describes itself.
//!
//! A [`FromForm`] type reads itself field by field from a [`Form`]. The same lines, run over a form that describes,
//! give the schema in the OpenAPI document, so that what is documented is what is read.

mod clocks;
mod faults;
mod form;
mod listed;
mod readers;
mod texts;

pub use clocks::clocks;
pub use faults::{Faults, Faulty, Path, Read};
pub use form::{Choice, Form, FromForm, Schemas, Way, choice, describe, object, read};
pub use listed::Code;
pub use readers::{
    Reader, code, cursor, date, day_of_month, flag, id, list, long_text, moment, separated, text,
    time_of_day, typed, whole, words,
};

#[cfg(test)]
mod tests;
