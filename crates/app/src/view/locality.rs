//! What is known of a postcode.

use chrono::NaiveDate;
use domain::contact::Postcode;
use domain::geography::{AreaCode, Coordinates};

/// Where a postcode is, and the areas it lies in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalityView {
    /// The postcode.
    pub postcode: Postcode,
    /// The middle of it, where it is known.
    pub coordinates: Option<Coordinates>,
    /// The local authority district.
    pub district: Option<AreaView>,
    /// The electoral ward.
    pub ward: Option<AreaView>,
    /// The lower layer super output area: about 1,500 people.
    pub lsoa: Option<AreaView>,
    /// When the Royal Mail gave it up.
    pub ended_on: Option<NaiveDate>,
}

/// An area with its name, where one is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreaView {
    /// Its code.
    pub code: AreaCode,
    /// Its name.
    pub name: Option<String>,
}
