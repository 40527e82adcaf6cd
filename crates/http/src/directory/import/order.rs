//! Doing the imports that somebody asked for, one after the other.

use std::io::Cursor;

use app::error::Error;
use app::{Footbridge, ImportLine, ImportTally, TakenImport};

use super::{Feed, Fetch, Import, Line, Report};
use crate::directory::read::{Items, Joined, Mapping};

/// Does the import that was asked for first: whether there was one. What it comes to stands in its report.
///
/// # Errors
/// When the database cannot be reached or written. The import is taken up again when its lease is over.
pub async fn carry_out(footbridge: &Footbridge, fetch: &dyn Fetch) -> Result<bool, Error> {
    let Some(mut taken) = footbridge.take_import().await? else { return Ok(false) };
    let how = taken.how();
    let mapping = match taken.mapping().map(Mapping::parse) {
        None => Ok(Mapping::of_the_standard(&how.source)),
        // What it is called was asked for, and stays the same however the mapping calls it.
        Some(parsed) => parsed.map(|mut mapping| {
            mapping.source.clone_from(&how.source);
            mapping
        }),
    };
    let mapping = match mapping {
        Ok(mapping) => mapping,
        Err(wrong) => {
            let why = format!("The mapping cannot be read. {wrong}");
            footbridge.end_import(taken, ImportTally::default(), Some(why)).await?;
            return Ok(true);
        }
    };
    let feed = taken.feed().map(ToOwned::to_owned);
    let content = taken.content.take().unwrap_or_default();
    let mut import = Import::new(footbridge, how, Kept { footbridge, taken });
    let failure = match feed {
        Some(address) => Feed::new(fetch, &address, &mapping).import(&mut import).await?,
        None => import.read(Items::of(&mapping, Joined::default(), Cursor::new(content))).await?,
    };
    let Import { tally, report, .. } = import;
    footbridge.end_import(report.taken, tally, failure).await?;
    Ok(true)
}

/// A report that is kept with the import.
struct Kept<'f> {
    footbridge: &'f Footbridge,
    taken: TakenImport,
}

impl Report for Kept<'_> {
    fn line(&mut self, line: Line) {
        let Line { at, title, code, words, notes, remarkable: _, like } = line;
        self.taken.tell(ImportLine {
            number: 0,
            at,
            name: title,
            outcome: code.to_owned(),
            // What says no more than its code needs no words.
            why: (words != code).then_some(words),
            likes: like,
            notes: notes.into_iter().map(|note| (note.pointer, note.sentence)).collect(),
        });
    }

    fn remark(&mut self, _words: String) {}

    async fn written(&mut self, tally: ImportTally) -> Result<(), Error> {
        self.footbridge.report_import(&mut self.taken, tally).await
    }
}
