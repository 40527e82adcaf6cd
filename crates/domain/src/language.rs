//! Languages, by their tags.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::coded::coded;
use crate::text::ValueError;

coded! {
    /// A language in which Footbridge speaks to people and groups: whole or not at all.
    pub enum PublicLanguage, unknown "Choose English or Welsh" {
        English = "en", "English";
        Welsh = "cy", "Cymraeg";
    }
}

impl PublicLanguage {
    /// The one for somebody who prefers this language: Welsh for Welsh, and English where we speak nothing nearer.
    #[must_use]
    pub fn for_tag(tag: &str) -> Self {
        let first = tag.split('-').next().unwrap_or_default();
        if first.eq_ignore_ascii_case("cy") { Self::Welsh } else { Self::English }
    }
}

/// A language tag (BCP 47) like `cy` or `pt-BR`: its shape, not whether anybody speaks it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LanguageTag(String);

impl LanguageTag {
    /// The tag as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A text that is no [`LanguageTag`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("Enter a language as its code, like cy, pl or pt-BR")]
pub struct LanguageTagError;

impl ValueError for LanguageTagError {
    fn code(&self) -> &'static str {
        "language_wrong_shape"
    }
}

impl FromStr for LanguageTag {
    type Err = LanguageTagError;

    fn from_str(typed: &str) -> Result<Self, LanguageTagError> {
        let mut parts = typed.split('-');
        let is_part = |part: &str, least| {
            (least..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        };
        let language = parts
            .next()
            .is_some_and(|part| is_part(part, 2) && part.bytes().all(|byte| byte.is_ascii_alphabetic()));
        if language && typed.len() <= 35 && parts.all(|part| is_part(part, 1)) {
            Ok(Self(typed.to_owned()))
        } else {
            Err(LanguageTagError)
        }
    }
}

impl TryFrom<String> for LanguageTag {
    type Error = LanguageTagError;

    fn try_from(typed: String) -> Result<Self, LanguageTagError> {
        typed.parse()
    }
}

impl From<LanguageTag> for String {
    fn from(tag: LanguageTag) -> Self {
        tag.0
    }
}

impl fmt::Display for LanguageTag {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}
