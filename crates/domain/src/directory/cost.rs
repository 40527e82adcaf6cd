//! What a service costs.

use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::ids::Id;
use crate::text::ValueError;

/// What it costs to take part. Nothing said is not the same as free.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Cost {
    /// The first visit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_visit: Option<Price>,
    /// Every visit after it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub afterwards: Option<Price>,
    /// Concessions, materials, and whatever else may be paid.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<Price>,
}

/// One price.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Price {
    /// Which entry of the listing.
    pub id: Id<Price>,
    /// How much, in pence; 0 is free.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pence: Option<u32>,
    /// What for, and for whom, in at most 200 characters: "with a bus pass", "pay what you can".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
}

/// A price as people type it: "£2.50", "3", "free".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TypedPrice {
    /// What it is in pence.
    pub pence: u32,
}

/// A text that is no price.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("Enter a price in pounds, like 2.50, or 0 if it is free")]
pub struct TypedPriceError;

impl ValueError for TypedPriceError {
    fn code(&self) -> &'static str {
        "price_wrong_shape"
    }
}

impl FromStr for TypedPrice {
    type Err = TypedPriceError;

    fn from_str(typed: &str) -> Result<Self, TypedPriceError> {
        let typed = typed.trim().trim_start_matches('£').trim();
        if typed.eq_ignore_ascii_case("free") {
            return Ok(Self { pence: 0 });
        }
        let (pounds, pence) = typed.split_once('.').unwrap_or((typed, "00"));
        let number = |text: &str, lengths: std::ops::RangeInclusive<usize>| {
            let right = lengths.contains(&text.len()) && text.bytes().all(|digit| digit.is_ascii_digit());
            right.then(|| text.parse::<u32>().ok()).flatten().ok_or(TypedPriceError)
        };
        Ok(Self { pence: number(pounds, 1..=5)? * 100 + number(pence, 2..=2)? })
    }
}

impl Cost {
    /// Whether nothing is said.
    #[must_use]
    pub fn is_unsaid(&self) -> bool {
        *self == Self::default()
    }

    /// Whether it is free for good; `None` where that is not said. Without a price for later visits the first one
    /// speaks for all, as a single price does everywhere.
    #[must_use]
    pub fn is_free(&self) -> Option<bool> {
        let later = self.afterwards.as_ref().or(self.first_visit.as_ref())?;
        let first = self.first_visit.as_ref().unwrap_or(later);
        Some(first.pence? == 0 && later.pence? == 0)
    }

    /// Every price, the first visit first.
    pub fn prices(&self) -> impl Iterator<Item = &Price> {
        self.first_visit.iter().chain(&self.afterwards).chain(&self.others)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_are_read_as_people_type_them() {
        for (typed, pence) in [("£2.50", 250), ("3", 300), ("0", 0), ("Free", 0), (" 12.05 ", 1205)] {
            assert_eq!(typed.parse(), Ok(TypedPrice { pence }), "{typed}");
        }
        for wrong in ["", "2.5", "two", "-1", "123456", "1.234", "."] {
            assert_eq!(wrong.parse::<TypedPrice>(), Err(TypedPriceError), "{wrong}");
        }
    }
}
