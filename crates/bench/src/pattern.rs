//! From a few recordings of an act, the pattern of it: which values are always the same, which depend on whose turn it
//! is, and which are new every time.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, bail};
use uuid::Uuid;

use crate::copies::copy_of;

/// A statement with its values, as it was recorded. Values are written `$1`, `$2` and so on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The statement.
    pub sql: String,
    /// Its values.
    pub values: Vec<Value>,
}

/// A recorded value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// How SQL writes it.
    pub literal: String,
    /// The UUID it is, if it is one.
    pub id: Option<Uuid>,
    /// The text it is, if it is one.
    pub text: Option<String>,
}

impl Value {
    /// A value that is neither an id nor a text of interest.
    pub const fn plain(literal: String) -> Self {
        Self { literal, id: None, text: None }
    }
}

/// One recording of an act.
#[derive(Debug, Clone)]
pub struct Recording {
    /// The idempotency key it was asked with.
    pub key: String,
    /// What the database was told.
    pub statements: Vec<Statement>,
}

/// A statement that can be said again with other values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// The statement.
    pub sql: String,
    /// What stands for `$1`, `$2` and so on.
    pub slots: Vec<Slot>,
}

/// What stands in a place of a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slot {
    /// Always the same literal.
    Fixed(String),
    /// One id for each pair of a practice and a service.
    Shared(Vec<Uuid>),
    /// For each pair the id whose copy is meant.
    Copied(Vec<Uuid>),
    /// A new id; the same number stands for the same id throughout the act.
    New(u32),
    /// The idempotency key.
    Key,
}

/// Finds the pattern of an act that was recorded once for each pair, always with the copy of the given number.
///
/// # Errors
/// When the recordings are not of the same act.
pub fn find(recordings: &[Recording], copy: u32, shared: &BTreeSet<Uuid>) -> anyhow::Result<Vec<Pattern>> {
    let first = recordings.first().context("nothing was recorded")?;
    let mut finder = Finder { recordings, copy, shared, new: BTreeMap::new() };
    let mut patterns = Vec::new();
    for (number, statement) in first.statements.iter().enumerate() {
        for other in recordings {
            let same = other.statements.get(number).is_some_and(|it| it.sql == statement.sql);
            if !same || other.statements.len() != first.statements.len() {
                bail!(
                    "the same act said something else to the database the second time, at: {}",
                    statement.sql
                );
            }
        }
        let slots = (0..statement.values.len()).map(|place| finder.slot(number, place)).collect();
        patterns.push(Pattern { sql: statement.sql.clone(), slots });
    }
    Ok(patterns)
}

struct Finder<'a> {
    recordings: &'a [Recording],
    copy: u32,
    shared: &'a BTreeSet<Uuid>,
    new: BTreeMap<Uuid, u32>,
}

impl Finder<'_> {
    fn slot(&mut self, statement: usize, place: usize) -> Slot {
        let values: Vec<(&Recording, &Value)> = self
            .recordings
            .iter()
            .filter_map(|recording| {
                Some((recording, recording.statements.get(statement)?.values.get(place)?))
            })
            .collect();
        let Some((_, first)) = values.first() else { return Slot::Fixed("NULL".to_owned()) };
        if values.iter().all(|(_, value)| value.literal == first.literal) && !self.is_new(first) {
            return Slot::Fixed(first.literal.clone());
        }
        if values.iter().all(|(recording, value)| value.text.as_deref() == Some(recording.key.as_str())) {
            return Slot::Key;
        }
        let ids: Option<Vec<Uuid>> = values.iter().map(|(_, value)| value.id).collect();
        match (ids, first.id) {
            (Some(ids), _) if ids.iter().all(|id| *id == copy_of(*id, self.copy)) => Slot::Copied(ids),
            (Some(ids), _) if ids.iter().all(|id| self.shared.contains(id)) => Slot::Shared(ids),
            (Some(_), Some(id)) => {
                let next = u32::try_from(self.new.len()).unwrap_or(u32::MAX);
                Slot::New(*self.new.entry(id).or_insert(next))
            }
            // What else differs (moments, references, hashes, answers) is the same length every time and no key.
            _ => Slot::Fixed(first.literal.clone()),
        }
    }

    /// An id that is neither shared nor a copy was made for the act, and must never come again.
    fn is_new(&self, value: &Value) -> bool {
        value.id.is_some_and(|id| !self.shared.contains(&id) && id != copy_of(id, self.copy))
    }
}

impl Pattern {
    /// The statement with something in every place.
    pub fn fill(&self, mut with: impl FnMut(&Slot) -> String) -> String {
        let mut filled = String::new();
        let mut rest = self.sql.as_str();
        while let Some((before, after)) = rest.split_once('$') {
            filled.push_str(before);
            let digits = after.len() - after.trim_start_matches(|it: char| it.is_ascii_digit()).len();
            let (number, behind) = after.split_at_checked(digits).unwrap_or(("", after));
            let slot = number.parse::<usize>().ok().and_then(|number| self.slots.get(number.checked_sub(1)?));
            match slot {
                Some(slot) => filled.push_str(&with(slot)),
                None => filled.extend(["$", number]),
            }
            rest = behind;
        }
        filled + rest
    }
}

/// A text as PostgreSQL and pgbench both read it: to pgbench, a colon and a letter are a variable.
pub fn quoted(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('\'', "''").replace(':', "\\003A");
    if escaped.contains('\\') { format!("U&'{escaped}'") } else { format!("'{escaped}'") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(text: &str) -> Value {
        let id: Uuid = text.parse().unwrap();
        Value { literal: format!("'{id}'"), id: Some(id), text: None }
    }

    fn recording(key: &str, values: Vec<Value>) -> Recording {
        let sql = (1..=values.len()).map(|number| format!("${number}")).collect::<Vec<_>>().join(", ");
        Recording { key: key.to_owned(), statements: vec![Statement { sql, values }] }
    }

    #[test]
    fn what_differs_between_recordings_is_told_apart() {
        let (practice, other) =
            ("0193f0c2-0000-7000-8000-0000000000a1", "0193f0c2-0000-7000-8000-0000000000a2");
        let text = |text: &str| Value { literal: format!("'{text}'"), id: None, text: Some(text.to_owned()) };
        let first = recording(
            "k1",
            vec![
                id(practice),
                id("0193f0c2-0000-7000-8000-000000000001"),
                id("0193f0c2-0000-7000-8000-12345678aaaa"),
                text("k1"),
                text("sent"),
                text("ABC"),
                id("0193f0c2-0000-7000-8000-12345678aaaa"),
            ],
        );
        let second = recording(
            "k2",
            vec![
                id(other),
                id("0193f0c2-0000-7000-8000-999900000001"),
                id("0193f0c2-0000-7000-8000-12345678bbbb"),
                text("k2"),
                text("sent"),
                text("DEF"),
                id("0193f0c2-0000-7000-8000-12345678bbbb"),
            ],
        );
        let shared = [practice, other].map(|id| id.parse().unwrap()).into();
        let found = find(&[first, second], 1, &shared).unwrap();
        let slots = &found[0].slots;
        assert!(matches!(&slots[0], Slot::Shared(ids) if ids.len() == 2));
        assert!(matches!(&slots[1], Slot::Copied(ids) if ids.len() == 2));
        assert_eq!(slots[2], Slot::New(0));
        assert_eq!(slots[3..6], [Slot::Key, Slot::Fixed("'sent'".into()), Slot::Fixed("'ABC'".into())]);
        assert_eq!(slots[6], Slot::New(0));
    }

    #[test]
    fn places_are_filled_by_their_number() {
        let slots = (0..12).map(Slot::New).collect();
        let pattern = Pattern { sql: "a = $1 AND b = $12, $2 -- costs 5$".into(), slots };
        let filled = pattern.fill(|slot| format!("<{slot:?}>"));
        assert_eq!(filled, "a = <New(0)> AND b = <New(11)>, <New(1)> -- costs 5$");
    }

    #[test]
    fn no_colon_is_left_for_pgbench_to_find() {
        assert_eq!(quoted("it's"), "'it''s'");
        assert_eq!(quoted("{\"a\":true}"), "U&'{\"a\"\\003Atrue}'");
    }
}
