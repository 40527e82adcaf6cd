//! Looking for somebody by what a caller says: a name, an NHS number, a phone number, or a referral's reference.

use std::fmt;

use crate::coded::coded;
use crate::contact::Phone;
use crate::name::folded;
use crate::nhs_number::NhsNumber;
use crate::reference::Reference;

coded! {
    /// By what somebody is looked for.
    pub enum SearchedBy, unknown "Search by name, NHS number, phone number or reference" {
        Name = "name", "Name";
        NhsNumber = "nhs_number", "NHS number";
        Phone = "phone", "Phone number";
        Reference = "reference", "Reference";
    }
}

/// What is looked for.
#[derive(Clone, PartialEq, Eq)]
pub enum Searched {
    /// The beginnings of folded names, family name first, one for each way in which the words can be a name.
    Name(Vec<String>),
    /// An NHS number.
    NhsNumber(NhsNumber),
    /// A phone number.
    Phone(Phone),
    /// What people read aloud from a letter.
    Reference(Reference),
}

impl fmt::Debug for Searched {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Searched({})", self.by())
    }
}

/// A kept search: the marker of its ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Search;

/// The most words of a name that are tried in every order.
const MOST_WORDS: usize = 6;

impl Searched {
    /// What the words are. Nothing where they are too few to look for anybody.
    #[must_use]
    pub fn read(typed: &str) -> Option<Self> {
        let typed = typed.trim();
        if let Ok(number) = typed.parse() {
            return Some(Self::NhsNumber(number));
        }
        if let Ok(phone) = typed.parse() {
            return Some(Self::Phone(phone));
        }
        if let Ok(reference) = typed.parse() {
            return Some(Self::Reference(reference));
        }
        let name = folded(typed);
        let words: Vec<&str> = name.split_whitespace().take(MOST_WORDS).collect();
        let is_name = name.chars().any(char::is_alphabetic) && name.chars().count() > 1 || !name.is_ascii();
        if !is_name {
            return None;
        }
        // "Maria de Souza" is listed under "de souza maria": each word may be where the family name begins.
        let from = |first: usize| {
            let (before, after) = words.split_at_checked(first).unwrap_or((words.as_slice(), &[]));
            after.iter().chain(before).copied().collect::<Vec<_>>().join(" ")
        };
        let mut beginnings: Vec<String> = (0..words.len()).map(from).collect();
        beginnings.dedup();
        Some(Self::Name(beginnings))
    }

    /// By what it looks.
    #[must_use]
    pub const fn by(&self) -> SearchedBy {
        match self {
            Self::Name(_) => SearchedBy::Name,
            Self::NhsNumber(_) => SearchedBy::NhsNumber,
            Self::Phone(_) => SearchedBy::Phone,
            Self::Reference(_) => SearchedBy::Reference,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn by(typed: &str) -> Option<SearchedBy> {
        Searched::read(typed).as_ref().map(Searched::by)
    }

    #[test]
    fn what_was_typed_says_by_what_is_looked_for() {
        assert_eq!(by("999 000 0018"), Some(SearchedBy::NhsNumber));
        assert_eq!(by("01632 960 001"), Some(SearchedBy::Phone));
        assert_eq!(by(" Ashdown "), Some(SearchedBy::Name));
        assert_eq!(by("李"), Some(SearchedBy::Name));
        assert_eq!(by("a"), None, "one letter is half the town");
        assert_eq!(by("12"), None);
    }

    #[test]
    fn a_name_is_looked_for_in_every_order_its_words_can_have() {
        let Some(Searched::Name(beginnings)) = Searched::read("Maria de Souza") else { panic!("no name") };
        assert_eq!(beginnings, ["maria de souza", "de souza maria", "souza maria de"]);
    }
}
