//! Imports from beginning to end: how far one has come, and what it reports.

use domain::clock::Timestamp;
use domain::ids::Id;
use domain::organisation::Place;
use serde::{Deserialize, Serialize};
use storage::{ImportRun, Origin};
use uuid::Uuid;

use crate::error::Error;
use crate::footbridge::Footbridge;
use crate::request::{Imported, Importing};

/// For how long an interrupted import can be taken up: later than that its first pages have long changed.
const GOES_ON_FOR: chrono::Duration = chrono::Duration::hours(24);

/// How many entries became what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ImportTally {
    /// Entries that came.
    pub read: u64,
    /// New here.
    pub added: u64,
    /// Changed since the last import.
    pub changed: u64,
    /// As they were.
    pub unchanged: u64,
    /// Closed, because they do not run any more.
    pub closed: u64,
    /// Left alone, because somebody here has edited or claimed them.
    pub own_edits: u64,
    /// Left out, because they look like something that is listed.
    pub likely_duplicates: u64,
    /// Left out for another reason.
    pub skipped: u64,
    /// Of which something was left out or doubtful.
    pub doubtful: u64,
}

impl ImportTally {
    /// This and another, together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            read: self.read + other.read,
            added: self.added + other.added,
            changed: self.changed + other.changed,
            unchanged: self.unchanged + other.unchanged,
            closed: self.closed + other.closed,
            own_edits: self.own_edits + other.own_edits,
            likely_duplicates: self.likely_duplicates + other.likely_duplicates,
            skipped: self.skipped + other.skipped,
            doubtful: self.doubtful + other.doubtful,
        }
    }

    /// Counts what became of an entry.
    pub const fn count(&mut self, outcome: &Imported) {
        let count = match outcome {
            Imported::Added => &mut self.added,
            Imported::Changed => &mut self.changed,
            Imported::Unchanged => &mut self.unchanged,
            Imported::Closed => &mut self.closed,
            Imported::NotRunning => &mut self.skipped,
            Imported::OwnEdits => &mut self.own_edits,
            Imported::LikelyDuplicate { .. } => &mut self.likely_duplicates,
        };
        *count += 1;
    }
}

/// How far an import has come.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportProgress {
    /// Which.
    pub id: Uuid,
    /// Into whose directory.
    pub place: Id<Place>,
    /// The name of the directory it comes from.
    pub source: String,
    /// The file or the address.
    pub from: String,
    /// When it began.
    pub began_at: Timestamp,
    /// When it ended, if it has.
    pub ended_at: Option<Timestamp>,
    /// Why it ended early, if it did.
    pub failure: Option<String>,
    /// Pages that are done.
    pub pages_done: u32,
    /// What became of the entries so far.
    pub tally: ImportTally,
}

impl Footbridge {
    /// Begins an import, or takes up the last one of the same source and origin where that was interrupted.
    ///
    /// # Errors
    /// When the database cannot be reached or written.
    pub async fn begin_import(&self, how: &Importing, from: &str) -> Result<ImportProgress, Error> {
        let origin = Origin { place: how.place, source: how.source.clone() };
        let unfinished = self.store.reader().unfinished_import(&origin, from).await?;
        if let Some(run) = unfinished.filter(|run| self.now() - run.began_at < GOES_ON_FOR) {
            return Ok(ImportProgress { ended_at: None, failure: None, ..progress(run) });
        }
        let begun = ImportProgress {
            id: self.new_id::<ImportProgress>().uuid(),
            place: how.place,
            source: how.source.clone(),
            from: from.to_owned(),
            began_at: self.now(),
            ended_at: None,
            failure: None,
            pages_done: 0,
            tally: ImportTally::default(),
        };
        self.keep_import(&begun).await?;
        Ok(begun)
    }

    /// Writes down how far an import has come.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn keep_import(&self, progress: &ImportProgress) -> Result<(), Error> {
        let report = serde_json::to_value(progress.tally)
            .map_err(|_| Error::Internal("a tally could not be written as JSON".to_owned()))?;
        let run = ImportRun {
            id: progress.id,
            origin: Origin { place: progress.place, source: progress.source.clone() },
            from: progress.from.clone(),
            began_at: progress.began_at,
            ended_at: progress.ended_at,
            failure: progress.failure.clone(),
            pages_done: progress.pages_done,
            report,
        };
        self.store
            .write(move |unit| {
                let run = run.clone();
                Box::pin(async move { Ok(unit.keep_import_run(&run).await?) })
            })
            .await
    }

    /// How far an import has come.
    ///
    /// # Errors
    /// When there is none with this id.
    pub async fn import_progress(&self, id: Uuid) -> Result<ImportProgress, Error> {
        self.store.reader().import_run(id).await?.map(progress).ok_or(Error::NotFound)
    }
}

fn progress(run: ImportRun) -> ImportProgress {
    ImportProgress {
        id: run.id,
        place: run.origin.place,
        source: run.origin.source,
        from: run.from,
        began_at: run.began_at,
        ended_at: run.ended_at,
        failure: run.failure,
        pages_done: run.pages_done,
        tally: serde_json::from_value(run.report).unwrap_or_default(),
    }
}
