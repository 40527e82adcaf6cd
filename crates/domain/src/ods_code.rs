//! Codes of the Organisation Data Service, by which practices and other NHS organisations are known.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::text::{ValueError, is_separator};

/// The code of an organisation: 3 to 12 capital letters and digits.
///
/// The service gave up telling kinds of organisation apart by the shape of their codes, so the shape is checked
/// no further. It names an organisation, not a person, and so is shown in logs.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct OdsCode(String);

impl OdsCode {
    /// The code in capitals.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it has the shape most practices have: a letter and five digits, like E83006. A hint for pages
    /// ("Is this a practice?") and nothing more: newer practices may be shaped otherwise.
    #[must_use]
    pub fn looks_like_practice(&self) -> bool {
        match self.0.as_bytes() {
            [letter, digits @ ..] => {
                letter.is_ascii_uppercase() && digits.len() == 5 && digits.iter().all(u8::is_ascii_digit)
            }
            [] => false,
        }
    }
}

/// A text that is not an [`OdsCode`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("Enter an ODS code of 3 to 12 letters and numbers, like E83006")]
pub struct OdsCodeError;

impl ValueError for OdsCodeError {
    fn code(&self) -> &'static str {
        "ods_code_wrong_shape"
    }
}

impl FromStr for OdsCode {
    type Err = OdsCodeError;

    fn from_str(typed: &str) -> Result<Self, Self::Err> {
        let code: String = typed.chars().filter(|symbol| !is_separator(*symbol)).collect();
        if (3..=12).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            Ok(Self(code.to_ascii_uppercase()))
        } else {
            Err(OdsCodeError)
        }
    }
}

impl TryFrom<String> for OdsCode {
    type Error = OdsCodeError;

    fn try_from(typed: String) -> Result<Self, Self::Error> {
        typed.parse()
    }
}

impl From<OdsCode> for String {
    fn from(code: OdsCode) -> Self {
        code.0
    }
}

impl fmt::Display for OdsCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl fmt::Debug for OdsCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "OdsCode({})", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_kept_in_capitals_without_spaces() {
        assert_eq!(" e83 006 ".parse::<OdsCode>().unwrap().as_str(), "E83006");
    }

    #[test]
    fn a_code_has_three_to_twelve_letters_and_digits() {
        for typed in ["", "E8", "E830061234567", "E83_06", "Ŵ83006"] {
            assert_eq!(typed.parse::<OdsCode>(), Err(OdsCodeError), "{typed}");
        }
        for typed in ["QMJ", "93C", "RAL01", "E83006123456"] {
            assert!(typed.parse::<OdsCode>().is_ok(), "{typed}");
        }
    }

    #[test]
    fn a_letter_and_five_digits_look_like_a_practice() {
        assert!("E83006".parse::<OdsCode>().unwrap().looks_like_practice());
        for other in ["QMJ", "E8300", "8E3006", "E8300A", "E830061"] {
            assert!(!other.parse::<OdsCode>().unwrap().looks_like_practice(), "{other}");
        }
    }
}
