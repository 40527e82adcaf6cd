//! One record of somebody's file, turned into the form of the standard.

use domain::name::folded;
use serde_json::{Map, Value, json};

use super::{Columns, Mapping};
use crate::directory::derived::derived;
use crate::directory::read::Note;

/// What became of a record.
#[derive(Debug, Clone, PartialEq)]
pub enum Turned {
    /// A record of the standard.
    Record(Value),
    /// The mapping does not want it.
    NotWanted {
        /// What it calls itself.
        title: String,
        /// Why not.
        why: String,
    },
    /// It has no key, so that nobody would know it again.
    WithoutKey,
}

impl Mapping {
    /// A record in the form of the standard. `joined` is what the other file says about the same key.
    #[must_use]
    pub fn turn(&self, record: &Value, joined: Option<&Value>) -> Turned {
        if self.format.is_none() {
            return Turned::Record(record.clone());
        }
        let row = Row { mapping: self, own: inside(record, self.inside.as_deref()), joined };
        let Some(key) = self.key.as_deref().and_then(|column| row.says(column)) else {
            return Turned::WithoutKey;
        };
        let unwanted = self.skip.iter().find(|(column, _)| row.says(column).is_some());
        if let Some((_, why)) = unwanted {
            let title = self.fields.get("name").and_then(|columns| row.first(columns)).unwrap_or(key);
            return Turned::NotWanted { title, why: why.clone() };
        }
        let mut turned = json!({ "id": derived(&[&self.source, "service", &key]) });
        for (field, columns) in &self.fields {
            if let Some(words) = row.first(columns) {
                put(&mut turned, field.split('.'), Value::String(words));
            }
        }
        for (field, words) in &self.constants {
            put(&mut turned, field.split('.'), Value::String(words.clone()));
        }
        for parts in &self.lists {
            let whole = row.says(&parts.column).unwrap_or_default();
            let items = whole.split(&parts.split).map(str::trim).filter(|item| !item.is_empty());
            let items: Vec<_> = items.map(|item| json!({ &parts.field: item })).collect();
            put(&mut turned, parts.list.split('.'), Value::Array(items));
        }
        let host = turned.pointer("/organization/name").and_then(Value::as_str).map(folded);
        if let Some(name) = host {
            let id = derived(&[&self.source, "organization", &name]);
            put(&mut turned, ["organization", "id"].into_iter(), json!(id));
        }
        put(&mut turned, ["attributes"].into_iter(), Value::Array(self.needs_of(&row)));
        Turned::Record(turned)
    }

    /// The same notes, by the columns of the file instead of the fields they became.
    #[must_use]
    pub fn notes_by_column(&self, notes: Vec<Note>) -> Vec<Note> {
        let by_column = |note: Note| {
            let field = note.pointer.trim_start_matches('/').replace('/', ".");
            let column = self.fields.get(&field).map(|columns| match columns {
                Columns::One(column) => column.clone(),
                Columns::Several(columns) => columns.join(", "),
            });
            Note { pointer: column.unwrap_or(note.pointer), ..note }
        };
        notes.into_iter().map(by_column).collect()
    }

    /// The key under which the other file is to be asked.
    #[must_use]
    pub fn key_of(&self, record: &Value) -> Option<String> {
        Row { mapping: self, own: inside(record, self.inside.as_deref()), joined: None }
            .says(self.key.as_deref()?)
    }

    /// The words that the source uses for needs, as terms; the source says which need each of them is.
    fn needs_of(&self, row: &Row<'_>) -> Vec<Value> {
        let words = self.needs.columns.iter().filter_map(|column| row.says(column));
        let words: Vec<String> = match &self.needs.split {
            Some(split) => {
                words.flat_map(|words| words.split(split).map(str::to_owned).collect::<Vec<_>>()).collect()
            }
            None => words.collect(),
        };
        let wanted =
            |word: &&str| !word.is_empty() && !self.needs.ignored.iter().any(|ignored| ignored == word);
        let words = words.iter().map(|word| word.trim()).filter(wanted);
        words.map(|word| json!({ "taxonomy_term": { "name": word } })).collect()
    }
}

/// The fields of a record, where they are one level down.
#[must_use]
pub fn inside<'v>(record: &'v Value, member: Option<&str>) -> &'v Value {
    member.and_then(|member| record.get(member)).unwrap_or(record)
}

struct Row<'r> {
    mapping: &'r Mapping,
    own: &'r Value,
    joined: Option<&'r Value>,
}

impl Row<'_> {
    fn first(&self, columns: &Columns) -> Option<String> {
        match columns {
            Columns::One(column) => self.says(column),
            Columns::Several(columns) => columns.iter().find_map(|column| self.says(column)),
        }
    }

    /// What a column says, if it says anything.
    fn says(&self, column: &str) -> Option<String> {
        let prefix = self.mapping.join.as_ref().map(|join| join.prefix.as_str());
        let of_the_other = prefix.and_then(|prefix| column.strip_prefix(prefix));
        let value = match of_the_other {
            Some(column) => self.joined?.get(column)?,
            None => self.own.get(column)?,
        };
        let text = match value {
            Value::String(text) => text.trim().to_owned(),
            Value::Number(number) => number.to_string(),
            Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => return None,
        };
        let says_nothing = self.mapping.nothing.iter().any(|nothing| nothing.eq_ignore_ascii_case(&text));
        (!text.is_empty() && !says_nothing).then_some(text)
    }
}

/// Puts a value where a path leads: numbers are places in lists, everything else names of members.
fn put<'p>(into: &mut Value, mut path: impl Iterator<Item = &'p str>, value: Value) {
    let Some(step) = path.next() else {
        *into = value;
        return;
    };
    if let Ok(place) = step.parse::<usize>() {
        if !into.is_array() {
            *into = Value::Array(Vec::new());
        }
        if let Value::Array(items) = into {
            // A mapping that names the hundredth part has made a mistake that costs nothing but its field.
            while items.len() <= place.min(100) {
                items.push(Value::Object(Map::new()));
            }
            if let Some(item) = items.get_mut(place) {
                put(item, path, value);
            }
        }
        return;
    }
    if !into.is_object() {
        *into = Value::Object(Map::new());
    }
    if let Value::Object(members) = into {
        put(members.entry(step).or_insert(Value::Null), path, value);
    }
}
