//! Values as they go over the wire, and how SQL writes them.

use anyhow::{Context as _, bail};
use chrono::{DateTime, Days, NaiveDate};
use uuid::Uuid;

use crate::pattern::{Value, quoted};

/// From the beginning of Unix's time to the beginning of PostgreSQL's, the year 2000, in microseconds.
const YEAR_2000: i64 = 946_684_800_000_000;

/// The value of a type (by its object id), in binary or as text.
pub fn value(kind: u32, binary: bool, bytes: Option<&[u8]>) -> anyhow::Result<Value> {
    let name = type_name(kind);
    let cast = name.map_or(String::new(), |name| format!("::{name}"));
    let Some(bytes) = bytes else { return Ok(Value::plain(format!("NULL{cast}"))) };
    let name = name.unwrap_or("text");
    if let Some(elements) = name.strip_suffix("[]").filter(|_| binary) {
        return array(elements, bytes).with_context(|| format!("an array of {elements} that cannot be read"));
    }
    let text = if binary { from_binary(name, bytes) } else { String::from_utf8(bytes.to_vec()).ok() };
    let text = text.with_context(|| format!("a {name} (type {kind}) that cannot be read: {bytes:?}"))?;
    let id = if name == "uuid" { Uuid::parse_str(&text).ok() } else { None };
    Ok(Value { literal: format!("{}{cast}", quoted(&text)), id, text: Some(text) })
}

/// The types the application uses. What is not here is left to PostgreSQL to find out, and read as text.
const TYPES: [(u32, &str); 19] = [
    (16, "boolean"),
    (17, "bytea"),
    (20, "bigint"),
    (21, "smallint"),
    (23, "integer"),
    (25, "text"),
    (114, "json"),
    (701, "double precision"),
    (1000, "boolean[]"),
    (1007, "integer[]"),
    (1009, "text[]"),
    (1015, "varchar[]"),
    (1016, "bigint[]"),
    (1043, "varchar"),
    (1082, "date"),
    (1184, "timestamptz"),
    (2950, "uuid"),
    (2951, "uuid[]"),
    (3802, "jsonb"),
];

fn type_name(kind: u32) -> Option<&'static str> {
    TYPES.iter().find(|(number, _)| *number == kind).map(|(_, name)| *name)
}

fn from_binary(name: &str, bytes: &[u8]) -> Option<String> {
    Some(match name {
        "boolean" => (bytes.first()? != &0).to_string(),
        "bytea" => bytes.iter().fold("\\x".to_owned(), |hex, byte| format!("{hex}{byte:02x}")),
        "smallint" => i16::from_be_bytes(bytes.try_into().ok()?).to_string(),
        "integer" => i32::from_be_bytes(bytes.try_into().ok()?).to_string(),
        "bigint" => i64::from_be_bytes(bytes.try_into().ok()?).to_string(),
        "double precision" => f64::from_be_bytes(bytes.try_into().ok()?).to_string(),
        "date" => {
            let days = u64::try_from(i32::from_be_bytes(bytes.try_into().ok()?)).ok();
            let back = u64::from(i32::from_be_bytes(bytes.try_into().ok()?).unsigned_abs());
            let first = NaiveDate::from_ymd_opt(2000, 1, 1)?;
            days.map_or_else(
                || first.checked_sub_days(Days::new(back)),
                |days| first.checked_add_days(Days::new(days)),
            )?
            .to_string()
        }
        "timestamptz" => {
            let microseconds = i64::from_be_bytes(bytes.try_into().ok()?).checked_add(YEAR_2000)?;
            DateTime::from_timestamp_micros(microseconds)?.to_rfc3339()
        }
        "uuid" => Uuid::from_slice(bytes).ok()?.to_string(),
        // In binary, jsonb begins with the number of its format.
        "jsonb" => String::from_utf8(bytes.get(1..)?.to_vec()).ok()?,
        _ => String::from_utf8(bytes.to_vec()).ok()?,
    })
}

/// An array of one dimension: dimensions, whether there are nulls, the type, the count, the lowest index, the elements.
fn array(elements: &str, bytes: &[u8]) -> anyhow::Result<Value> {
    let number = |at: usize| {
        let found = bytes.get(at..at + 4).and_then(|found| found.try_into().ok());
        found.map(u32::from_be_bytes).context("it ends too soon")
    };
    let mut texts = Vec::new();
    if number(0)? == 1 {
        let mut at = 20;
        for _ in 0..number(12)? {
            let length = usize::try_from(number(at)?)?;
            let element = bytes.get(at + 4..at + 4 + length).context("it ends too soon")?;
            texts.push(quoted(&from_binary(elements, element).context("an element")?));
            at += 4 + length;
        }
    } else if number(0)? > 1 {
        bail!("it has more than one dimension");
    }
    Ok(Value::plain(format!("ARRAY[{}]::{elements}[]", texts.join(", "))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(kind: u32, bytes: &[u8]) -> String {
        value(kind, true, Some(bytes)).unwrap().literal
    }

    #[test]
    fn values_are_written_as_sql_writes_them() {
        assert_eq!(read(20, &7_i64.to_be_bytes()), "'7'::bigint");
        assert_eq!(read(1082, &(-1_i32).to_be_bytes()), "'1999-12-31'::date");
        assert_eq!(
            read(1184, &0_i64.to_be_bytes()),
            "U&'2000-01-01T00\\003A00\\003A00+00\\003A00'::timestamptz"
        );
        assert_eq!(read(17, &[1, 255]), "U&'\\\\x01ff'::bytea");
        assert_eq!(read(3802, b"\x01[]"), "'[]'::jsonb");
        assert_eq!(value(25, true, None).unwrap().literal, "NULL::text");
        let id = value(2950, true, Some(&[7; 16])).unwrap();
        assert_eq!(id.id, Some(Uuid::from_bytes([7; 16])));
        let array =
            [&[0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 25, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 2][..], b"ab"].concat();
        assert_eq!(read(1009, &array), "ARRAY['ab']::text[]");
    }

    #[test]
    fn what_does_not_fit_its_type_is_said() {
        assert!(value(2950, true, Some(b"short")).is_err());
    }
}
