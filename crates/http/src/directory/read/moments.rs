//! Days, moments and times of day in the many ways in which people write them.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};

/// Moments without an offset. They are taken for UTC: what is wrong by an hour in summer is only ever used to see
/// whether something was said before something else.
const MOMENTS: [&str; 4] =
    ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M:%S%.f", "%a, %d/%m/%Y - %I:%M%P", "%d/%m/%Y %H:%M"];

/// Days alone. A day comes before its month, as everywhere in the United Kingdom.
const DAYS: [&str; 6] = ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d %B %Y", "%d %b %Y", "%Y%m%d"];

const TIMES: [&str; 6] = ["%H:%M:%S%.f", "%H:%M", "%H.%M", "%I:%M%P", "%I.%M%P", "%H%M"];

/// A moment, from however it is written; a day alone begins at midnight.
#[must_use]
pub fn moment(text: &str) -> Option<DateTime<Utc>> {
    let text = text.trim();
    let exact = DateTime::parse_from_rfc3339(text).ok().map(|moment| moment.to_utc());
    let naive = || MOMENTS.iter().find_map(|form| NaiveDateTime::parse_from_str(text, form).ok());
    let midnight = || whole_day(text).and_then(|day| day.and_hms_opt(0, 0, 0));
    exact.or_else(|| naive().or_else(midnight).map(|moment| moment.and_utc()))
}

/// A day, also out of a moment.
#[must_use]
pub fn day(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    whole_day(text).or_else(|| Some(moment(text)?.date_naive()))
}

fn whole_day(text: &str) -> Option<NaiveDate> {
    DAYS.iter().find_map(|form| NaiveDate::parse_from_str(text, form).ok())
}

/// A time of day, to the minute.
#[must_use]
pub fn time_of_day(text: &str) -> Option<NaiveTime> {
    use chrono::Timelike;
    let text = text.trim().trim_end_matches('Z').to_ascii_lowercase().replace(' ', "");
    let text = text.split_once('+').map_or(text.as_str(), |(time, _)| time);
    let on_the_hour = text
        .strip_suffix("am")
        .or_else(|| text.strip_suffix("pm"))
        .filter(|hour| hour.bytes().all(|digit| digit.is_ascii_digit()))
        .and_then(|hour| hour.parse::<u32>().ok())
        .filter(|hour| (1..=12).contains(hour));
    let time = match on_the_hour {
        Some(hour) => NaiveTime::from_hms_opt(hour % 12 + if text.ends_with("pm") { 12 } else { 0 }, 0, 0),
        None => TIMES.iter().find_map(|form| NaiveTime::parse_from_str(text, form).ok()),
    };
    time.and_then(|time| NaiveTime::from_hms_opt(time.hour(), time.minute(), 0))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn moments_of_real_feeds_are_understood() {
        for (written, meant) in [
            ("2025-09-02T12:06:15.654", "2025-09-02T12:06:15.654Z"),
            ("2025-09-02T12:06:15+01:00", "2025-09-02T11:06:15Z"),
            ("2010-09-17 12:21:24", "2010-09-17T12:21:24Z"),
            ("Thu, 07/02/2019 - 3:55pm", "2019-02-07T15:55:00Z"),
            ("2009-05-27", "2009-05-27T00:00:00Z"),
        ] {
            assert_eq!(moment(written), Some(meant.parse().unwrap()), "{written}");
        }
        for wrong in ["", "soon", "2025-13-02", "30/02/2019"] {
            assert_eq!(moment(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn times_of_day_are_understood_to_the_minute() {
        for (written, meant) in [
            ("10:00:00", "10:00"),
            ("10:00:00Z", "10:00"),
            ("9.30", "09:30"),
            ("2 pm", "14:00"),
            ("12am", "00:00"),
            ("7:15PM", "19:15"),
        ] {
            let time = time_of_day(written).map(|time| time.format("%H:%M").to_string());
            assert_eq!(time.as_deref(), Some(meant), "{written}");
        }
        assert_eq!(time_of_day("13pm"), None);
    }

    proptest! {
        #[test]
        fn nothing_that_can_be_written_breaks_them(text in ".*") {
            let _ = (moment(&text), day(&text), time_of_day(&text));
        }
    }
}
