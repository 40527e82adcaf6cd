//! From what other directories send to what the application takes in, as far as sense can be made of it.
//!
//! Real feeds are dirty: nulls and empty texts, HTML in prose, moments without an offset, ages of -1, trailing line
//! breaks. None of that is an error. What has no meaning is left out and noted with its place, and the rest is read. A
//! record goes through three steps: [`records`] finds it in the stream without holding the whole, `record` reads it as
//! a record of the standard, field by field, and [`entry`] gives it its meaning here. A file that is not in the
//! standard's form is first turned into it by a [`mapping`].

pub mod entry;
pub mod field;
pub mod items;
pub mod mapping;
pub mod moments;
pub mod plain;
mod record;
pub mod records;

pub use entry::Source;
pub use field::{Note, Notes};
pub use items::{Item, Items, Joined};
pub use mapping::Mapping;
pub use records::{Format, Record, Records, Unreadable};
