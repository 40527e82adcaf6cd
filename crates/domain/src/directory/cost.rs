//! What a service costs.

use serde::{Deserialize, Serialize};

use crate::ids::Id;

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
