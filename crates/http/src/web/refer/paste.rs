//! Reads what somebody copied out of a clinical system: which name, date of birth, NHS number, phone and postcode it holds.
//!
//! It fills in only what it is sure of, and says what it could not read. Where it finds two people it reads nothing at
//! all: a form filled from two records is how the wrong person is told. Nothing here is kept.

mod labels;
mod name;
mod numbers;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::contact::{EmailAddress, Phone, Postcode};
use domain::name::folded;
use domain::nhs_number::NhsNumber;

use labels::{Kind, Segment};
use name::FullName;

/// The most that is read, in characters: a page of a record, not a book.
const MOST_READ: usize = 10_000;
/// The most lines that are said to be unread.
const MOST_UNREAD: usize = 12;

/// What was found in a paste.
#[derive(Clone, PartialEq, Eq)]
pub enum Paste {
    /// Nothing that we are sure of.
    Nothing,
    /// More than one person.
    TwoPeople,
    /// One person.
    One(Box<Found>),
}

/// What is known of one person, and the words that could not be read.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// Given name.
    pub first_name: Option<String>,
    /// Family name.
    pub family_name: Option<String>,
    /// Date of birth.
    pub born_on: Option<NaiveDate>,
    /// NHS number.
    pub nhs_number: Option<NhsNumber>,
    /// Phone number.
    pub phone: Option<Phone>,
    /// E-mail address.
    pub email: Option<EmailAddress>,
    /// Postcode.
    pub postcode: Option<Postcode>,
    /// What could not be read, as it was pasted.
    pub unread: Vec<String>,
}

impl std::fmt::Debug for Found {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Found(…)")
    }
}

impl std::fmt::Debug for Paste {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(match self {
            Self::Nothing => "Nothing",
            Self::TwoPeople => "TwoPeople",
            Self::One(_) => "One(…)",
        })
    }
}

/// Reads a paste. `today` tells a date of birth from a date to come.
#[must_use]
pub fn read(paste: &str, today: NaiveDate) -> Paste {
    let text: String = paste.chars().take(MOST_READ).collect();
    let mut seen = Seen::default();
    for segment in labels::segments(&text) {
        seen.take(&segment, today);
    }
    seen.conclude()
}

/// Everything that was seen, before it is decided what we are sure of.
#[derive(Default)]
struct Seen {
    families: Vec<String>,
    givens: Vec<String>,
    names: Vec<FullName>,
    births: BTreeSet<NaiveDate>,
    numbers: BTreeSet<NhsNumber>,
    mobiles: Vec<Phone>,
    phones: Vec<Phone>,
    emails: Vec<EmailAddress>,
    postcodes: Vec<Postcode>,
    unread: Vec<String>,
}

impl Seen {
    fn take(&mut self, segment: &Segment, today: NaiveDate) {
        let value = segment.value.trim();
        let understood = match segment.kind {
            Some(Kind::Ignored) => true,
            Some(Kind::SomebodyElse) | None if value.is_empty() => true,
            Some(Kind::SomebodyElse) => false,
            Some(Kind::Family) => push(&mut self.families, name::part(value)),
            Some(Kind::Given) => push(&mut self.givens, name::part(value)),
            Some(Kind::Name) => push(&mut self.names, name::labelled(value)),
            Some(Kind::Born) => {
                let born =
                    numbers::dates(value).into_iter().map(|date| date.value).find(|date| *date <= today);
                born.map(|date| self.births.insert(date)).is_some()
            }
            Some(Kind::Number) => {
                let number = numbers::nhs_numbers(value).into_iter().next();
                number.map(|number| self.numbers.insert(number.value)).is_some()
            }
            Some(Kind::Mobile) => {
                push(&mut self.mobiles, numbers::phones(value).into_iter().next().map(|p| p.value))
            }
            Some(Kind::Phone) => {
                push(&mut self.phones, numbers::phones(value).into_iter().next().map(|p| p.value))
            }
            Some(Kind::Email) => {
                push(&mut self.emails, value.split_whitespace().find_map(|word| word.parse().ok()))
            }
            Some(Kind::Postcode | Kind::Address) => {
                let found = numbers::postcodes(value);
                let one = found.into_iter().next().map(|postcode| postcode.value);
                // An address is read for its postcode; the rest of it is for somebody to look at.
                push(&mut self.postcodes, one) && segment.kind == Some(Kind::Postcode)
            }
            None => self.take_unlabelled(value, today),
        };
        if !understood {
            self.unread.push(segment.as_pasted());
        }
    }

    /// A line without labels, such as the banner above a record: a name beside a number or a date of birth.
    fn take_unlabelled(&mut self, line: &str, today: NaiveDate) -> bool {
        let mut left: Vec<char> = line.chars().collect();
        let numbers = numbers::nhs_numbers(line);
        blank(&mut left, numbers.iter().map(|found| (found.start, found.end)));
        let rest: String = left.iter().collect();
        let dates = numbers::dates(&rest);
        blank(&mut left, dates.iter().map(|found| (found.start, found.end)));
        let rest: String = left.iter().collect();
        let phones = numbers::phones(&rest);
        blank(&mut left, phones.iter().map(|found| (found.start, found.end)));
        let rest: String = left.iter().collect();
        let postcodes = numbers::postcodes(&rest);
        blank(&mut left, postcodes.iter().map(|found| (found.start, found.end)));
        let rest: String = left.iter().collect();
        let emails: Vec<EmailAddress> =
            rest.split_whitespace().filter_map(|word| word.parse().ok()).collect();
        let rest: Vec<&str> =
            rest.split_whitespace().filter(|word| word.parse::<EmailAddress>().is_err()).collect();
        let named = name::unlabelled(&rest.join(" "));

        let is_banner = !numbers.is_empty() || named.is_some();
        let birth = match dates.as_slice() {
            [one] if is_banner && one.value <= today => Some(one.value),
            _ => None,
        };
        let whole = rest.is_empty() || named.is_some();
        let read_all = whole && (dates.is_empty() || birth.is_some());
        self.births.extend(birth);
        self.numbers.extend(numbers.into_iter().map(|found| found.value));
        self.phones.extend(phones.into_iter().map(|found| found.value));
        self.postcodes.extend(postcodes.into_iter().map(|found| found.value));
        self.emails.extend(emails);
        self.names.extend(named);
        read_all
    }

    fn conclude(self) -> Paste {
        let labelled = match (self.families.as_slice(), self.givens.as_slice()) {
            ([family], []) => vec![FullName { family: Some(family.clone()), given: None }],
            (families, givens) => {
                let count = families.len().max(givens.len());
                (0..count)
                    .map(|place| FullName {
                        family: families.get(place).cloned(),
                        given: givens.get(place).cloned(),
                    })
                    .collect()
            }
        };
        let names: Vec<FullName> = labelled.into_iter().chain(self.names).collect();
        let differ = |one: &FullName| names.iter().any(|other| !one.may_be(other));
        if self.numbers.len() > 1 || self.births.len() > 1 || names.iter().any(differ) {
            return Paste::TwoPeople;
        }
        let family_name = names.iter().find_map(|name| name.family.clone());
        let first_name = names.iter().filter_map(|name| name.given.clone()).max_by_key(String::len);
        let mut unread = self.unread;
        let found = Found {
            first_name,
            family_name,
            born_on: self.births.first().copied(),
            nhs_number: self.numbers.first().copied(),
            phone: self.mobiles.first().or(self.phones.first()).cloned(),
            email: only(&self.emails, |email| email.as_str().to_lowercase()),
            postcode: only(&self.postcodes, |postcode| postcode.as_str().to_owned()),
            unread: Vec::new(),
        };
        let other_phones =
            self.mobiles.iter().chain(&self.phones).filter(|phone| Some(*phone) != found.phone.as_ref());
        unread.extend(other_phones.map(|phone| phone.as_typed().to_owned()));
        if found.postcode.is_none() {
            unread.extend(self.postcodes.iter().map(|postcode| postcode.as_str().to_owned()));
        }
        unread.dedup();
        unread.truncate(MOST_UNREAD);
        if found == Found::default() {
            Paste::Nothing
        } else {
            Paste::One(Box::new(Found { unread, ..found }))
        }
    }
}

fn push<T>(list: &mut Vec<T>, value: Option<T>) -> bool {
    let found = value.is_some();
    list.extend(value);
    found
}

/// The one value, where all that were found are the same.
fn only<T: Clone>(found: &[T], key: impl Fn(&T) -> String) -> Option<T> {
    let first = found.first()?;
    found.iter().all(|other| key(other) == key(first)).then(|| first.clone())
}

fn blank(line: &mut [char], spans: impl Iterator<Item = (usize, usize)>) {
    for (start, end) in spans {
        for symbol in line.iter_mut().take(end).skip(start) {
            *symbol = ' ';
        }
    }
}

/// Whether two names that were read at different places can be one person's.
fn same_beginning(one: &str, other: &str) -> bool {
    let first = |name: &str| folded(name).split([' ', '-']).next().unwrap_or_default().to_owned();
    first(one) == first(other)
}

#[cfg(test)]
mod tests;
