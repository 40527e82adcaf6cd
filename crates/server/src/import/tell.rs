//! What is said of an import on the terminal: a line for each entry of which there is something to say, and the tally.

use app::ImportTally;
use footbridge_http::directory::import::Line;
use serde_json::{Value, json};

use crate::print;

/// Who tells it, and how much.
#[derive(Debug)]
pub struct Teller {
    pub all: bool,
    pub json: bool,
}

fn as_json(line: &Line) -> Value {
    let notes: Vec<_> =
        line.notes.iter().map(|note| json!({ "at": note.pointer, "note": note.sentence })).collect();
    let why = (!matches!(line.code, "added" | "changed" | "unchanged")).then_some(&line.words);
    json!({
        "at": line.at,
        "name": line.title,
        "outcome": line.code,
        "why": why,
        "like": line.like.map(|like| like.to_string()),
        "notes": notes,
    })
}

impl Teller {
    pub fn tell(&self, line: &Line) -> std::io::Result<()> {
        if self.json {
            return print::line(as_json(line));
        }
        if !self.all && !line.remarkable && line.notes.is_empty() {
            return Ok(());
        }
        let name = if line.title.is_empty() { String::new() } else { format!("  {}", line.title) };
        print::line(format_args!("{}{name}: {}", line.at, line.words))?;
        for note in &line.notes {
            print::line(format_args!("    {}  {}", note.pointer, note.sentence))?;
        }
        Ok(())
    }
}

/// What came of it all.
pub fn conclude(tally: &ImportTally, dry_run: bool, whole: bool, json: bool) -> anyhow::Result<()> {
    if json {
        let conclusion = json!({ "whole": whole, "dry_run": dry_run, "tally": tally });
        return Ok(print::line(conclusion)?);
    }
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
