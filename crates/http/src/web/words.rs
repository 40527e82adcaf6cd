//! Dates, times and numbers as people read them. Templates call these: `{{ words::date(row.on) }}`.

use app::view::AnswersView;
use chrono::{Datelike, NaiveDate};
pub use domain::calendar::time_of_day;
use domain::calendar::{local_date, local_time};
use domain::clock::Timestamp;
use domain::coded::Coded;
use domain::directory::capacity::{Capacity, CapacityTag};

/// "6 March 2026".
#[must_use]
pub fn date(date: NaiveDate) -> String {
    domain::calendar::long_date(date)
}

/// "Friday 6 March 2026".
#[must_use]
pub fn day(date: NaiveDate) -> String {
    date.format("%A %-d %B %Y").to_string()
}

/// "Friday 6 March", or with its year where that is not the year of `today`.
#[must_use]
pub fn near_day(date: NaiveDate, today: NaiveDate) -> String {
    if date.year() == today.year() { date.format("%A %-d %B").to_string() } else { day(date) }
}

/// "10:30am", "2pm", "midday" or "midnight", by the clock on the wall.
#[must_use]
pub fn time(at: Timestamp) -> String {
    time_of_day(local_time(at).time())
}

/// "6 March 2026 at 10:30am".
#[must_use]
pub fn moment(at: Timestamp) -> String {
    format!("{} at {}", date(local_date(at)), time(at))
}

/// The day of a moment, "6 March 2026", by the calendar on the wall.
#[must_use]
pub fn date_of(at: Timestamp) -> String {
    date(local_date(at))
}

/// Whole years somebody is old on a day.
#[must_use]
pub fn age(born_on: NaiveDate, today: NaiveDate) -> u32 {
    today.years_since(born_on).unwrap_or_default()
}

/// An NHS number in groups of 3, 3 and 4. What has not ten digits is left as it is.
#[must_use]
pub fn nhs_number(digits: &str) -> String {
    match (digits.get(..3), digits.get(3..6), digits.get(6..10), digits.len()) {
        (Some(first), Some(second), Some(third), 10) => format!("{first} {second} {third}"),
        _ => digits.to_owned(),
    }
}

/// The same words with a capital first letter.
#[must_use]
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Entries of a closed list in a row, in lower case: "bereavement, housing".
#[must_use]
pub fn listed<T: Coded>(entries: &[T]) -> String {
    entries.iter().map(|entry| entry.label().to_lowercase()).collect::<Vec<_>>().join(", ")
}

/// What a language is called in English, where it is one of those that are spoken most in the United Kingdom; its tag
/// otherwise.
#[must_use]
pub fn language(tag: &str) -> String {
    let primary = tag.split('-').next().unwrap_or(tag).to_ascii_lowercase();
    let known = LANGUAGES.iter().find(|(code, _)| *code == primary);
    known.map_or_else(|| tag.to_owned(), |(_, name)| (*name).to_owned())
}

const LANGUAGES: [(&str, &str); 24] = [
    ("ar", "Arabic"),
    ("bfi", "British Sign Language"),
    ("bn", "Bengali"),
    ("cy", "Welsh"),
    ("de", "German"),
    ("en", "English"),
    ("es", "Spanish"),
    ("fa", "Persian"),
    ("fr", "French"),
    ("gd", "Scottish Gaelic"),
    ("gu", "Gujarati"),
    ("hi", "Hindi"),
    ("it", "Italian"),
    ("pa", "Punjabi"),
    ("pl", "Polish"),
    ("pt", "Portuguese"),
    ("ro", "Romanian"),
    ("so", "Somali"),
    ("ta", "Tamil"),
    ("tr", "Turkish"),
    ("uk", "Ukrainian"),
    ("ur", "Urdu"),
    ("yo", "Yoruba"),
    ("zh", "Chinese"),
];

/// "Accepted 8 of 10, usually answers in 2 days".
#[must_use]
pub fn answers(answers: &AnswersView) -> String {
    let AnswersView { answers, accepted, working_days } = *answers;
    let soon = match working_days {
        0 => "the same day".to_owned(),
        1 => "in 1 working day".to_owned(),
        days => format!("in {days} working days"),
    };
    format!("Accepted {accepted} of {answers}, usually answers {soon}")
}

/// "confirmed 2 March 2026": on what it rests whether a group has space.
#[must_use]
pub fn capacity_since(capacity: Capacity) -> String {
    match (capacity.stated_on, capacity.tag) {
        (Some(on), _) => format!("confirmed {}", date(on)),
        (None, CapacityTag::NotChecked) => "never confirmed".to_owned(),
        // Its pause, its quiet months and its counted places are true on the day.
        (None, _) => "as of today".to_owned(),
    }
}

/// "1 person", "12 people".
#[must_use]
pub fn count(number: usize, one: &str, more: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {more}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn times_are_as_people_write_them() {
        assert_eq!(time(at("2026-03-06T10:30:00Z")), "10:30am");
        assert_eq!(time(at("2026-07-06T11:00:00Z")), "midday", "in summer the wall is an hour ahead");
        assert_eq!(time(at("2026-03-06T14:00:00Z")), "2pm");
        assert_eq!(time(at("2026-03-06T00:00:00Z")), "midnight");
        assert_eq!(time(at("2026-03-06T00:05:00Z")), "12:05am");
        assert_eq!(moment(at("2026-06-30T23:30:00Z")), "1 July 2026 at 12:30am");
    }

    #[test]
    fn numbers_are_in_groups_and_years_are_whole() {
        assert_eq!(nhs_number("9990000018"), "999 000 0018");
        let born = NaiveDate::from_ymd_opt(1905, 3, 7).unwrap();
        assert_eq!(age(born, NaiveDate::from_ymd_opt(2026, 3, 6).unwrap()), 120);
    }
}
