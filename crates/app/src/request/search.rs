//! Searching for services.

use chrono::Weekday;
use domain::coded::Need;
use domain::contact::Postcode;
use domain::directory::ServiceKind;
use domain::directory::area::Outward;
use domain::directory::location::AccessFeature;
use domain::geography::Metres;
use domain::language::LanguageTag;
use domain::search::{AgeGroup, PartOfDay, SortBy};

use crate::page::PageRequest;

/// Which services. Whatever is said narrows it down: nothing that is added ever brings another service in.
#[derive(Debug, Clone, Default, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a box that is ticked or not")]
pub struct ServiceQuery {
    /// Of this kind only.
    pub kind: Option<ServiceKind>,
    /// For this need only.
    pub need: Option<Need>,
    /// Words of its names, its summary or its description, or words like them.
    pub text: Option<String>,
    /// Where somebody is: distances are told from here.
    pub near: Option<Whereabouts>,
    /// Within so far of there. A service without a place to go to is near to everybody it covers.
    pub within: Option<Metres>,
    /// On this day of the week.
    pub day: Option<Weekday>,
    /// In this part of the day.
    pub time: Option<PartOfDay>,
    /// Free for good.
    pub free: bool,
    /// Each of these is there.
    pub access: Vec<AccessFeature>,
    /// In this language.
    pub language: Option<LanguageTag>,
    /// For somebody of this age.
    pub age: Option<u32>,
    /// Made for these ages.
    pub made_for: Option<AgeGroup>,
    /// One can take part online.
    pub online: bool,
    /// Its own rules take somebody new today.
    pub accepting: bool,
    /// It is known to have space.
    pub has_space: bool,
    /// In this order; by how well the words match where there are any, else by distance where a place is given, else by
    /// name.
    pub sort: Option<SortBy>,
    /// Which page.
    pub page: PageRequest,
}

/// Where somebody is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whereabouts {
    /// At a postcode.
    Postcode(Postcode),
    /// Somewhere where postcodes begin so: nearer than that nobody needs to say.
    Outward(Outward),
}
