//! Postcodes of the United Kingdom and the Crown dependencies.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::text::{DOTS, ValueError, is_separator};

/// A full postcode in capitals with one space, like `SW1A 1AA`.
///
/// The shape and the letters are checked, not whether it was ever allocated. With a house number it finds a home,
/// so it is personal: no `Display`, and dots in `Debug`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Postcode(String);

impl Postcode {
    /// The postcode in capitals with its space.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part before the space, like `SW1A`: some thousands of homes, coarse enough to match a service's area.
    #[must_use]
    pub fn outward(&self) -> &str {
        self.0.split_once(' ').map_or(self.0.as_str(), |(outward, _)| outward)
    }
}

/// Why a text is not a [`Postcode`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PostcodeError {
    /// Nothing but spaces and punctuation.
    #[error("Enter a postcode")]
    Empty,
    /// Half a postcode, or something else.
    #[error("Enter a full UK postcode")]
    NotFull,
}

impl ValueError for PostcodeError {
    fn code(&self) -> &'static str {
        match self {
            Self::Empty => "postcode_empty",
            Self::NotFull => "postcode_not_full",
        }
    }
}

impl FromStr for Postcode {
    type Err = PostcodeError;

    fn from_str(typed: &str) -> Result<Self, Self::Err> {
        let compact: String = typed
            .chars()
            .filter(|symbol| !is_separator(*symbol) && !symbol.is_ascii_punctuation())
            .map(|symbol| symbol.to_ascii_uppercase())
            .collect();
        if compact.is_empty() {
            return Err(PostcodeError::Empty);
        }
        // `split_at_checked` refuses a cut inside a character, which only a foreign letter can cause.
        let cut = compact.len().saturating_sub(3);
        match compact.split_at_checked(cut) {
            Some((outward, inward)) if is_allocatable(outward, inward) => {
                Ok(Self(format!("{outward} {inward}")))
            }
            _ => Err(PostcodeError::NotFull),
        }
    }
}

/// The shapes and letters the Royal Mail uses. The area ZZ99 is not its own: the NHS files people with no fixed
/// address or an address abroad under it, with any letters.
fn is_allocatable(outward: &str, inward: &str) -> bool {
    let right_shape = matches!(shape(outward).as_str(), "A9" | "A99" | "AA9" | "AA99" | "A9A" | "AA9A");
    if !right_shape || shape(inward) != "9AA" {
        return false;
    }
    outward == "ZZ99"
        || (!outward.starts_with(['Q', 'V', 'X'])
            && !outward.chars().nth(1).is_some_and(|second| matches!(second, 'I' | 'J' | 'Z'))
            && !inward.contains(['C', 'I', 'K', 'M', 'O', 'V']))
}

/// Letters as `A`, digits as `9`, anything else as itself.
fn shape(part: &str) -> String {
    part.chars()
        .map(|symbol| match symbol {
            'A'..='Z' => 'A',
            '0'..='9' => '9',
            other => other,
        })
        .collect()
}

impl TryFrom<String> for Postcode {
    type Error = PostcodeError;

    fn try_from(typed: String) -> Result<Self, Self::Error> {
        typed.parse()
    }
}

impl From<Postcode> for String {
    fn from(postcode: Postcode) -> Self {
        postcode.0
    }
}

impl fmt::Debug for Postcode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Postcode").field(&format_args!("{DOTS}")).finish()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn case_spaces_and_punctuation_make_no_difference() {
        for typed in ["SW1A 1AA", "sw1a1aa", " Sw1A-1aA. ", "S W 1 A 1 A A", "SW1A\u{a0}1AA"] {
            assert_eq!(typed.parse::<Postcode>().unwrap().as_str(), "SW1A 1AA", "{typed}");
        }
    }

    #[test]
    fn all_six_shapes_are_known_and_give_their_outward_part() {
        for (typed, outward) in [
            ("M11AE", "M1"),
            ("B338TH", "B33"),
            ("LS16AE", "LS1"),
            ("DN174AA", "DN17"),
            ("W1A0AX", "W1A"),
            ("EC1A1BB", "EC1A"),
        ] {
            assert_eq!(typed.parse::<Postcode>().unwrap().outward(), outward);
        }
    }

    #[test]
    fn half_a_postcode_and_letters_never_used_are_refused() {
        for typed in [
            "SW1A",
            "1AA",
            "SW1A 1A",
            "SW1A 1AO",
            "QX1 1AA",
            "AVG 8LL",
            "AZ1 1AA",
            "SW1A 1ÂA",
            "12345",
            "Ŵ1 1AA",
        ] {
            assert_eq!(
                typed.parse::<Postcode>().unwrap_err().to_string(),
                "Enter a full UK postcode",
                "{typed}"
            );
        }
        assert_eq!(" - ".parse::<Postcode>().unwrap_err().to_string(), "Enter a postcode");
    }

    #[test]
    fn the_area_of_people_without_a_fixed_address_is_accepted() {
        assert!("ZZ99 3VZ".parse::<Postcode>().is_ok());
    }

    #[test]
    fn debug_output_shows_dots() {
        assert_eq!(format!("{:?}", "SW1A 1AA".parse::<Postcode>().unwrap()), "Postcode(•••)");
    }

    proptest! {
        #[test]
        fn nothing_that_can_be_typed_breaks_the_parser(typed in ".*") {
            let _ = typed.parse::<Postcode>();
        }
    }
}
