//! Text messages: 160 characters of the alphabet that every telephone has.

use std::fmt;

use thiserror::Error;

/// The letters of GSM 03.38 that count once.
const ALPHABET: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?\
¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
/// Those that count twice.
const EXTENSION: &str = "^{}\\[~]|€";

/// The most a text may count.
pub const LONGEST: usize = 160;

/// A text message that fits into one: it is neither cut nor sent as several.
#[derive(Clone, PartialEq, Eq)]
pub struct TextMessage(String);

/// A text that does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("The text counts {counts} characters, and 160 is the most")]
pub struct TooLong {
    /// How many characters it counts.
    pub counts: usize,
}

impl TextMessage {
    /// The text in letters that every telephone has. What has no such letter is written with its nearest: Welsh loses
    /// its roofs, as it does on most keyboards, because with one of them a text holds 70 characters.
    ///
    /// # Errors
    /// [`TooLong`] when it does not fit.
    pub fn new(words: &str) -> Result<Self, TooLong> {
        let folded: String = words.chars().map(folded).collect();
        let counts = count(&folded);
        if counts <= LONGEST { Ok(Self(folded)) } else { Err(TooLong { counts }) }
    }

    /// The words.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for TextMessage {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("TextMessage(…)")
    }
}

/// How many characters a text counts once it is folded.
#[must_use]
pub fn length(words: &str) -> usize {
    count(&words.chars().map(folded).collect::<String>())
}

fn count(folded: &str) -> usize {
    folded.chars().map(|letter| if EXTENSION.contains(letter) { 2 } else { 1 }).sum()
}

fn folded(letter: char) -> char {
    if ALPHABET.contains(letter) || EXTENSION.contains(letter) {
        return letter;
    }
    match letter {
        'â' | 'á' | 'ã' => 'a',
        'ê' | 'ë' => 'e',
        'î' | 'ï' | 'í' => 'i',
        'ô' | 'ó' | 'õ' => 'o',
        'û' | 'ú' => 'u',
        'ŵ' | 'ẁ' | 'ẃ' | 'ẅ' => 'w',
        'ŷ' | 'ỳ' | 'ý' | 'ÿ' => 'y',
        'Â' | 'Á' | 'À' | 'Ã' => 'A',
        'Ê' | 'È' | 'Ë' => 'E',
        'Î' | 'Ï' | 'Í' | 'Ì' => 'I',
        'Ô' | 'Ó' | 'Ò' | 'Õ' => 'O',
        'Û' | 'Ú' | 'Ù' => 'U',
        'Ŵ' | 'Ẁ' | 'Ẃ' | 'Ẅ' => 'W',
        'Ŷ' | 'Ỳ' | 'Ý' | 'Ÿ' => 'Y',
        'ç' => 'c',
        '’' | '‘' | '`' | '´' => '\'',
        '“' | '”' | '„' => '"',
        '–' | '—' | '‑' => '-',
        '\u{a0}' | '\u{2009}' | '\u{202f}' | '\t' => ' ',
        _ => '?',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn some_letters_count_twice_and_none_is_lost() {
        assert_eq!(ALPHABET.chars().count(), 127, "the alphabet without its escape");
        assert_eq!(length("ring us"), 7);
        assert_eq!(length("[x]"), 5);
        assert_eq!(length("£5 or €5"), 9);
    }

    #[test]
    fn a_text_that_just_fits_is_a_text_and_one_more_is_none() {
        assert!(TextMessage::new(&"a".repeat(160)).is_ok());
        assert_eq!(TextMessage::new(&"a".repeat(161)).unwrap_err().counts, 161);
        assert_eq!(TextMessage::new(&"€".repeat(81)).unwrap_err().counts, 162);
    }

    #[test]
    fn welsh_keeps_its_letters_without_their_roofs() {
        assert_eq!(
            TextMessage::new("Mae’r tŷ â dŵr, ŵyr Siân").unwrap().as_str(),
            "Mae'r ty a dwr, wyr Sian"
        );
    }
}
