//! Areas: where people must live for a service to be theirs.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::geography::AreaCode;
use crate::ids::Id;
use crate::text::ValueError;

/// One area a service is for. A person is inside when they live in any of those that have a code; words alone keep
/// nobody out, because no machine can read them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Area {
    /// Which entry of the listing.
    pub id: Id<Area>,
    /// What people call it, in at most 200 characters.
    pub name: String,
    /// What exactly is meant.
    #[serde(flatten)]
    pub extent: Extent,
}

/// What exactly an area is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "code", rename_all = "snake_case")]
pub enum Extent {
    /// Nobody has said more than its name.
    Words,
    /// The homes whose postcodes begin so, like `W8`.
    Outward(Outward),
    /// A ward, by its code of the Office for National Statistics.
    Ward(AreaCode),
    /// A district, borough or unitary council, by its code.
    District(AreaCode),
}

/// The first part of a postcode, like `SW1A`, in capitals.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Outward(String);

/// A text that is not the first part of a postcode.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("Enter the first part of a postcode, like W8 or SW1A")]
pub struct OutwardError;

impl ValueError for OutwardError {
    fn code(&self) -> &'static str {
        "outward_wrong_shape"
    }
}

impl FromStr for Outward {
    type Err = OutwardError;

    fn from_str(typed: &str) -> Result<Self, OutwardError> {
        let code = typed.trim().to_ascii_uppercase();
        // A first part is right where it makes a postcode with a second part that is always right.
        match format!("{code} 1AA").parse::<crate::contact::Postcode>() {
            Ok(whole) if whole.outward() == code => Ok(Self(code)),
            _ => Err(OutwardError),
        }
    }
}

impl Outward {
    /// The code in capitals.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Outward {
    type Error = OutwardError;

    fn try_from(typed: String) -> Result<Self, OutwardError> {
        typed.parse()
    }
}

impl From<Outward> for String {
    fn from(code: Outward) -> Self {
        code.0
    }
}

impl fmt::Display for Outward {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outward_code_is_the_first_part_of_a_postcode_and_no_more() {
        assert_eq!("sw1a ".parse::<Outward>().unwrap().as_str(), "SW1A");
        for wrong in ["", "W8 7", "W8 7NX", "8", "Kensington"] {
            assert!(wrong.parse::<Outward>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn an_area_is_written_with_its_kind_beside_its_name() {
        let id = "0193f0c2-7c1a-7b3e-9d2f-3a1b5c7d9e0f";
        let json = format!(r#"{{"id":"{id}","name":"Kensington","kind":"outward","code":"W8"}}"#);
        let area: Area = serde_json::from_str(&json).unwrap();
        assert_eq!(area.extent, Extent::Outward("W8".parse().unwrap()));
        assert_eq!(serde_json::to_string(&area).unwrap(), json);
        let words = format!(r#"{{"id":"{id}","name":"Along the canal","kind":"words"}}"#);
        assert_eq!(serde_json::from_str::<Area>(&words).unwrap().extent, Extent::Words);
    }
}
