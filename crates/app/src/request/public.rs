//! What anybody asks of the public directory.

use chrono::{NaiveDate, Weekday};
use domain::clock::Timestamp;
use domain::contact::Postcode;
use domain::ids::Id;
use domain::organisation::Organisation;

use crate::view::FactList;

/// Which services, among those that are published. What is absent narrows nothing down.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PublicQuery {
    /// Words of its name, its other names, its summary or its organisation.
    pub search: Option<String>,
    /// A fact that its listing states.
    pub fact: Option<FactAsked>,
    /// Who offers it.
    pub organisation: Option<Id<Organisation>>,
    /// It has changed at this moment or later.
    pub modified_after: Option<Timestamp>,
    /// It takes people of this age and of some who are older.
    pub minimum_age: Option<u32>,
    /// It takes people of this age and of some who are younger.
    pub maximum_age: Option<u32>,
    /// It happens on this day of the week.
    pub weekday: Option<Weekday>,
    /// It happens on this day.
    pub on: Option<NaiveDate>,
    /// It happens near here.
    pub near: Option<Near>,
}

/// A fact that is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FactAsked {
    /// This one, or one below it.
    Code(FactList, String),
    /// Any of a list.
    Any(FactList),
    /// One that nobody states: nothing has it.
    Nobodys,
}

/// Near a postcode.
#[derive(Debug, Clone, PartialEq)]
pub struct Near {
    /// Where.
    pub postcode: Postcode,
    /// Within so many metres; anything in the same postcode district where absent.
    pub metres: Option<u32>,
}

/// Which page of a list whose pages have numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageNumber {
    /// The number, from 1.
    pub number: usize,
    /// Rows on a page.
    pub rows: usize,
}

impl PageNumber {
    /// The part of a list that is on this page.
    #[must_use]
    pub fn of<Row>(self, list: &[Row]) -> &[Row] {
        let first = self.number.saturating_sub(1).saturating_mul(self.rows).min(list.len());
        let last = first.saturating_add(self.rows).min(list.len());
        list.get(first..last).unwrap_or_default()
    }
}
