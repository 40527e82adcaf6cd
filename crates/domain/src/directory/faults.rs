//! What can be wrong with a listing, all of it at once, each beside its field. Whoever writes one asks this first: a
//! group at its page, another system, an import.

use std::collections::HashSet;

use chrono::NaiveDate;
use uuid::Uuid;

use super::cost::Price;
use super::listing::Listing;
use super::location::Location;
use super::profile::Profile;
use super::schedule::{Frequency, Schedule};
use crate::text::is_unprintable;

/// One fault of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Which field: a JSON pointer (RFC 6901) into the document.
    pub pointer: String,
    /// A stable code.
    pub code: &'static str,
    /// The sentence a person reads.
    pub sentence: String,
}

/// The most items any list of a listing may have; a whole timetable of classes fits.
pub const MOST_ITEMS: usize = 100;
/// The most characters of a description.
pub const MOST_DESCRIPTION: usize = 5000;

/// Earlier than any group, and later than any plan: what lies outside is a slip of the pen.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;

impl Listing {
    /// Everything that is wrong with it; nothing where it may be kept.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Faults::default();
        faults.words_if_any("/summary", self.summary.as_ref(), 200);
        faults.prose("/description", &self.description, MOST_DESCRIPTION);
        faults.list("/alternate_names", &self.alternate_names);
        for (place, name) in self.alternate_names.iter().enumerate() {
            faults.words(format!("/alternate_names/{place}"), name, 200);
        }
        faults.prose_if_any("/eligibility/words", self.eligibility.words.as_ref(), 1000);
        faults.list("/areas", &self.areas);
        for (place, area) in self.areas.iter().enumerate() {
            faults.id(format!("/areas/{place}/id"), area.id.uuid());
            faults.words(format!("/areas/{place}/name"), &area.name, 200);
        }
        faults.list("/locations", &self.locations);
        for (place, location) in self.locations.iter().enumerate() {
            faults.location(&format!("/locations/{place}"), location);
        }
        faults.list("/schedules", &self.schedules);
        for (place, schedule) in self.schedules.iter().enumerate() {
            faults.schedule(&format!("/schedules/{place}"), schedule, &self.locations);
        }
        faults.list("/languages", &self.languages);
        for (place, language) in self.languages.iter().enumerate() {
            faults.id(format!("/languages/{place}/id"), language.id.uuid());
        }
        faults.costs(self);
        faults.contacts(self);
        if self.waiting.is_some_and(|waiting| waiting.weeks > 520) {
            faults.note("/waiting/weeks", "out_of_range", "Enter the wait in weeks, from 0 to 520");
        }
        if self.capacity.is_some_and(|capacity| capacity.spaces > 100_000) {
            faults.note("/capacity/spaces", "out_of_range", "Enter the spaces as a number from 0 to 100,000");
        }
        faults.found
    }
}

impl Profile {
    /// Everything that is wrong with it; nothing where it may be kept.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Faults::default();
        faults.prose("/description", &self.description, MOST_DESCRIPTION);
        faults.words_if_any("/charity_number", self.charity_number.as_ref(), 40);
        faults.words_if_any("/company_number", self.company_number.as_ref(), 40);
        faults.found
    }
}

#[derive(Default)]
struct Faults {
    found: Vec<Fault>,
    ids: HashSet<Uuid>,
}

impl Faults {
    fn note(&mut self, pointer: impl Into<String>, code: &'static str, sentence: impl Into<String>) {
        self.found.push(Fault { pointer: pointer.into(), code, sentence: sentence.into() });
    }

    /// Something on one line that is not empty.
    fn words(&mut self, pointer: impl Into<String>, words: &str, most: usize) {
        if words.trim().is_empty() {
            self.note(pointer, "words_missing", "Enter some words, or leave this out");
        } else if words.chars().any(is_unprintable) {
            self.note(pointer, "words_unprintable", "Use one line of characters that can be printed");
        } else if words.chars().count() > most {
            self.note(pointer, "words_too_long", format!("Use {most} characters or less"));
        }
    }

    fn words_if_any(&mut self, pointer: impl Into<String>, words: Option<&String>, most: usize) {
        if let Some(words) = words {
            self.words(pointer, words, most);
        }
    }

    /// Something of several lines, which may be empty.
    fn prose(&mut self, pointer: impl Into<String>, words: &str, most: usize) {
        if words.chars().any(|symbol| is_unprintable(symbol) && !matches!(symbol, '\n' | '\t')) {
            self.note(pointer, "words_unprintable", "Use characters that can be printed");
        } else if words.chars().count() > most {
            self.note(pointer, "words_too_long", format!("Use {most} characters or less"));
        }
    }

    fn prose_if_any(&mut self, pointer: impl Into<String>, words: Option<&String>, most: usize) {
        if let Some(words) = words {
            self.prose(pointer, words, most);
        }
    }

    fn list<Item>(&mut self, pointer: &str, items: &[Item]) {
        if items.len() > MOST_ITEMS {
            self.note(pointer, "wrong_count", format!("Give at most {MOST_ITEMS} of these"));
        }
    }

    /// Every entry of a listing has an id of its own.
    fn id(&mut self, pointer: impl Into<String>, id: Uuid) {
        if !self.ids.insert(id) {
            self.note(pointer, "id_twice", "Give every entry an id of its own, or leave it out");
        }
    }

    fn date(&mut self, pointer: String, date: Option<NaiveDate>) {
        use chrono::Datelike;
        if date.is_some_and(|date| !YEARS.contains(&date.year())) {
            self.note(pointer, "date_out_of_range", "Enter a date from the year 1900 on");
        }
    }

    fn location(&mut self, at: &str, location: &Location) {
        self.id(format!("{at}/id"), location.id.uuid());
        self.words_if_any(format!("{at}/name"), location.name.as_ref(), 200);
        self.prose_if_any(format!("{at}/words"), location.words.as_ref(), 1000);
        if location.address.len() > 4 {
            self.note(format!("{at}/address"), "wrong_count", "Use at most four lines above the town");
        }
        for (line, words) in location.address.iter().enumerate() {
            self.words(format!("{at}/address/{line}"), words, 200);
        }
        self.words_if_any(format!("{at}/town"), location.town.as_ref(), 100);
        self.words_if_any(format!("{at}/county"), location.county.as_ref(), 100);
        self.prose_if_any(format!("{at}/access_words"), location.access_words.as_ref(), 1000);
    }

    fn schedule(&mut self, at: &str, schedule: &Schedule, locations: &[Location]) {
        self.id(format!("{at}/id"), schedule.id.uuid());
        self.date(format!("{at}/dtstart"), schedule.dtstart);
        self.date(format!("{at}/until"), schedule.until);
        if schedule.interval.is_some_and(|interval| !(1..=52).contains(&interval)) {
            self.note(format!("{at}/interval"), "out_of_range", "Enter a whole number from 1 to 52");
        }
        if schedule.interval.is_some_and(|interval| interval > 1) && schedule.dtstart.is_none() {
            let sentence = "Enter the first day, so that one can count from it";
            self.note(format!("{at}/dtstart"), "first_day_missing", sentence);
        }
        if schedule.dtstart.zip(schedule.until).is_some_and(|(first, last)| last < first) {
            self.note(
                format!("{at}/until"),
                "dates_crossed",
                "Enter a last day that is not before the first",
            );
        }
        if schedule.opens_at.zip(schedule.closes_at).is_some_and(|(opens, closes)| closes <= opens) {
            let sentence =
                "Enter an end that is after the beginning. What goes on past midnight is two entries";
            self.note(format!("{at}/closes_at"), "times_crossed", sentence);
        }
        let monthly = schedule.freq == Some(Frequency::Monthly);
        for (place, by) in schedule.byday.iter().enumerate() {
            if by.nth.is_some() && !monthly {
                let sentence = "Count days only within a month: 1TU is the first Tuesday of one";
                self.note(format!("{at}/byday/{place}"), "byday_counts", sentence);
            }
        }
        for (place, date) in schedule.bymonthday.iter().enumerate() {
            if !(1..=31).contains(&date.unsigned_abs()) {
                let sentence = "Enter a day of the month from 1 to 31, or from -1 to -31 from its end";
                self.note(format!("{at}/bymonthday/{place}"), "out_of_range", sentence);
            }
        }
        if !schedule.bymonthday.is_empty() && !monthly {
            let sentence = "Use days of the month only in what happens monthly";
            self.note(format!("{at}/bymonthday"), "bymonthday_not_monthly", sentence);
        }
        if let Some(where_) = schedule.location
            && !locations.iter().any(|location| location.id == where_)
        {
            let sentence = "Choose one of the locations of this listing";
            self.note(format!("{at}/location"), "unknown_location", sentence);
        }
        self.prose_if_any(format!("{at}/notes"), schedule.notes.as_ref(), 500);
    }

    fn costs(&mut self, listing: &Listing) {
        let cost = &listing.cost;
        self.price("/cost/first_visit", cost.first_visit.as_ref());
        self.price("/cost/afterwards", cost.afterwards.as_ref());
        self.list("/cost/others", &cost.others);
        for (place, price) in cost.others.iter().enumerate() {
            self.price(&format!("/cost/others/{place}"), Some(price));
        }
    }

    fn price(&mut self, at: &str, price: Option<&Price>) {
        let Some(price) = price else { return };
        self.id(format!("{at}/id"), price.id.uuid());
        self.words_if_any(format!("{at}/words"), price.words.as_ref(), 200);
        if price.pence.is_none() && price.words.is_none() {
            self.note(at, "price_empty", "Enter how much it is, or say it in words");
        }
        if price.pence.is_some_and(|pence| pence > 10_000_000) {
            self.note(format!("{at}/pence"), "out_of_range", "Enter the price in pence, up to 10,000,000");
        }
    }

    fn contacts(&mut self, listing: &Listing) {
        self.list("/contacts", &listing.contacts);
        for (place, contact) in listing.contacts.iter().enumerate() {
            let at = format!("/contacts/{place}");
            self.id(format!("{at}/id"), contact.id.uuid());
            self.words_if_any(format!("{at}/name"), contact.name.as_ref(), 200);
            self.words_if_any(format!("{at}/role"), contact.role.as_ref(), 200);
            self.list(&format!("{at}/phones"), &contact.phones);
            for (which, phone) in contact.phones.iter().enumerate() {
                let at = format!("{at}/phones/{which}");
                self.id(format!("{at}/id"), phone.id.uuid());
                if !super::contact::PublicPhone::is_number(&phone.number) {
                    let sentence = "Enter a telephone number, like 01632 960 001";
                    self.note(format!("{at}/number"), "phone_wrong_shape", sentence);
                }
                self.words_if_any(format!("{at}/words"), phone.words.as_ref(), 200);
            }
        }
    }
}

#[cfg(test)]
mod tests;
