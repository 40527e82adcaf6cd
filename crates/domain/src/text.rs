//! Words people type, and what every value made from typed text has in common.
//!
//! Two kinds of prose travel with a referral. A [`PublicSentence`] may be read by anyone who may see the
//! referral, the person included. [`PlainWords`] are everything longer: a note, a question, a goal in the
//! person's own words. Who may read those is decided elsewhere.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The error of a value: its `Display` is the sentence a person reads, its code is for programs.
///
/// Neither ever repeats what was typed, so both may be logged and sent back.
pub trait ValueError: std::error::Error {
    /// A stable code in lower case with underscores, unique among all values.
    fn code(&self) -> &'static str;
}

/// What stands in `Debug` output where a personal value would be. Its length says nothing about the value.
pub(crate) const DOTS: &str = "•••";

/// Spaces, dashes, dots and the invisible marks that a paste brings along. None of them means anything inside
/// a number, a postcode or a reference.
pub(crate) fn is_separator(symbol: char) -> bool {
    symbol.is_whitespace()
        || is_invisible(symbol)
        || matches!(symbol, '-' | '.' | '\u{00ad}' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// Zero-width spaces and the marks that turn the direction of writing, which can make a text look like another.
/// The two joiners (U+200C, U+200D) are left alone: Persian and Indian names need them.
fn is_invisible(symbol: char) -> bool {
    matches!(
        symbol,
        '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
    )
}

/// Whether a symbol has no place in prose or in a name. NUL is among them, which not every database can store.
pub(crate) fn is_unprintable(symbol: char) -> bool {
    symbol.is_control() || is_invisible(symbol)
}

/// The text trimmed, on one line, with single spaces.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A sentence that anyone who may see the referral may read: why a service said no, how a case ended.
///
/// 10 to 500 characters on one line.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PublicSentence(String);

impl PublicSentence {
    /// The fewest characters that can say something.
    pub const MIN_CHARS: usize = 10;
    /// The most characters a sentence may have.
    pub const MAX_CHARS: usize = 500;

    /// The sentence itself.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Why a text is not a [`PublicSentence`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PublicSentenceError {
    /// Fewer than 10 characters once trimmed.
    #[error("Write a sentence of at least 10 characters that anyone may read")]
    TooShort,
    /// More than 500 characters.
    #[error("The sentence must be 500 characters or less")]
    TooLong,
    /// Control characters or marks that turn the direction of writing.
    #[error("The sentence must only include characters that can be printed")]
    Unprintable,
}

impl ValueError for PublicSentenceError {
    fn code(&self) -> &'static str {
        match self {
            Self::TooShort => "public_sentence_too_short",
            Self::TooLong => "public_sentence_too_long",
            Self::Unprintable => "public_sentence_unprintable",
        }
    }
}

impl FromStr for PublicSentence {
    type Err = PublicSentenceError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let sentence = one_line(text);
        if sentence.chars().any(is_unprintable) {
            return Err(PublicSentenceError::Unprintable);
        }
        match sentence.chars().count() {
            count if count < Self::MIN_CHARS => Err(PublicSentenceError::TooShort),
            count if count > Self::MAX_CHARS => Err(PublicSentenceError::TooLong),
            _ => Ok(Self(sentence)),
        }
    }
}

impl TryFrom<String> for PublicSentence {
    type Error = PublicSentenceError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<PublicSentence> for String {
    fn from(sentence: PublicSentence) -> Self {
        sentence.0
    }
}

impl fmt::Debug for PublicSentence {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("PublicSentence").field(&format_args!("{DOTS}")).finish()
    }
}

/// Free text of 1 to 2,000 characters: a note, a question, an answer, the person's own words.
///
/// Line breaks are kept, as plain line feeds, and so is the spacing inside a line.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PlainWords(String);

impl PlainWords {
    /// The most characters a free text may have, counting a line break as one.
    pub const MAX_CHARS: usize = 2000;

    /// The words themselves.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Why a text is not [`PlainWords`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PlainWordsError {
    /// Nothing but spaces.
    #[error("Enter some words")]
    Empty,
    /// More than 2,000 characters.
    #[error("The text must be 2,000 characters or less")]
    TooLong,
    /// Control characters or marks that turn the direction of writing.
    #[error("The text must only include characters that can be printed")]
    Unprintable,
}

impl ValueError for PlainWordsError {
    fn code(&self) -> &'static str {
        match self {
            Self::Empty => "plain_words_empty",
            Self::TooLong => "plain_words_too_long",
            Self::Unprintable => "plain_words_unprintable",
        }
    }
}

impl FromStr for PlainWords {
    type Err = PlainWordsError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        // Browsers send a line break as two characters and count it as one in `maxlength`.
        let words = text.trim().replace("\r\n", "\n").replace('\r', "\n");
        if words.chars().any(|symbol| is_unprintable(symbol) && !matches!(symbol, '\n' | '\t')) {
            return Err(PlainWordsError::Unprintable);
        }
        match words.chars().count() {
            0 => Err(PlainWordsError::Empty),
            count if count > Self::MAX_CHARS => Err(PlainWordsError::TooLong),
            _ => Ok(Self(words)),
        }
    }
}

impl TryFrom<String> for PlainWords {
    type Error = PlainWordsError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<PlainWords> for String {
    fn from(words: PlainWords) -> Self {
        words.0
    }
}

impl fmt::Debug for PlainWords {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("PlainWords").field(&format_args!("{DOTS}")).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_public_sentence_has_ten_to_five_hundred_characters_after_trimming() {
        let refused = |text: &str| text.parse::<PublicSentence>().unwrap_err();
        assert_eq!(refused("  Full now  "), PublicSentenceError::TooShort);
        assert_eq!(refused(&"a".repeat(501)), PublicSentenceError::TooLong);
        assert!("ŵ".repeat(10).parse::<PublicSentence>().is_ok(), "characters are counted, not bytes");
        assert!("a".repeat(500).parse::<PublicSentence>().is_ok());
        assert_eq!(
            refused("").to_string(),
            "Write a sentence of at least 10 characters that anyone may read",
            "the sentence says what to do"
        );
    }

    #[test]
    fn a_public_sentence_is_one_line() {
        let sentence: PublicSentence = " We are full\r\nuntil  March. ".parse().unwrap();
        assert_eq!(sentence.as_str(), "We are full until March.");
    }

    #[test]
    fn text_that_could_pretend_to_be_another_is_refused() {
        let turned = "Call 0113 \u{202e}496 000";
        assert_eq!(turned.parse::<PublicSentence>(), Err(PublicSentenceError::Unprintable));
        assert_eq!(turned.parse::<PlainWords>(), Err(PlainWordsError::Unprintable));
        assert_eq!("a\0b".parse::<PlainWords>(), Err(PlainWordsError::Unprintable));
    }

    #[test]
    fn plain_words_keep_their_lines_and_lose_their_margins() {
        let words: PlainWords = "\n I like to sing.\r\n\r\nMornings are best. ".parse().unwrap();
        assert_eq!(words.as_str(), "I like to sing.\n\nMornings are best.");
        assert_eq!(" \n ".parse::<PlainWords>(), Err(PlainWordsError::Empty));
        assert!("a".repeat(2000).parse::<PlainWords>().is_ok());
        assert_eq!("a".repeat(2001).parse::<PlainWords>(), Err(PlainWordsError::TooLong));
    }

    #[test]
    fn debug_output_shows_dots() {
        let sentence: PublicSentence = "They came twice and liked it.".parse().unwrap();
        let words: PlainWords = "They came twice".parse().unwrap();
        assert_eq!(format!("{sentence:?} {words:?}"), "PublicSentence(•••) PlainWords(•••)");
    }

    #[test]
    fn json_holds_the_text_and_refuses_what_a_person_may_not_type() {
        let sentence: PublicSentence = serde_json::from_str("\"They came twice.\"").unwrap();
        assert_eq!(serde_json::to_string(&sentence).unwrap(), "\"They came twice.\"");
        let refusal = serde_json::from_str::<PublicSentence>("\"No\"").unwrap_err().to_string();
        assert!(refusal.starts_with("Write a sentence of at least 10 characters"), "{refusal}");
    }
}
