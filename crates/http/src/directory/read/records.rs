//! Records out of a stream, one after the other, in memory that one record bounds.
//!
//! A file may be a hundred thousand records, or one line of a gigabyte; neither is ever held as a whole. What is longer
//! than [`MOST_RECORD_BYTES`] is refused where it is met, and so is a stream that goes on after [`MOST_RECORDS`].

mod csv;
mod json;
mod text;

use std::io::BufRead;

use serde_json::Value;

/// The most bytes one record may have.
pub const MOST_RECORD_BYTES: usize = 2 * 1024 * 1024;
/// The most records one import takes.
pub const MOST_RECORDS: usize = 1_000_000;

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// JSON with a list of records in it.
    Json,
    /// Rows of fields with commas between, the first row naming them.
    Csv,
}

/// One record as it came.
#[derive(Debug)]
pub struct Record {
    /// Where it stood: a line, or a JSON pointer.
    pub at: String,
    /// What it says.
    pub value: Value,
    /// What was odd about it as a whole.
    pub doubt: Option<&'static str>,
}

/// Why nothing more can be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{at}: {why}")]
pub struct Unreadable {
    /// Where: a line, or a JSON pointer.
    pub at: String,
    /// What is wrong, and what to do.
    pub why: String,
}

impl Unreadable {
    /// Something is wrong at a place.
    pub fn at(at: impl Into<String>, why: impl Into<String>) -> Self {
        Self { at: at.into(), why: why.into() }
    }
}

/// The records of a stream. It ends with the first that cannot be read: where one ends nobody knows where the next
/// begins.
#[derive(Debug)]
pub struct Records<Bytes: BufRead> {
    kind: Kind<Bytes>,
    given: usize,
    ended: bool,
}

#[derive(Debug)]
enum Kind<Bytes: BufRead> {
    Json(json::Elements<Bytes>),
    Csv(csv::Rows<Bytes>),
}

impl<Bytes: BufRead> Records<Bytes> {
    /// The rows of a file in CSV.
    pub fn csv(bytes: Bytes) -> Self {
        Self::of(Kind::Csv(csv::Rows::of(bytes)))
    }

    /// The elements of the list with this name in a JSON object; or of the list that is all there is; or the one
    /// object that has no such list.
    pub fn json(bytes: Bytes, list: &str) -> Self {
        Self::of(Kind::Json(json::Elements::of(bytes, list)))
    }

    const fn of(kind: Kind<Bytes>) -> Self {
        Self { kind, given: 0, ended: false }
    }
}

impl<Bytes: BufRead> Iterator for Records<Bytes> {
    type Item = Result<Record, Unreadable>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let next = match &mut self.kind {
            Kind::Json(elements) => elements.next(),
            Kind::Csv(rows) => rows.next(),
        };
        self.given += 1;
        let next = match next {
            Some(Ok(_)) if self.given > MOST_RECORDS => {
                let why = format!("There are more than {MOST_RECORDS} records. Import them in parts");
                Some(Err(Unreadable::at(format!("record {}", self.given), why)))
            }
            next => next,
        };
        self.ended = !matches!(next, Some(Ok(_)));
        next
    }
}

#[cfg(test)]
mod tests;
