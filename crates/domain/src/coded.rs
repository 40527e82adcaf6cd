//! The closed lists of the field: reasons, results, kinds, needs.
//!
//! Every entry has a code, which is stored, sent and never changes, and an English label, which people read and
//! which may be reworded. The codes are those of the reference lists in the documentation.

use std::fmt::Debug;

use thiserror::Error;

use crate::text::ValueError;

/// A closed list whose entries have a code and a label.
pub trait Coded: Copy + Eq + Debug + 'static {
    /// All entries, in the order in which people are offered them.
    const ALL: &'static [Self];
    /// The sentence somebody reads whose code is in no entry.
    const UNKNOWN: &'static str;

    /// The stable code, in lower case with underscores.
    fn code(self) -> &'static str;

    /// Plain English, in sentence case without a full stop.
    fn label(self) -> &'static str;

    /// The entry with exactly this code.
    ///
    /// # Errors
    ///
    /// [`UnknownCode`] when no entry has it.
    fn parse(code: &str) -> Result<Self, UnknownCode> {
        let entry = Self::ALL.iter().copied().find(|entry| entry.code() == code);
        entry.ok_or(UnknownCode { sentence: Self::UNKNOWN })
    }
}

/// A code that is not in its list. It does not repeat the code, which may be anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("{sentence}")]
pub struct UnknownCode {
    sentence: &'static str,
}

impl ValueError for UnknownCode {
    fn code(&self) -> &'static str {
        "unknown_code"
    }
}

/// Writes a list: the enum, [`Coded`], and text and serde by the code.
///
/// The label of an entry is also its documentation, so that most entries are one line.
macro_rules! coded {
    (
        $(#[$about:meta])*
        pub enum $list:ident, unknown $unknown:literal {
            $($(#[$meaning:meta])* $entry:ident = $code:literal, $label:literal;)+
        }
    ) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $list {
            $($(#[$meaning])* #[doc = $label] $entry,)+
        }

        impl $crate::coded::Coded for $list {
            const ALL: &'static [Self] = &[$(Self::$entry),+];
            const UNKNOWN: &'static str = $unknown;

            fn code(self) -> &'static str {
                match self {
                    $(Self::$entry => $code,)+
                }
            }

            fn label(self) -> &'static str {
                match self {
                    $(Self::$entry => $label,)+
                }
            }
        }

        impl ::std::fmt::Display for $list {
            /// Writes the code.
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                formatter.write_str($crate::coded::Coded::code(*self))
            }
        }

        impl ::std::str::FromStr for $list {
            type Err = $crate::coded::UnknownCode;

            fn from_str(code: &str) -> Result<Self, Self::Err> {
                $crate::coded::Coded::parse(code)
            }
        }

        impl ::serde::Serialize for $list {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str($crate::coded::Coded::code(*self))
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $list {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let code = <::std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                $crate::coded::Coded::parse(&code).map_err(::serde::de::Error::custom)
            }
        }
    };
}
pub(crate) use coded;

mod basis;
mod contact;
mod decline;
mod event;
mod need;
mod outcome;
mod referrer;
mod requirement;
mod risk;
mod unmet;
mod urgency;

pub use basis::Basis;
pub use contact::{Channel, ContactResult};
pub use decline::{CommunityDeclineReason, LinkWorkDeclineReason};
pub use event::CodedEvent;
pub use need::Need;
pub use outcome::{ClosureCode, EndCode, NotStartedReason};
pub use referrer::ReferrerType;
pub use requirement::Requirement;
pub use risk::RiskFlagKind;
pub use unmet::UnmetReason;
pub use urgency::{Band, Urgency};

#[cfg(test)]
mod tests;
