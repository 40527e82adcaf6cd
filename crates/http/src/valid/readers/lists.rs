//! Readers made of other readers.

use serde_json::Value;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ArrayBuilder, Schema};
use validator::ValidateLength;

use super::{Faults, Path, Read, Reader, Schemas};

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

/// Several in one field of a query, with commas between them.
pub fn separated<R: Reader>(most: u64, item: R) -> impl Reader<Value = Vec<R::Value>> {
    SeparatedReader(ListReader { least: 1, most, item })
}

struct SeparatedReader<R>(ListReader<R>);

impl<R: Reader> Reader for SeparatedReader<R> {
    type Value = Vec<R::Value>;

    fn read(&self, value: &Value, at: Path<'_>, faults: &mut Faults) -> Read<Vec<R::Value>> {
        let items = super::text_of(value, at, faults)?.split(',').map(|item| Value::from(item.trim()));
        self.0.read(&items.collect(), at, faults)
    }

    fn describe(&self, schemas: &mut Schemas) -> RefOr<Schema> {
        let _named: RefOr<Schema> = self.0.item.describe(schemas);
        super::string().pattern(Some("^[^,]+(,[^,]+)*$")).into()
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
