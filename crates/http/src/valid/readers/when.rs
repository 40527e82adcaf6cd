//! Days and moments.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use domain::clock::{Timestamp, to_microseconds};
use serde_json::Value;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{KnownFormat, Schema, SchemaFormat};

use super::{Faults, Path, Read, Reader, Schemas, string, text_of};

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

/// A time of the day on the wall.
pub fn time_of_day() -> impl Reader<Value = NaiveTime> {
    TimeReader
}

struct TimeReader;

impl Reader for TimeReader {
    type Value = NaiveTime;

    fn read(&self, value: &Value, at: Path<'_>, faults: &mut Faults) -> Read<NaiveTime> {
        let typed = text_of(value, at, faults)?;
        let time = (typed.len() == 5).then(|| NaiveTime::parse_from_str(typed, "%H:%M").ok()).flatten();
        time.ok_or_else(|| faults.note(at, "time_wrong", "Enter a time of the day, like 14:30"))
    }

    fn describe(&self, _: &mut Schemas) -> RefOr<Schema> {
        string().pattern(Some("^([01][0-9]|2[0-3]):[0-5][0-9]$")).examples(["14:30"]).into()
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
