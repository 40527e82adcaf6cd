//! Readers: how one field is read, and how it is described.

mod lists;
mod plain;
mod when;

use std::marker::PhantomData;

use app::page::Cursor;
use domain::ids::Id;
use domain::text::ValueError;
use serde_json::Value;
use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, Schema, SchemaFormat, Type};
use utoipa::openapi::{Ref, RefOr};

use super::faults::{Faults, Path, Read};
use super::form::Schemas;
use super::listed::{Listed, list_schema};
use super::texts::Text;

pub use lists::{list, separated, typed};
pub use plain::{day_of_month, flag, long_text, whole, words};
pub use when::{date, moment, time_of_day};

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
