//! Whom a service is for, beyond the ages and needs that its rules count.

use serde::{Deserialize, Serialize};

use crate::coded::{Need, coded};

/// Whom a service is for. Ages are in its [`Intake`](super::Intake), the needs it is for in its
/// [`Service`](super::Service).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Eligibility {
    /// The needs it cannot support.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub needs_not_supported: Vec<Need>,
    /// Whether it is for one gender.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gender: Option<GenderRule>,
    /// Whom it is for, in the group's words, at most 1,000 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
}

impl Eligibility {
    /// Whether nothing is said.
    #[must_use]
    pub fn is_open(&self) -> bool {
        *self == Self::default()
    }
}

coded! {
    /// Whom a service takes by gender.
    pub enum GenderRule, unknown "Choose everybody, women only or men only" {
        /// Everybody.
        Everybody = "everybody", "Everybody";
        /// Women, trans women included.
        Women = "women", "Women";
        /// Men, trans men included.
        Men = "men", "Men";
        /// Women and people who are non-binary.
        WomenAndNonBinary = "women_and_non_binary", "Women and non-binary people";
        /// Trans and non-binary people.
        TransAndNonBinary = "trans_and_non_binary", "Trans and non-binary people";
    }
}
