//! An import under way: entries gathered into batches, what became of each told as it goes, and all of it counted. The
//! operator's command and the background work of the pages are the same import; they differ in who is told.

pub mod feed;
pub mod line;
pub mod order;

use std::io::BufRead;

use app::error::Error;
use app::request::{Importing, SourceEntry};
use app::{ENTRIES_TOGETHER, Footbridge, ImportTally};

pub use feed::{Feed, Fetch, Fetched, Unfetched};
pub use line::Line;
pub use order::carry_out;

use super::read::{Item, Items, Note};

/// Who is told what becomes of the entries.
pub trait Report: Send {
    /// One entry, or the place at which nothing more can be read.
    fn line(&mut self, line: Line);

    /// Something about the import as a whole.
    fn remark(&mut self, words: String);

    /// Everything told so far has been written, and this is what it comes to.
    fn written(&mut self, tally: ImportTally) -> impl Future<Output = Result<(), Error>> + Send;
}

/// An import under way.
#[derive(Debug)]
pub struct Import<'f, R> {
    footbridge: &'f Footbridge,
    /// How entries are imported.
    pub how: Importing,
    /// What became of them so far.
    pub tally: ImportTally,
    /// Who is told.
    pub report: R,
    waiting: Vec<(Told, SourceEntry)>,
}

/// What is known of an entry before anything has become of it.
#[derive(Debug)]
struct Told {
    at: String,
    title: String,
    notes: Vec<Note>,
}

impl<'f, R: Report> Import<'f, R> {
    /// An import of which nothing has come yet.
    pub fn new(footbridge: &'f Footbridge, how: Importing, report: R) -> Self {
        Self { footbridge, how, tally: ImportTally::default(), report, waiting: Vec::new() }
    }

    /// The application.
    pub const fn footbridge(&self) -> &'f Footbridge {
        self.footbridge
    }

    /// Takes an item. Those that mean something wait until there are enough of them for a batch.
    ///
    /// # Errors
    /// When a batch cannot be written.
    pub async fn take(&mut self, item: Item) -> Result<(), Error> {
        let Item { at, title, entry, notes } = item;
        self.tally.read += 1;
        self.tally.doubtful += u64::from(!notes.is_empty());
        match entry {
            Ok(entry) => self.waiting.push((Told { at, title, notes }, entry)),
            Err(why) => {
                self.tally.skipped += 1;
                self.report.line(Line::skipped(at, title, &why, notes));
            }
        }
        if self.waiting.len() >= ENTRIES_TOGETHER {
            self.flush().await?;
        }
        Ok(())
    }

    /// Writes what waits.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn flush(&mut self) -> Result<(), Error> {
        let (told, entries): (Vec<_>, Vec<_>) = std::mem::take(&mut self.waiting).into_iter().unzip();
        let outcomes = self.footbridge.import(&self.how, entries).await?;
        for (Told { at, title, notes }, outcome) in told.into_iter().zip(outcomes) {
            self.tally.count(&outcome);
            self.report.line(Line::of(at, title, &outcome, notes, self.how.dry_run));
        }
        self.report.written(self.tally).await
    }

    /// Says that the rest cannot be read, and why. What was read before it stays.
    pub fn breaks_off(&mut self, at: &str, why: &str) {
        self.report.line(Line::broken(at, why));
    }

    /// Imports everything a file says, to its end or to where it cannot be read: why, where it was not read as a whole.
    /// Importing it again begins at its beginning, and finds what is there already unchanged.
    ///
    /// # Errors
    /// When a batch cannot be written.
    pub async fn read<Bytes: BufRead + Send>(
        &mut self,
        items: Items<'_, Bytes>,
    ) -> Result<Option<String>, Error> {
        for item in items {
            match item {
                Ok(item) => self.take(item).await?,
                Err(unreadable) => {
                    self.breaks_off(&unreadable.at, &unreadable.why);
                    self.flush().await?;
                    return Ok(Some(unreadable.to_string()));
                }
            }
        }
        self.flush().await?;
        Ok(None)
    }
}
