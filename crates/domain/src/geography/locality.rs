//! What is known of a postcode.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{AreaCode, Coordinates};
use crate::contact::Postcode;

/// What is known of a postcode: where it is, and the areas it lies in. What is not known is absent, and never guessed
/// from its neighbours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Locality {
    /// The postcode.
    pub postcode: Postcode,
    /// The middle of it. Some are known without one: those of the Channel Islands and the Isle of Man, and post boxes.
    pub coordinates: Option<Coordinates>,
    /// The local authority district.
    pub district: Option<AreaCode>,
    /// The electoral ward.
    pub ward: Option<AreaCode>,
    /// The lower layer super output area: about 1,500 people, so that it says little about any of them.
    pub lsoa: Option<AreaCode>,
    /// When the Royal Mail gave it up; people go on using it for years.
    pub ended_on: Option<NaiveDate>,
}

impl Locality {
    /// What stands for where somebody lives in figures that must not find them: the small area, or the first half of
    /// the postcode where it is not known.
    #[must_use]
    pub fn small_area(&self) -> &str {
        self.lsoa.as_ref().map_or_else(|| self.postcode.outward(), AreaCode::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn somebody_is_counted_in_their_small_area_or_else_by_half_a_postcode() {
        let mut locality = Locality {
            postcode: "SW1A 1AA".parse().unwrap(),
            coordinates: None,
            district: None,
            ward: None,
            lsoa: Some("E01004736".parse().unwrap()),
            ended_on: None,
        };
        assert_eq!(locality.small_area(), "E01004736");
        locality.lsoa = None;
        assert_eq!(locality.small_area(), "SW1A");
    }
}
