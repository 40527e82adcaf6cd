//! What is said of an import: a line for each entry of which there is something to say, and the tally.

use app::ImportTally;
use app::request::Imported;
use footbridge_http::directory::read::Note;
use serde_json::{Value, json};

use super::code;
use crate::print;

/// Who tells it, and how much.
#[derive(Debug)]
pub struct Teller {
    pub all: bool,
    pub json: bool,
}

/// One entry.
#[derive(Debug)]
pub struct Line<'e> {
    at: &'e str,
    title: &'e str,
    code: &'static str,
    words: String,
    notes: &'e [Note],
    remarkable: bool,
    like: Option<String>,
}

impl<'e> Line<'e> {
    pub fn of(at: &'e str, title: &'e str, outcome: &Imported, notes: &'e [Note], dry_run: bool) -> Self {
        let (words, remarkable) = match outcome {
            Imported::Added => (if dry_run { "would be added" } else { "added" }.to_owned(), false),
            Imported::Changed => (if dry_run { "would be changed" } else { "changed" }.to_owned(), true),
            Imported::Unchanged => ("unchanged".to_owned(), false),
            Imported::Closed => ("does not run any more; its listing closes".to_owned(), true),
            Imported::NotRunning => ("skipped: it does not run".to_owned(), true),
            Imported::OwnEdits => ("left as somebody here has edited it".to_owned(), true),
            Imported::LikelyDuplicate { name, organisation, .. } => {
                let words = format!("left out: it looks like “{name}” of “{organisation}”, which is listed");
                (words, true)
            }
        };
        let like = match outcome {
            Imported::LikelyDuplicate { of, .. } => Some(of.to_string()),
            _ => None,
        };
        Self { at, title, code: code(outcome), words, notes, remarkable, like }
    }

    pub fn skipped(at: &'e str, title: &'e str, why: &str, notes: &'e [Note]) -> Self {
        Self {
            at,
            title,
            code: "skipped",
            words: format!("skipped: {why}"),
            notes,
            remarkable: true,
            like: None,
        }
    }

    pub fn broken(at: &'e str, why: &str) -> Self {
        let words = format!("nothing more can be read. {why}");
        Self { at, title: "", code: "unreadable", words, notes: &[], remarkable: true, like: None }
    }

    fn as_json(&self) -> Value {
        let notes: Vec<_> =
            self.notes.iter().map(|note| json!({ "at": note.pointer, "note": note.sentence })).collect();
        let why = (!matches!(self.code, "added" | "changed" | "unchanged")).then_some(&self.words);
        json!({
            "at": self.at,
            "name": self.title,
            "outcome": self.code,
            "why": why,
            "like": self.like,
            "notes": notes,
        })
    }
}

impl Teller {
    pub fn tell(&self, line: &Line<'_>) -> anyhow::Result<()> {
        if self.json {
            return Ok(print::line(line.as_json())?);
        }
        if !self.all && !line.remarkable && line.notes.is_empty() {
            return Ok(());
        }
        let name = if line.title.is_empty() { String::new() } else { format!("  {}", line.title) };
        print::line(format_args!("{}{name}: {}", line.at, line.words))?;
        for note in line.notes {
            print::line(format_args!("    {}  {}", note.pointer, note.sentence))?;
        }
        Ok(())
    }
}

/// What came of it all.
pub fn conclude(tally: &ImportTally, dry_run: bool, whole: bool) -> anyhow::Result<()> {
    let ImportTally {
        read,
        added,
        changed,
        unchanged,
        closed,
        own_edits,
        likely_duplicates,
        skipped,
        doubtful,
    } = tally;
    print::line(format_args!(
        "{read} entries were read: {added} new, {changed} changed, {unchanged} unchanged, {closed} closed, {own_edits} \
         left as edited here, {likely_duplicates} likely duplicates left out, {skipped} skipped. Of {doubtful} something \
         was left out or doubtful."
    ))?;
    if dry_run {
        print::line("This was a dry run: nothing was written.")?;
    }
    if !whole {
        print::line(
            "The rest could not be read. What was read before stays; import it again when it is mended.",
        )?;
    }
    Ok(())
}
