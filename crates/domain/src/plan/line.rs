//! One line of a plan: in whose words, who wrote it and when, and what somebody suggests instead.

use serde::{Deserialize, Serialize};

use crate::actor::{Actor, Staff};
use crate::clock::Timestamp;
use crate::free_text::FreeText;
use crate::ids::Id;
use crate::text::ValueError;

/// Who wrote something down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum Author {
    /// The person, with their own hands.
    Person,
    /// A member of staff, who heard it from them.
    Staff {
        /// Who.
        staff: Id<Staff>,
    },
}

impl Author {
    /// The member of staff; nobody where the person wrote it.
    #[must_use]
    pub const fn staff(self) -> Option<Id<Staff>> {
        match self {
            Self::Person => None,
            Self::Staff { staff } => Some(staff),
        }
    }

    /// Whoever acts; nobody where one of our own workings does.
    #[must_use]
    pub const fn of(actor: &Actor) -> Option<Self> {
        match actor {
            Actor::Person(_) => Some(Self::Person),
            Actor::Staff { staff, .. } => Some(Self::Staff { staff: *staff }),
            Actor::Link { .. } | Actor::Clock | Actor::Lifecycle => None,
        }
    }
}

/// A line in the person's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The words.
    pub words: Id<FreeText>,
    /// Who wrote them down.
    pub by: Author,
    /// When.
    pub at: Timestamp,
    /// Other words that wait for the person's yes.
    pub suggestion: Option<Suggestion>,
}

/// Other words for a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    /// The words.
    pub words: Id<FreeText>,
    /// Who suggests them.
    pub by: Author,
    /// When.
    pub at: Timestamp,
}

/// How much a goal matters and how sure the person feels, 1 to 10 each, where they said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rating {
    /// 1 is not at all, 10 is very much.
    pub importance: Option<OneToTen>,
    /// 1 is not at all, 10 is very sure.
    pub confidence: Option<OneToTen>,
}

/// A whole number from 1 to 10.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct OneToTen(u8);

impl OneToTen {
    /// The number.
    #[must_use]
    pub const fn number(self) -> u8 {
        self.0
    }
}

/// A number that is not from 1 to 10.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("Choose a whole number from 1 to 10")]
pub struct NotOneToTen;

impl ValueError for NotOneToTen {
    fn code(&self) -> &'static str {
        "not_one_to_ten"
    }
}

impl TryFrom<u8> for OneToTen {
    type Error = NotOneToTen;

    fn try_from(number: u8) -> Result<Self, NotOneToTen> {
        if (1..=10).contains(&number) { Ok(Self(number)) } else { Err(NotOneToTen) }
    }
}

impl From<OneToTen> for u8 {
    fn from(number: OneToTen) -> Self {
        number.0
    }
}

impl std::str::FromStr for OneToTen {
    type Err = NotOneToTen;

    fn from_str(typed: &str) -> Result<Self, NotOneToTen> {
        typed.parse::<u8>().map_err(|_| NotOneToTen)?.try_into()
    }
}
