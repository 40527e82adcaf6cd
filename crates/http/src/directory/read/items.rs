//! Everything a file says, item by item: found, turned, read.

use std::collections::BTreeMap;
use std::io::BufRead;

use app::request::SourceEntry;
use serde_json::Value;

use super::mapping::turning::{Turned, inside};
use super::{Format, Mapping, Note, Record, Records, Source, Unreadable};

/// One record of a file and what it means.
#[derive(Debug)]
pub struct Item {
    /// Where it stands: a line, or a JSON pointer.
    pub at: String,
    /// What it calls itself.
    pub title: String,
    /// What it says; why it is skipped where it says nothing.
    pub entry: Result<SourceEntry, String>,
    /// What was left out of it or is doubtful, and where.
    pub notes: Vec<Note>,
}

/// What another file says about the same records, by their keys.
#[derive(Debug, Default)]
pub struct Joined(BTreeMap<String, Value>);

impl Joined {
    /// Reads the other file that a mapping names. It is held in memory as a whole.
    ///
    /// # Errors
    /// Where it cannot be read, and why.
    pub fn read(mapping: &Mapping, bytes: impl BufRead) -> Result<Self, Unreadable> {
        let Some(join) = &mapping.join else { return Ok(Self::default()) };
        let records = match mapping.format {
            Some(Format::Csv) => Records::csv(bytes),
            Some(Format::Json) | None => Records::json(bytes, &join.records),
        };
        let mut joined = BTreeMap::new();
        for record in records {
            let value = record?.value;
            let fields = inside(&value, join.inside.as_deref());
            if let Some(key) = fields.get(&join.key).and_then(Value::as_str) {
                joined.insert(key.trim().to_owned(), fields.clone());
            }
        }
        Ok(Self(joined))
    }
}

/// The items of a file. It ends with the first record that cannot be found.
#[derive(Debug)]
pub struct Items<'m, Bytes: BufRead> {
    mapping: &'m Mapping,
    source: Source,
    joined: Joined,
    records: Records<Bytes>,
}

impl<'m, Bytes: BufRead> Items<'m, Bytes> {
    /// The items of a file, read as the mapping says.
    pub fn of(mapping: &'m Mapping, joined: Joined, bytes: Bytes) -> Self {
        let records = match mapping.format {
            Some(Format::Csv) => Records::csv(bytes),
            Some(Format::Json) | None => Records::json(bytes, &mapping.records),
        };
        Self { mapping, source: mapping.as_source(), joined, records }
    }

    fn item(&self, record: Record) -> Item {
        let Record { at, value, doubt } = record;
        let joined = self.mapping.key_of(&value).and_then(|key| self.joined.0.get(&key));
        let mut item = match self.mapping.turn(&value, joined) {
            Turned::Record(turned) => {
                let read = self.source.read(&turned);
                let entry = read.entry.map_err(ToOwned::to_owned);
                Item { at, title: read.title, entry, notes: self.mapping.notes_by_column(read.notes.0) }
            }
            Turned::NotWanted { title, why } => Item { at, title, entry: Err(why), notes: Vec::new() },
            Turned::WithoutKey => {
                let why = "It has no key, so that nobody would know it again".to_owned();
                Item { at, title: String::new(), entry: Err(why), notes: Vec::new() }
            }
        };
        item.notes.extend(doubt.map(|doubt| Note { pointer: String::new(), sentence: doubt.to_owned() }));
        item
    }
}

impl<Bytes: BufRead> Iterator for Items<'_, Bytes> {
    type Item = Result<Item, Unreadable>;

    fn next(&mut self) -> Option<Self::Item> {
        let record = self.records.next()?;
        Some(record.map(|record| self.item(record)))
    }
}
