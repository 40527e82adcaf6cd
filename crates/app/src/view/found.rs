//! What a search found.

use chrono::{NaiveDate, Weekday};
use domain::coded::Need;
use domain::directory::capacity::Capacity;
use domain::directory::location::AccessFeature;
use domain::geography::Metres;
use domain::search::{PartOfDay, SortBy};

use super::ServiceView;
use crate::page::Cursor;

/// One page of what a search found.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundServices {
    /// The services of this page.
    pub rows: Vec<FoundService>,
    /// How many there are on all pages.
    pub total: usize,
    /// In which order they are.
    pub sort: SortBy,
    /// How many there would be with one thing more chosen.
    pub facets: Facets,
    /// Where the next page begins.
    pub next: Option<Cursor>,
}

/// One service that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundService {
    /// The service.
    pub service: ServiceView,
    /// How far it is to the nearest of its locations, where both ends are known.
    pub distance: Option<Metres>,
    /// The next day on which it happens, today included.
    pub next_on: Option<NaiveDate>,
    /// Whether it has space, and since when that is known.
    pub capacity: Capacity,
}

/// How many services there would be with one thing more chosen, or with another in the place of what is chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facets {
    /// For each need that any is for.
    pub needs: Vec<(Need, usize)>,
    /// For each day of the week.
    pub days: Vec<(Weekday, usize)>,
    /// For each part of the day.
    pub times: Vec<(PartOfDay, usize)>,
    /// For each access feature that any has, beside those that are chosen.
    pub access: Vec<(AccessFeature, usize)>,
    /// For each language that any speaks, by its primary tag.
    pub languages: Vec<(String, usize)>,
    /// Free.
    pub free: usize,
    /// Online.
    pub online: usize,
    /// Taking somebody new.
    pub accepting: usize,
    /// With space.
    pub has_space: usize,
}
