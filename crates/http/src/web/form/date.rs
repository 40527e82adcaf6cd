//! A date in three boxes: day, month, year.

use chrono::NaiveDate;

use super::Form;
use crate::valid::Read;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

impl Form {
    /// A date that must be there. `what` is what it is called: "Date of birth".
    ///
    /// # Errors
    /// When it is absent, in part or whole, or no real date.
    pub fn required_date(&mut self, name: &str, what: &str, missing: &str) -> Read<NaiveDate> {
        match self.date(name, what)? {
            Some(date) => Ok(date),
            None => Err(self.fault_at(name, &format!("{name}-day"), "date_missing", missing)),
        }
    }

    /// A date that may be left empty: then all three boxes are.
    ///
    /// # Errors
    /// When a part is absent, or it is no real date.
    pub fn date(&mut self, name: &str, what: &str) -> Read<Option<NaiveDate>> {
        let part = |part: &str| self.value(&format!("{name}-{part}")).trim().to_lowercase();
        let (day, month, year) = (part("day"), part("month"), part("year"));
        let absent: Vec<&str> = [("day", &day), ("month", &month), ("year", &year)]
            .iter()
            .filter(|(_, typed)| typed.is_empty())
            .map(|(part, _)| *part)
            .collect();
        if absent.len() == 3 {
            return Ok(None);
        }
        if let [first, rest @ ..] = absent.as_slice() {
            let parts = rest.iter().fold((*first).to_owned(), |parts, part| format!("{parts} and {part}"));
            let said = format!("{what} must include a {parts}");
            return Err(self.fault_at(name, &format!("{name}-{first}"), "date_incomplete", said));
        }
        if !(year.len() == 4 && year.bytes().all(|digit| digit.is_ascii_digit())) {
            let said = format!("{what} must have a year of 4 numbers");
            return Err(self.fault_at(name, &format!("{name}-year"), "date_year_wrong", said));
        }
        let day = day.parse().ok();
        let date = year.parse().ok().zip(month_number(&month)).zip(day);
        let date = date.and_then(|((year, month), day)| NaiveDate::from_ymd_opt(year, month, day));
        if date.is_none() {
            let said = format!("{what} must be a real date");
            return Err(self.fault_at(name, &format!("{name}-day"), "date_wrong", said));
        }
        Ok(date)
    }

    /// Puts a date into its three boxes.
    pub fn set_date(&mut self, name: &str, date: NaiveDate) {
        for (part, format) in [("day", "%-d"), ("month", "%-m"), ("year", "%Y")] {
            self.set(&format!("{name}-{part}"), date.format(format).to_string());
        }
    }
}

/// A month as a number, or by its name or the first three letters of it.
fn month_number(typed: &str) -> Option<u32> {
    let named = MONTHS.iter().position(|month| *month == typed || month.get(..3) == Some(typed));
    let named = named.and_then(|place| u32::try_from(place + 1).ok());
    named.or_else(|| typed.parse().ok())
}
