//! Lists come in pages, and a page ends in a cursor that says where the next begins.

use std::fmt;
use std::str::FromStr;

use domain::clock::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// How many rows a page holds at most.
pub const MOST_ROWS: u32 = 100;

/// Which page is wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageRequest {
    /// Rows wanted, 1 to [`MOST_ROWS`]; 25 where nothing is said.
    pub limit: Option<u32>,
    /// Where the page before ended.
    pub after: Option<Cursor>,
}

impl PageRequest {
    /// Rows to read.
    #[must_use]
    pub fn rows(&self) -> u32 {
        self.limit.unwrap_or(25).clamp(1, MOST_ROWS)
    }
}

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page<Row> {
    /// The rows.
    pub rows: Vec<Row>,
    /// Where the next page begins; absent on the last one.
    pub next: Option<Cursor>,
}

/// Where a page ended: opaque to callers. It holds a moment (or where a service stands) and an id, and no count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    /// The sorting value of the last row.
    pub sort: CursorKey,
    /// Its id.
    pub id: Uuid,
}

/// The sorting value of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CursorKey {
    /// Lists sorted by a moment.
    Moment(Timestamp),
    /// Lists sorted by a folded name.
    Word(String),
    /// Lists in the order in which their entries were numbered.
    Number(i64),
    /// Services in any order: two numbers and a folded name.
    Rank(u64, u64, String),
}

/// The text is no cursor of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("Use the cursor exactly as the page before gave it, or leave it out to begin again")]
pub struct InvalidCursor;

impl fmt::Display for Cursor {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let key = match &self.sort {
            CursorKey::Moment(moment) => format!("m{}", moment.timestamp_micros()),
            CursorKey::Word(word) => format!("w{word}"),
            CursorKey::Number(number) => format!("n{number}"),
            CursorKey::Rank(first, second, name) => format!("r{first:x}.{second:x}.{name}"),
        };
        let plain = format!("{}{key}", self.id.simple());
        plain.bytes().try_for_each(|byte| write!(formatter, "{byte:02x}"))
    }
}

impl FromStr for Cursor {
    type Err = InvalidCursor;

    fn from_str(text: &str) -> Result<Self, InvalidCursor> {
        let bytes = text
            .as_bytes()
            .chunks(2)
            .map(|pair| std::str::from_utf8(pair).ok().and_then(|pair| u8::from_str_radix(pair, 16).ok()))
            .collect::<Option<Vec<u8>>>()
            .ok_or(InvalidCursor)?;
        let plain = String::from_utf8(bytes).map_err(|_| InvalidCursor)?;
        let (id, key) = plain.split_at_checked(32).ok_or(InvalidCursor)?;
        let id = Uuid::parse_str(id).map_err(|_| InvalidCursor)?;
        let sort = match key.split_at_checked(1).ok_or(InvalidCursor)? {
            ("m", micros) => micros
                .parse()
                .ok()
                .and_then(Timestamp::from_timestamp_micros)
                .map(CursorKey::Moment)
                .ok_or(InvalidCursor)?,
            ("w", word) => CursorKey::Word(word.to_owned()),
            ("n", number) => number.parse().map(CursorKey::Number).map_err(|_| InvalidCursor)?,
            ("r", rank) => ranked(rank).ok_or(InvalidCursor)?,
            _ => return Err(InvalidCursor),
        };
        Ok(Self { sort, id })
    }
}

fn ranked(text: &str) -> Option<CursorKey> {
    let mut parts = text.splitn(3, '.');
    let mut number = || u64::from_str_radix(parts.next()?, 16).ok();
    let (first, second) = (number()?, number()?);
    Some(CursorKey::Rank(first, second, parts.next()?.to_owned()))
}

impl Serialize for Cursor {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Cursor {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}
