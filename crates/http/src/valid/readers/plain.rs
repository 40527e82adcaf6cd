//! Yes or no, numbers, and words that are no value of the domain.

use domain::text::{PlainWords, ValueError};
use serde_json::Value;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};
use validator::{ValidateLength, ValidateRange};

use super::super::texts::PRINTABLE;
use super::{Faults, Path, Read, Reader, Schemas, string, text_of};

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

/// A day of a month, counted from its beginning or, where it is negative, from its end.
pub fn day_of_month() -> impl Reader<Value = i8> {
    DayOfMonthReader
}

struct DayOfMonthReader;

impl Reader for DayOfMonthReader {
    type Value = i8;

    fn read(&self, value: &Value, at: Path<'_>, faults: &mut Faults) -> Read<i8> {
        let number = value.as_i64().and_then(|number| i8::try_from(number).ok());
        number.filter(|day| (1..=31).contains(&day.unsigned_abs())).ok_or_else(|| {
            let sentence = "Enter a day of the month from 1 to 31, or from -1 to -31 from its end";
            faults.note(at, "out_of_range", sentence)
        })
    }

    fn describe(&self, _: &mut Schemas) -> RefOr<Schema> {
        ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(-31)).maximum(Some(31)).into()
    }
}

/// Text of any length and kind, for which the size of the body is the limit: a file.
pub fn long_text() -> impl Reader<Value = String> {
    LongTextReader
}

struct LongTextReader;

impl Reader for LongTextReader {
    type Value = String;

    fn read(&self, value: &Value, at: Path<'_>, faults: &mut Faults) -> Read<String> {
        text_of(value, at, faults).map(ToOwned::to_owned)
    }

    fn describe(&self, _: &mut Schemas) -> RefOr<Schema> {
        string().into()
    }
}

/// Plain words with a limit of their own: the name of a service, an address.
pub fn words(most: u64) -> impl Reader<Value = String> {
    WordsReader { most }
}

struct WordsReader {
    most: u64,
}

impl Reader for WordsReader {
    type Value = String;

    fn read(&self, value: &Value, at: Path<'_>, faults: &mut Faults) -> Read<String> {
        let words: Result<PlainWords, _> = text_of(value, at, faults)?.parse();
        let words = words.map_err(|error| faults.note(at, error.code(), error.to_string()))?;
        if !words.as_str().validate_length(None, Some(self.most), None) {
            return Err(faults.note(at, "words_too_long", format!("Use {} characters or less", self.most)));
        }
        Ok(words.into())
    }

    fn describe(&self, _: &mut Schemas) -> RefOr<Schema> {
        let most = usize::try_from(self.most).ok();
        string().min_length(Some(1)).max_length(most).pattern(Some(PRINTABLE)).into()
    }
}
