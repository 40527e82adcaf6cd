//! Readers: how one field is read, and how it is described.

use std::marker::PhantomData;

use app::page::Cursor;
use chrono::{DateTime, NaiveDate, Utc};
use domain::clock::{Timestamp, to_microseconds};
use domain::ids::Id;
use domain::text::ValueError;
use serde_json::Value;
use utoipa::openapi::schema::{ArrayBuilder, KnownFormat, ObjectBuilder, Schema, SchemaFormat, Type};
use utoipa::openapi::{Ref, RefOr};
use validator::{ValidateLength, ValidateRange};

use super::faults::{Faults, Path, Read};
use super::form::Schemas;
use super::listed::{Listed, list_schema};
use super::texts::{PRINTABLE, Text};

/// How one field is read, and how it is described.
pub trait Reader {
    /// What comes of it.
    type Value;

    /// Reads it.
    ///
    /// # Errors
    /// When it is faulty; the fault is noted.
    fn read(&self, value: &Value, at: Path<'_>, faults: &mut Faults) -> Read<Self::Value>;

    /// Describes it, adding the schemas it refers to.
    fn describe(&self, schemas: &mut Schemas) -> RefOr<Schema>;
}

fn string() -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::String)
}

fn text_of<'v>(value: &'v Value, at: Path<'_>, faults: &mut Faults) -> Read<&'v str> {
    value.as_str().ok_or_else(|| faults.note(at, "wrong_type", "Write this as text"))
}

/// A value of the domain, written as text.
pub fn text<T: Text>() -> impl Reader<Value = T> {
    TextReader(PhantomData)
}

struct TextReader<T>(PhantomData<fn() -> T>);

impl<T: Text> Reader for TextReader<T> {
    type Value = T;

    fn read(&self, value: &Value, at: Path<'_>, faults: &mut Faults) -> Read<T> {
        let typed = text_of(value, at, faults)?;
        typed.parse().map_err(|error: T::Err| faults.note(at, error.code(), error.to_string()))
    }

    fn describe(&self, _: &mut Schemas) -> RefOr<Schema> {
        T::outline(string()).into()
    }
}

/// An entry of a closed list, written as its code.
pub fn code<T: Listed>() -> impl Reader<Value = T> {
    CodeReader(PhantomData)
}

struct CodeReader<T>(PhantomData<fn() -> T>);

impl<T: Listed> Reader for CodeReader<T> {
    type Value = T;

    fn read(&self, value: &Value, at: Path<'_>, faults: &mut Faults) -> Read<T> {
        let typed = text_of(value, at, faults)?;
        T::parse(typed).map_err(|error| faults.note(at, error.code(), error.to_string()))
    }

    fn describe(&self, schemas: &mut Schemas) -> RefOr<Schema> {
        schemas.push((T::NAME.to_owned(), list_schema::<T>()));
        RefOr::Ref(Ref::from_schema_name(T::NAME))
    }
}

/// An identifier.
pub fn id<Of>() -> impl Reader<Value = Id<Of>> {
    IdReader(PhantomData)
}

struct IdReader<Of>(PhantomData<fn() -> Of>);

impl<Of> Reader for IdReader<Of> {
    type Value = Id<Of>;

    fn read(&self, value: &Value, at: Path<'_>, faults: &mut Faults) -> Read<Id<Of>> {
        let typed = text_of(value, at, faults)?;
        typed.parse().map_err(|error: domain::ids::InvalidId| faults.note(at, "id_wrong", error.to_string()))
    }

    fn describe(&self, _: &mut Schemas) -> RefOr<Schema> {
        string().format(Some(SchemaFormat::KnownFormat(KnownFormat::Uuid))).into()
    }
}

/// A day of the calendar.
pub fn date() -> impl Reader<Value = NaiveDate> {
    DateReader
}

struct DateReader;

impl Reader for DateReader {
    type Value = NaiveDate;

    fn read(&self, value: &Value, at: Path<'_>, faults: &mut Faults) -> Read<NaiveDate> {
        let typed = text_of(value, at, faults)?;
        // The parser would take 2026-2-3 and the year 12026 as well.
        let day = (typed.len() == 10).then(|| NaiveDate::parse_from_str(typed, "%Y-%m-%d").ok()).flatten();
        day.ok_or_else(|| {
            faults.note(at, "date_wrong", "Enter a real date as year, month and day, like 1957-03-25")
        })
    }

    fn describe(&self, _: &mut Schemas) -> RefOr<Schema> {
        string().format(Some(SchemaFormat::KnownFormat(KnownFormat::Date))).into()
    }
}

/// A moment (RFC 3339).
pub fn moment() -> impl Reader<Value = Timestamp> {
    MomentReader
}

struct MomentReader;

impl Reader for MomentReader {
    type Value = Timestamp;

    fn read(&self, value: &Value, at: Path<'_>, faults: &mut Faults) -> Read<Timestamp> {
        let typed = text_of(value, at, faults)?;
        let moment =
            DateTime::parse_from_rfc3339(typed).map(|moment| to_microseconds(moment.with_timezone(&Utc)));
        moment.map_err(|_| {
            faults.note(
                at,
                "moment_wrong",
                "Enter a date and time with its offset, like 2026-11-02T09:30:00Z",
            )
        })
    }

    fn describe(&self, _: &mut Schemas) -> RefOr<Schema> {
        string().format(Some(SchemaFormat::KnownFormat(KnownFormat::DateTime))).into()
    }
}

/// Where the page before ended.
pub fn cursor() -> impl Reader<Value = Cursor> {
    CursorReader
}

struct CursorReader;

impl Reader for CursorReader {
    type Value = Cursor;

    fn read(&self, value: &Value, at: Path<'_>, faults: &mut Faults) -> Read<Cursor> {
        let typed = text_of(value, at, faults)?;
        let cursor = typed.parse();
        cursor.map_err(|error: app::page::InvalidCursor| faults.note(at, "cursor_wrong", error.to_string()))
    }

    fn describe(&self, _: &mut Schemas) -> RefOr<Schema> {
        string().pattern(Some("^([0-9a-f]{2})+$")).into()
    }
}

/// Yes or no.
pub fn flag() -> impl Reader<Value = bool> {
    FlagReader
}

struct FlagReader;

impl Reader for FlagReader {
    type Value = bool;

    fn read(&self, value: &Value, at: Path<'_>, faults: &mut Faults) -> Read<bool> {
        value.as_bool().ok_or_else(|| faults.note(at, "wrong_type", "Write this as true or false"))
    }

    fn describe(&self, _: &mut Schemas) -> RefOr<Schema> {
        ObjectBuilder::new().schema_type(Type::Boolean).into()
    }
}

/// A whole number within limits, both included.
pub fn whole(least: u32, most: u32) -> impl Reader<Value = u32> {
    WholeReader { least, most }
}

struct WholeReader {
    least: u32,
    most: u32,
}

impl Reader for WholeReader {
    type Value = u32;

    fn read(&self, value: &Value, at: Path<'_>, faults: &mut Faults) -> Read<u32> {
        let Self { least, most } = *self;
        if !value.is_i64() && !value.is_u64() {
            return Err(faults.note(at, "wrong_type", "Write this as a whole number"));
        }
        let number = value.as_u64().and_then(|number| u32::try_from(number).ok());
        number.filter(|number| number.validate_range(Some(least), Some(most), None, None)).ok_or_else(|| {
            faults.note(at, "out_of_range", format!("Enter a whole number from {least} to {most}"))
        })
    }

    fn describe(&self, _: &mut Schemas) -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::Integer)
            .minimum(Some(self.least))
            .maximum(Some(self.most))
            .into()
    }
}

/// Words that are no value of the domain: a name of a service, an address. Margins are dropped.
pub fn words(most: u64) -> impl Reader<Value = String> {
    WordsReader { most }
}

struct WordsReader {
    most: u64,
}

impl Reader for WordsReader {
    type Value = String;

    fn read(&self, value: &Value, at: Path<'_>, faults: &mut Faults) -> Read<String> {
        let words = text_of(value, at, faults)?.trim();
        if words.chars().any(|symbol| symbol.is_control() && !matches!(symbol, '\n' | '\r' | '\t')) {
            return Err(faults.note(at, "words_unprintable", "Use only characters that can be printed"));
        }
        if !words.validate_length(Some(1), None, None) {
            return Err(faults.note(at, "words_empty", "Enter some words, or leave this out"));
        }
        if !words.validate_length(None, Some(self.most), None) {
            return Err(faults.note(at, "words_too_long", format!("Use {} characters or less", self.most)));
        }
        Ok(words.to_owned())
    }

    fn describe(&self, _: &mut Schemas) -> RefOr<Schema> {
        let most = usize::try_from(self.most).ok();
        string().min_length(Some(1)).max_length(most).pattern(Some(PRINTABLE)).into()
    }
}

/// A list with so many items.
pub fn list<R: Reader>(least: u64, most: u64, item: R) -> impl Reader<Value = Vec<R::Value>> {
    ListReader { least, most, item }
}

struct ListReader<R> {
    least: u64,
    most: u64,
    item: R,
}

impl<R: Reader> Reader for ListReader<R> {
    type Value = Vec<R::Value>;

    fn read(&self, value: &Value, at: Path<'_>, faults: &mut Faults) -> Read<Vec<R::Value>> {
        let Self { least, most, item } = self;
        let Value::Array(sent) = value else {
            return Err(faults.note(at, "wrong_type", "Write this as a list"));
        };
        if !sent.validate_length(Some(*least), Some(*most), None) {
            return Err(faults.note(at, "wrong_count", format!("Give {least} to {most} of these")));
        }
        // Every item is read before the first faulty one ends it.
        let read: Vec<_> = sent
            .iter()
            .enumerate()
            .map(|(place, value)| item.read(value, Path::Item(&at, place), faults))
            .collect();
        read.into_iter().collect()
    }

    fn describe(&self, schemas: &mut Schemas) -> RefOr<Schema> {
        ArrayBuilder::new()
            .items(self.item.describe(schemas))
            .min_items(usize::try_from(self.least).ok())
            .max_items(usize::try_from(self.most).ok())
            .into()
    }
}

/// A number or a yes-or-no in a query, where everything is text.
pub fn typed<R: Reader>(reader: R) -> impl Reader<Value = R::Value> {
    TypedReader(reader)
}

struct TypedReader<R>(R);

impl<R: Reader> Reader for TypedReader<R> {
    type Value = R::Value;

    fn read(&self, value: &Value, at: Path<'_>, faults: &mut Faults) -> Read<R::Value> {
        let typed = value.as_str().and_then(|text| serde_json::from_str(text).ok());
        self.0.read(typed.as_ref().unwrap_or(value), at, faults)
    }

    fn describe(&self, schemas: &mut Schemas) -> RefOr<Schema> {
        self.0.describe(schemas)
    }
}
