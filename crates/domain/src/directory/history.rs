//! What is written down of a change to a listing: what was done, and every line that says something else now.

use serde::{Deserialize, Serialize};

use super::command::Action;
use super::listed::Listed;
use super::wording::Line;
use crate::coded::Coded;

/// The most characters of a line that its history keeps.
const MOST_CHARS: usize = 1000;

/// A line before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// Which line.
    pub line: Line,
    /// What it said; nothing where it said nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// What it says now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
}

/// One entry of a listing's history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What was done.
    pub action: Action,
    /// What changed by it.
    pub differences: Vec<Difference>,
}

impl Entry {
    /// What a change comes to. A new listing says everything for the first time, which nobody needs to read twice.
    #[must_use]
    pub fn of(action: Action, before: Option<&Listed>, after: &Listed) -> Self {
        let differences = before.map_or_else(Vec::new, |before| before.differences(after));
        Self { action, differences }
    }
}

impl Listed {
    /// Every line that says something else in another version, in the order of [`Line`].
    #[must_use]
    pub fn differences(&self, other: &Self) -> Vec<Difference> {
        let said = |listed: &Self, line| listed.line(line).filter(|words| !words.is_empty());
        let lines = Line::ALL.iter().map(|line| (*line, said(self, *line), said(other, *line)));
        let differ = lines.filter(|(_, from, to)| from != to);
        differ.map(|(line, from, to)| Difference { line, from: from.map(cut), to: to.map(cut) }).collect()
    }
}

/// A description can be long; its history says where it began to differ no better for all of it.
fn cut(words: String) -> String {
    if words.chars().count() <= MOST_CHARS {
        return words;
    }
    let kept: String = words.chars().take(MOST_CHARS).collect();
    format!("{kept} …")
}
