//! What is said of one entry of an import.

use app::request::Imported;
use domain::directory::Service;
use domain::ids::Id;

use crate::directory::read::Note;

/// One entry.
#[derive(Debug)]
pub struct Line {
    /// Where it stands.
    pub at: String,
    /// What it calls itself.
    pub title: String,
    /// What became of it, as a code.
    pub code: &'static str,
    /// The same in words.
    pub words: String,
    /// What of it was left out or is doubtful.
    pub notes: Vec<Note>,
    /// Whether somebody should read it.
    pub remarkable: bool,
    /// What is listed already and looks like it.
    pub like: Option<Id<Service>>,
}

impl Line {
    /// What became of an entry, or what would.
    #[must_use]
    pub fn of(at: String, title: String, outcome: &Imported, notes: Vec<Note>, dry_run: bool) -> Self {
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
            Imported::LikelyDuplicate { of, .. } => Some(*of),
            _ => None,
        };
        Self { at, title, code: code(outcome), words, notes, remarkable, like }
    }

    /// An entry that means nothing here.
    #[must_use]
    pub fn skipped(at: String, title: String, why: &str, notes: Vec<Note>) -> Self {
        let words = format!("skipped: {why}");
        Self { at, title, code: "skipped", words, notes, remarkable: true, like: None }
    }

    /// The place at which nothing more can be read.
    #[must_use]
    pub fn broken(at: &str, why: &str) -> Self {
        let words = format!("nothing more can be read. {why}");
        let at = at.to_owned();
        Self {
            at,
            title: String::new(),
            code: "unreadable",
            words,
            notes: Vec::new(),
            remarkable: true,
            like: None,
        }
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
