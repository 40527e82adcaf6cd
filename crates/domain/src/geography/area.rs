//! Codes of areas, as the Office for National Statistics gives them.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::text::ValueError;

/// The code of a district, a ward or a small area: a letter for the nation and eight digits, like `E05000644`.
///
/// The shape is checked, not whether there is such an area: they are merged and split every May.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct AreaCode(String);

/// The text is not the code of an area.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("Enter an area code like E05000644")]
pub struct AreaCodeError;

impl ValueError for AreaCodeError {
    fn code(&self) -> &'static str {
        "area_code_wrong"
    }
}

impl AreaCode {
    /// The code in capitals.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it stands for "no such area here", as `E99999999` does.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.0.ends_with("99999999")
    }
}

impl FromStr for AreaCode {
    type Err = AreaCodeError;

    fn from_str(typed: &str) -> Result<Self, AreaCodeError> {
        let code = typed.trim().to_ascii_uppercase();
        let (nation, number) = code.split_at_checked(1).ok_or(AreaCodeError)?;
        let right = nation.bytes().all(|byte| byte.is_ascii_uppercase())
            && number.len() == 8
            && number.bytes().all(|byte| byte.is_ascii_digit());
        if right { Ok(Self(code)) } else { Err(AreaCodeError) }
    }
}

impl TryFrom<String> for AreaCode {
    type Error = AreaCodeError;

    fn try_from(typed: String) -> Result<Self, AreaCodeError> {
        typed.parse()
    }
}

impl From<AreaCode> for String {
    fn from(code: AreaCode) -> Self {
        code.0
    }
}

impl fmt::Display for AreaCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_a_letter_and_eight_digits() {
        assert_eq!(" e05000644 ".parse::<AreaCode>().unwrap().as_str(), "E05000644");
        assert!("E99999999".parse::<AreaCode>().unwrap().is_none());
        for wrong in ["", "E", "E0500064", "E050006441", "605000644", "Westminster", "É5000644"] {
            assert_eq!(
                wrong.parse::<AreaCode>().unwrap_err().to_string(),
                "Enter an area code like E05000644",
                "{wrong}"
            );
        }
    }
}
