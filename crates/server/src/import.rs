//! An import under way: entries gathered into batches, what became of each told as it goes, and all of it counted.

pub mod feed;
pub mod file;
mod tell;

use app::request::{Imported, Importing, SourceEntry};
use app::{ENTRIES_TOGETHER, Footbridge, ImportTally};
use footbridge_http::directory::read::{Item, Note};

use crate::command::application::in_words;
use crate::print;
use tell::{Line, Teller};

/// An import under way.
#[derive(Debug)]
pub struct Import<'f> {
    footbridge: &'f Footbridge,
    pub how: Importing,
    pub tally: ImportTally,
    waiting: Vec<(Told, SourceEntry)>,
    teller: Teller,
}

/// What is known of an entry before anything has become of it.
#[derive(Debug)]
struct Told {
    at: String,
    title: String,
    notes: Vec<Note>,
}

impl<'f> Import<'f> {
    pub fn new(footbridge: &'f Footbridge, how: Importing, all: bool, json: bool) -> Self {
        let teller = Teller { all, json };
        Self { footbridge, how, tally: ImportTally::default(), waiting: Vec::new(), teller }
    }

    pub fn footbridge(&self) -> &'f Footbridge {
        self.footbridge
    }

    /// Takes an item. Those that mean something wait until there are enough of them for a batch.
    pub async fn take(&mut self, item: Item) -> anyhow::Result<()> {
        let Item { at, title, entry, notes } = item;
        self.tally.read += 1;
        self.tally.doubtful += u64::from(!notes.is_empty());
        match entry {
            Ok(entry) => self.waiting.push((Told { at, title, notes }, entry)),
            Err(why) => {
                self.tally.skipped += 1;
                self.teller.tell(&Line::skipped(&at, &title, &why, &notes))?;
            }
        }
        if self.waiting.len() >= ENTRIES_TOGETHER {
            self.flush().await?;
        }
        Ok(())
    }

    /// Writes what waits.
    pub async fn flush(&mut self) -> anyhow::Result<()> {
        let (told, entries): (Vec<_>, Vec<_>) = std::mem::take(&mut self.waiting).into_iter().unzip();
        let outcomes = self.footbridge.import(&self.how, entries).await.map_err(in_words)?;
        for (Told { at, title, notes }, outcome) in told.into_iter().zip(outcomes) {
            self.tally.count(&outcome);
            self.teller.tell(&Line::of(&at, &title, &outcome, &notes, self.how.dry_run))?;
        }
        Ok(())
    }

    /// Says that the rest cannot be read, and why. What was read before it stays.
    pub fn breaks_off(&self, at: &str, why: &str) -> anyhow::Result<()> {
        self.teller.tell(&Line::broken(at, why))
    }

    /// Says what came of it all.
    pub fn conclude(&self, whole: bool) -> anyhow::Result<()> {
        if self.teller.json {
            let conclusion =
                serde_json::json!({ "whole": whole, "dry_run": self.how.dry_run, "tally": self.tally });
            return Ok(print::line(conclusion)?);
        }
        tell::conclude(&self.tally, self.how.dry_run, whole)
    }
}

/// What became of an entry, as a code.
const fn code(outcome: &Imported) -> &'static str {
    match outcome {
        Imported::Added => "added",
        Imported::Changed => "changed",
        Imported::Unchanged => "unchanged",
        Imported::Closed => "closed",
        Imported::NotRunning => "not_running",
        Imported::OwnEdits => "own_edits",
        Imported::LikelyDuplicate { .. } => "likely_duplicate",
    }
}
