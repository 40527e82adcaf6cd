//! Fields of a record, read one by one with what was odd about each.

use std::fmt::Display;

use serde_json::{Map, Value};
use uuid::Uuid;

use super::plain::plain;
use crate::directory::derived::derived;

/// Something that was left out or changed on the way in, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Which field: a JSON pointer (RFC 6901) into the record.
    pub pointer: String,
    /// What happened to it.
    pub sentence: String,
}

/// Everything that was odd about one record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Notes(pub Vec<Note>);

impl Notes {
    /// Notes something.
    pub fn note(&mut self, pointer: impl Into<String>, sentence: impl Into<String>) {
        self.0.push(Note { pointer: pointer.into(), sentence: sentence.into() });
    }

    /// A text as a value; noted and left out where it is none.
    pub fn value<Value>(&mut self, pointer: impl Into<String>, text: Option<&String>) -> Option<Value>
    where
        Value: std::str::FromStr<Err: Display>,
    {
        match text?.parse() {
            Ok(value) => Some(value),
            Err(error) => {
                self.note(pointer, format!("Left out. {error}"));
                None
            }
        }
    }

    /// A text cut to so many characters, which is noted.
    pub fn at_most(&mut self, pointer: impl Into<String>, text: String, most: usize) -> String {
        match text.char_indices().nth(most) {
            Some((end, _)) => {
                self.note(pointer, format!("Cut to {most} characters"));
                text.get(..end).unwrap_or_default().trim_end().to_owned()
            }
            None => text,
        }
    }
}

/// A record or a part of one.
#[derive(Debug)]
pub struct Fields<'v> {
    said: &'v Map<String, Value>,
    pointer: String,
    /// What this part is called where it does not name itself.
    identity: String,
}

impl<'v> Fields<'v> {
    /// The fields of a record; `identity` names it where it has no id of its own.
    #[must_use]
    pub fn of(value: &'v Value, pointer: &str, identity: &str) -> Option<Self> {
        let said = value.as_object()?;
        Some(Self { said, pointer: pointer.to_owned(), identity: identity.to_owned() })
    }

    /// Where one of the fields is.
    #[must_use]
    pub fn at(&self, name: &str) -> String {
        format!("{}/{}", self.pointer, name.replace('~', "~0").replace('/', "~1"))
    }

    /// Where this part is.
    #[must_use]
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// Prose: plain text of one or more lines.
    pub fn prose(&self, name: &str, notes: &mut Notes) -> Option<String> {
        let text = match self.said.get(name)? {
            Value::String(text) => plain(text),
            Value::Number(number) => number.to_string(),
            Value::Null => return None,
            Value::Bool(_) | Value::Array(_) | Value::Object(_) => {
                notes.note(self.at(name), "Left out. This is not a text");
                return None;
            }
        };
        (!text.is_empty()).then_some(text)
    }

    /// Plain text on one line.
    pub fn line(&self, name: &str, notes: &mut Notes) -> Option<String> {
        self.prose(name, notes).map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// A whole number that is not negative. Several systems write -1 for nothing.
    pub fn whole(&self, name: &str, notes: &mut Notes) -> Option<u32> {
        let number = self.decimal(name, notes)?;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked on this line")]
        if number.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&number) {
            return Some(number as u32);
        }
        if number >= 0.0 {
            notes.note(self.at(name), "Left out. This is not a whole number");
        }
        None
    }

    /// A number, also where it is written as a text.
    pub fn decimal(&self, name: &str, notes: &mut Notes) -> Option<f64> {
        let number = match self.said.get(name)? {
            Value::Number(number) => number.as_f64(),
            Value::String(text) if text.trim().is_empty() => return None,
            Value::String(text) => text.trim().trim_start_matches('£').parse().ok(),
            Value::Null => return None,
            Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
        };
        let number = number.filter(|number| number.is_finite());
        if number.is_none() {
            notes.note(self.at(name), "Left out. This is not a number");
        }
        number
    }

    /// An identifier; noted where it is none.
    pub fn identifier(&self, name: &str, notes: &mut Notes) -> Option<Uuid> {
        let text = self.line(name, notes)?;
        let id = Uuid::parse_str(&text).ok().filter(|id| !id.is_nil());
        if id.is_none() {
            notes.note(self.at(name), "This is not an identifier (UUID); one was made from it");
        }
        id
    }

    /// The identifier of this very part, made from where it is when it has none.
    pub fn own_id(&self, notes: &mut Notes) -> Uuid {
        self.identifier("id", notes).unwrap_or_else(|| {
            let given = self.line("id", &mut Notes::default()).unwrap_or_default();
            derived(&["part", &self.identity, &given])
        })
    }

    /// Parts of this, which may come as a list or alone.
    pub fn parts(&self, name: &str, notes: &mut Notes) -> Vec<Fields<'v>> {
        let items: Vec<&'v Value> = match self.said.get(name) {
            None | Some(Value::Null) => Vec::new(),
            Some(Value::Array(items)) => items.iter().collect(),
            Some(one) => vec![one],
        };
        let mut parts = Vec::new();
        for (place, item) in items.into_iter().enumerate() {
            let pointer = format!("{}/{place}", self.at(name));
            let identity = format!("{}/{name}/{place}", self.identity);
            match Self::of(item, &pointer, &identity) {
                Some(part) => parts.push(part),
                None if item.is_null() => {}
                None => notes.note(pointer, "Left out. This is not a record"),
            }
        }
        parts
    }

    /// One part of this.
    pub fn part(&self, name: &str, notes: &mut Notes) -> Option<Fields<'v>> {
        let value = self.said.get(name).filter(|value| !value.is_null())?;
        let part = Self::of(value, &self.at(name), &format!("{}/{name}", self.identity));
        if part.is_none() {
            notes.note(self.at(name), "Left out. This is not a record");
        }
        part
    }
}
