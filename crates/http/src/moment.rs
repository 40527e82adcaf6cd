//! Moments on the wire: RFC 3339 in UTC, letter for letter as chrono writes them, but handed over in one piece. chrono
//! gives them to the serialiser digit by digit, and a page of a list has dozens.

use chrono::{DateTime, Datelike, SecondsFormat, Timelike, Utc};
use serde::Serializer;

/// The letters of a moment with microseconds.
const LONGEST: usize = 27;

/// Serialises a moment.
///
/// # Errors
/// Whatever the serialiser says.
pub fn plain<S: Serializer>(moment: &DateTime<Utc>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&text_of(*moment))
}

/// Serialises a moment, or nothing.
///
/// # Errors
/// Whatever the serialiser says.
#[expect(clippy::ref_option, reason = "serde hands the field over as it lies in its struct")]
pub fn if_any<S: Serializer>(moment: &Option<DateTime<Utc>>, serializer: S) -> Result<S::Ok, S::Error> {
    match moment {
        Some(moment) => plain(moment, serializer),
        None => serializer.serialize_none(),
    }
}

fn text_of(moment: DateTime<Utc>) -> String {
    let nanoseconds = moment.nanosecond();
    let year = u32::try_from(moment.year()).ok().filter(|year| *year <= 9999);
    // A leap second, a year of five digits and a billionth of a second are not worth a second way to write them.
    let (Some(year), true, true) = (year, nanoseconds < 1_000_000_000, nanoseconds.is_multiple_of(1000))
    else {
        return moment.to_rfc3339_opts(SecondsFormat::AutoSi, true);
    };
    let mut text = String::with_capacity(LONGEST);
    for (number, digits, after) in [
        (year, 4, '-'),
        (moment.month(), 2, '-'),
        (moment.day(), 2, 'T'),
        (moment.hour(), 2, ':'),
        (moment.minute(), 2, ':'),
    ] {
        push(&mut text, number, digits);
        text.push(after);
    }
    push(&mut text, moment.second(), 2);
    let microseconds = nanoseconds / 1000;
    if microseconds > 0 {
        text.push('.');
        let whole_milliseconds = microseconds.is_multiple_of(1000);
        if whole_milliseconds {
            push(&mut text, microseconds / 1000, 3);
        } else {
            push(&mut text, microseconds, 6);
        }
    }
    text.push('Z');
    text
}

/// Adds a number with this many digits.
fn push(text: &mut String, number: u32, digits: u32) {
    let digit = |place: u32| char::from_digit(number / 10_u32.pow(place) % 10, 10);
    text.extend((0..digits).rev().filter_map(digit));
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn assert_as_chrono(seconds: i64, nanoseconds: u32) {
        let moment = DateTime::from_timestamp(seconds, nanoseconds).unwrap();
        let written = serde_json::to_string(&moment).unwrap();
        assert_eq!(format!("\"{}\"", text_of(moment)), written);
    }

    proptest! {
        #[test]
        fn a_moment_is_written_as_chrono_writes_it(
            seconds in -70_000_000_000_i64..300_000_000_000,
            fraction in prop_oneof![
                Just(0),
                (0_u32..1000).prop_map(|milliseconds| milliseconds * 1_000_000),
                (0_u32..1_000_000).prop_map(|microseconds| microseconds * 1000),
                0_u32..1_000_000_000,
            ],
        ) {
            assert_as_chrono(seconds, fraction);
        }
    }

    #[test]
    fn leap_seconds_and_far_years_are_written_as_well() {
        assert_as_chrono(1_483_228_799, 1_500_000_000);
        assert_as_chrono(253_402_300_800, 0);
        assert_as_chrono(-62_167_219_201, 0);
    }
}
