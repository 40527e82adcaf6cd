//! Days of the week as they are sent: by their English names.

use chrono::Weekday;
use serde_json::Value;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};

use crate::valid::{Faults, Path, Read, Reader, Schemas};

/// A day of the week, by its English name.
pub struct DayOfWeek;

/// The days, by their names.
const DAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Mon),
    ("tuesday", Weekday::Tue),
    ("wednesday", Weekday::Wed),
    ("thursday", Weekday::Thu),
    ("friday", Weekday::Fri),
    ("saturday", Weekday::Sat),
    ("sunday", Weekday::Sun),
];

impl Reader for DayOfWeek {
    type Value = Weekday;

    fn read(&self, value: &Value, at: Path<'_>, faults: &mut Faults) -> Read<Weekday> {
        let named = DAYS.iter().find(|(name, _)| value.as_str() == Some(name));
        named.map(|(_, day)| *day).ok_or_else(|| faults.note(at, "unknown_code", "Write a day like tuesday"))
    }

    fn describe(&self, _: &mut Schemas) -> RefOr<Schema> {
        ObjectBuilder::new().schema_type(Type::String).enum_values(Some(DAYS.map(|(name, _)| name))).into()
    }
}

/// What a day is called.
pub fn name_of(day: Weekday) -> &'static str {
    DAYS.iter().find(|(_, known)| *known == day).map_or("", |(name, _)| name)
}
