//! The pronouns somebody uses, in their own words.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

use crate::text::{DOTS, ValueError, is_unprintable, one_line};

/// The pronouns somebody uses, as they say them: "she", "they/them", "ze". Nothing is assumed of them but that they can be
/// read.
#[derive(Clone, PartialEq, Eq)]
pub struct Pronouns(String);

impl Pronouns {
    /// The most characters they may have.
    pub const MAX_CHARS: usize = 40;

    /// As they were typed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Why a text names no [`Pronouns`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PronounsError {
    /// No letter in them.
    #[error("Enter the pronouns they use, like she, he or they")]
    NoLetter,
    /// More than 40 characters.
    #[error("Pronouns must be 40 characters or less")]
    TooLong,
    /// Control characters or marks that turn the direction of writing.
    #[error("Pronouns must only include characters that can be printed")]
    Unprintable,
}

impl ValueError for PronounsError {
    fn code(&self) -> &'static str {
        match self {
            Self::NoLetter => "pronouns_no_letter",
            Self::TooLong => "pronouns_too_long",
            Self::Unprintable => "pronouns_unprintable",
        }
    }
}

impl FromStr for Pronouns {
    type Err = PronounsError;

    fn from_str(typed: &str) -> Result<Self, PronounsError> {
        let typed = one_line(typed);
        if typed.chars().any(is_unprintable) {
            Err(PronounsError::Unprintable)
        } else if !typed.chars().any(char::is_alphabetic) {
            Err(PronounsError::NoLetter)
        } else if typed.chars().count() > Self::MAX_CHARS {
            Err(PronounsError::TooLong)
        } else {
            Ok(Self(typed))
        }
    }
}

impl fmt::Debug for Pronouns {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Pronouns").field(&format_args!("{DOTS}")).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_are_whatever_somebody_says() {
        for said in ["she", "they/them", "ze / zir", "hi", "彼女", "هي"] {
            assert_eq!(said.parse::<Pronouns>().unwrap().as_str(), said);
        }
        assert_eq!("  she   her ".parse::<Pronouns>().unwrap().as_str(), "she her");
    }

    #[test]
    fn and_something_that_can_be_read() {
        assert_eq!("".parse::<Pronouns>(), Err(PronounsError::NoLetter));
        assert_eq!("-".parse::<Pronouns>(), Err(PronounsError::NoLetter));
        assert_eq!("she\u{202e}".parse::<Pronouns>(), Err(PronounsError::Unprintable));
        assert_eq!("x".repeat(41).parse::<Pronouns>(), Err(PronounsError::TooLong));
        assert!("x".repeat(40).parse::<Pronouns>().is_ok());
    }
}
