//! Importing a list: in batches, each one transaction. Whatever was interrupted is imported by beginning again, because
//! what is there already is not written a second time.

use std::collections::BTreeMap;
use std::io::Read;

use app::Footbridge;
use domain::geography::{AreaCode, Locality};
use serde::Serialize;

use super::layout::Line;
use super::read::{Postcodes, Unread};
use crate::command::application::in_words;

/// Postcodes that are handed over together.
const BATCH: usize = 2000;
/// Lines that could not be read and are told one by one; of those after them the number is told.
const MOST_TOLD: usize = 100;

/// What came of an import.
#[derive(Debug, Default, Serialize)]
pub struct Report {
    /// Postcodes that were read.
    pub read: u64,
    /// … and that are new, or say something new.
    pub changed: u64,
    /// … of which the list does not say where they are.
    pub without_place: u64,
    /// … that are not in use any more.
    pub ended: u64,
    /// Lines that could not be read.
    pub unread: u64,
    /// The first of these.
    pub faults: Vec<Fault>,
}

/// A line that could not be read.
#[derive(Debug, Serialize)]
pub struct Fault {
    pub file: String,
    pub line: u64,
    pub faults: Vec<String>,
}

/// An import that is under way.
#[derive(Debug)]
pub struct Import<'a> {
    footbridge: &'a Footbridge,
    batch: Vec<Locality>,
    /// Names that wait to be kept, and those that were: a list says each of them thousands of times.
    names: BTreeMap<AreaCode, String>,
    named: BTreeMap<AreaCode, String>,
    pub report: Report,
}

impl<'a> Import<'a> {
    pub fn new(footbridge: &'a Footbridge) -> Self {
        Self {
            footbridge,
            batch: Vec::with_capacity(BATCH),
            names: BTreeMap::new(),
            named: BTreeMap::new(),
            report: Report::default(),
        }
    }

    /// Imports one list to its end. `reached` hears how many bytes of it have been read.
    ///
    /// # Errors
    /// When the list cannot be read to its end, or the database cannot be written. What was handed over before stays.
    pub async fn list(
        &mut self,
        file: &str,
        source: impl Read,
        reached: &mut dyn FnMut(u64),
    ) -> anyhow::Result<()> {
        let mut postcodes = Postcodes::open(source)?;
        while let Some(line) = postcodes.next()? {
            match line {
                Ok(line) => self.take(line),
                Err(unread) => self.note(file, unread),
            }
            if self.batch.len() >= BATCH {
                self.hand_over().await?;
                reached(postcodes.bytes());
            }
        }
        self.hand_over().await?;
        reached(postcodes.bytes());
        Ok(())
    }

    fn take(&mut self, Line { locality, names }: Line) {
        self.report.read += 1;
        self.report.without_place += u64::from(locality.coordinates.is_none());
        self.report.ended += u64::from(locality.ended_on.is_some());
        self.batch.push(locality);
        for (code, name) in names {
            if self.named.get(&code) != Some(&name) {
                self.names.insert(code, name);
            }
        }
    }

    fn note(&mut self, file: &str, Unread { line, faults }: Unread) {
        self.report.unread += 1;
        if self.report.faults.len() < MOST_TOLD {
            self.report.faults.push(Fault { file: file.to_owned(), line, faults });
        }
    }

    async fn hand_over(&mut self) -> anyhow::Result<()> {
        let batch = std::mem::replace(&mut self.batch, Vec::with_capacity(BATCH));
        self.report.changed += self.footbridge.keep_localities(batch).await.map_err(in_words)?;
        let names = std::mem::take(&mut self.names);
        self.footbridge.name_areas(names.clone()).await.map_err(in_words)?;
        self.named.extend(names);
        Ok(())
    }
}
