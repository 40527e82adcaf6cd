//! Names of people, in any script, and the folding that makes them findable.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::text::{DOTS, ValueError, is_unprintable, one_line};

mod fold;

pub use fold::folded;

/// A given name, a family name, or the name somebody likes to be called: 1 to 100 characters of any script.
///
/// It is kept as it was typed, apart from spaces at the ends and repeated ones inside. Nothing else is assumed of
/// names: not their case, not their number, not that there are two. Whoever holds names decides which may be missing.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Name(String);

impl Name {
    /// The most characters a name may have.
    pub const MAX_CHARS: usize = 100;

    /// The name as it was typed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name as it is searched for: see [`folded`].
    #[must_use]
    pub fn folded(&self) -> String {
        folded(&self.0)
    }
}

/// Why a text is not a [`Name`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NameError {
    /// Nothing but spaces.
    #[error("Enter their name")]
    Empty,
    /// No letter and no digit: a dash or a dot put where a name was asked for.
    #[error("Enter their name, with at least one letter")]
    NoLetter,
    /// More than 100 characters.
    #[error("The name must be 100 characters or less")]
    TooLong,
    /// Control characters or marks that turn the direction of writing.
    #[error("The name must only include characters that can be printed")]
    Unprintable,
}

impl ValueError for NameError {
    fn code(&self) -> &'static str {
        match self {
            Self::Empty => "name_empty",
            Self::NoLetter => "name_no_letter",
            Self::TooLong => "name_too_long",
            Self::Unprintable => "name_unprintable",
        }
    }
}

impl FromStr for Name {
    type Err = NameError;

    fn from_str(typed: &str) -> Result<Self, Self::Err> {
        let name = one_line(typed);
        if name.is_empty() {
            Err(NameError::Empty)
        } else if name.chars().any(is_unprintable) {
            Err(NameError::Unprintable)
        } else if !name.chars().any(char::is_alphanumeric) {
            Err(NameError::NoLetter)
        } else if name.chars().count() > Self::MAX_CHARS {
            Err(NameError::TooLong)
        } else {
            Ok(Self(name))
        }
    }
}

impl TryFrom<String> for Name {
    type Error = NameError;

    fn try_from(typed: String) -> Result<Self, Self::Error> {
        typed.parse()
    }
}

impl From<Name> for String {
    fn from(name: Name) -> Self {
        name.0
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Name").field(&format_args!("{DOTS}")).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_any_script_are_accepted_as_they_are() {
        for name in
            ["Siân", "O’Brien", "Nguyễn Thị", "李", "محمد", "Jean-Luc", "X Æ A-12", "ʻAlohi", "می‌خواهم"]
        {
            assert_eq!(name.parse::<Name>().unwrap().as_str(), name);
        }
    }

    #[test]
    fn spaces_at_the_ends_and_repeated_ones_are_dropped() {
        assert_eq!("  John\u{a0} Paul ".parse::<Name>().unwrap().as_str(), "John Paul");
    }

    #[test]
    fn a_name_has_a_letter_and_at_most_a_hundred_characters() {
        assert_eq!("  ".parse::<Name>(), Err(NameError::Empty));
        assert_eq!("-".parse::<Name>(), Err(NameError::NoLetter));
        assert_eq!("ŵ".repeat(101).parse::<Name>(), Err(NameError::TooLong));
        assert!("ŵ".repeat(100).parse::<Name>().is_ok());
    }

    #[test]
    fn names_that_hide_something_are_refused() {
        assert_eq!("Ann\0".parse::<Name>(), Err(NameError::Unprintable));
        assert_eq!("Ann\u{202e}eoJ".parse::<Name>(), Err(NameError::Unprintable));
    }

    #[test]
    fn debug_output_shows_dots() {
        assert_eq!(format!("{:?}", "Siân".parse::<Name>().unwrap()), "Name(•••)");
    }
}
