//! A time of the day as people type it.

use std::str::FromStr;

use chrono::NaiveTime;
use thiserror::Error;

use crate::text::ValueError;

/// A time of the day: typed as "10am", "2:30pm", "14.30", "midday".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TypedTime(pub NaiveTime);

/// A text that is no time of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("Enter a time, like 10am or 2:30pm")]
pub struct TypedTimeError;

impl ValueError for TypedTimeError {
    fn code(&self) -> &'static str {
        "time_wrong_shape"
    }
}

impl FromStr for TypedTime {
    type Err = TypedTimeError;

    fn from_str(typed: &str) -> Result<Self, TypedTimeError> {
        let typed: String = typed.to_lowercase().chars().filter(|symbol| !symbol.is_whitespace()).collect();
        match typed.as_str() {
            "midday" | "noon" => return Ok(Self(NaiveTime::from_hms_opt(12, 0, 0).ok_or(TypedTimeError)?)),
            "midnight" => return Ok(Self(NaiveTime::MIN)),
            _ => {}
        }
        let half = |ending: &str| typed.strip_suffix(ending);
        let (clock, afternoon) = match (half("am"), half("pm")) {
            (Some(clock), _) => (clock, Some(false)),
            (_, Some(clock)) => (clock, Some(true)),
            (None, None) => (typed.as_str(), None),
        };
        let (hour, minute) = clock.split_once([':', '.']).unwrap_or((clock, "00"));
        let digits = |text: &str, most: usize| {
            let right = (1..=most).contains(&text.len()) && text.bytes().all(|digit| digit.is_ascii_digit());
            right.then(|| text.parse::<u32>().ok()).flatten().ok_or(TypedTimeError)
        };
        let hour = digits(hour, 2)?;
        let minute = if minute.len() == 2 { digits(minute, 2)? } else { return Err(TypedTimeError) };
        // Ten in a box for times is ten in the morning; a single figure could be either half of the day.
        let hour = match afternoon {
            Some(afternoon) if (1..=12).contains(&hour) => hour % 12 + if afternoon { 12 } else { 0 },
            None if clock.contains([':', '.']) || hour >= 10 => hour,
            Some(_) | None => return Err(TypedTimeError),
        };
        NaiveTime::from_hms_opt(hour, minute, 0).map(Self).ok_or(TypedTimeError)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_people_type_them() {
        for (typed, hour, minute) in [
            ("10am", 10, 0),
            ("10", 10, 0),
            ("2:30 PM", 14, 30),
            ("14.30", 14, 30),
            ("9:05", 9, 5),
            ("12pm", 12, 0),
            ("12am", 0, 0),
            ("Midday", 12, 0),
            ("midnight", 0, 0),
        ] {
            let time = NaiveTime::from_hms_opt(hour, minute, 0).unwrap();
            assert_eq!(typed.parse(), Ok(TypedTime(time)), "{typed}");
        }
        for wrong in ["", "2", "25:00", "13pm", "0am", "10:5", "ten", "10:60", ":30", "pm"] {
            assert_eq!(wrong.parse::<TypedTime>(), Err(TypedTimeError), "{wrong}");
        }
    }
}
