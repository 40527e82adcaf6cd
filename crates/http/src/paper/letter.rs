//! A letter on paper: the address stands where the window of an envelope is, and the print is as large as its reader
//! needs it.

use super::PaperError;
use super::measure::Fonts;
use super::set::{Placed, Role, Setter};

/// The top of the window of a DL envelope into which the sheet is folded twice, and where the letter begins below it.
const WINDOW: f32 = 142.0;
const BELOW_THE_WINDOW: f32 = 250.0;
/// An address is read by whoever carries it.
const ADDRESS: f32 = 11.0;
/// Print, and large print, in points.
const STANDARD: f32 = 16.0;
const LARGE: f32 = 20.0;

/// A letter to one reader.
#[derive(Clone, PartialEq, Eq)]
pub struct Letter {
    /// The lines of the address, the name first.
    pub address: Vec<String>,
    /// Its date, in its language.
    pub date: String,
    /// What it is about.
    pub subject: String,
    /// What it says.
    pub paragraphs: Vec<String>,
    /// The code of its language.
    pub language: &'static str,
    /// Whether it is in large print.
    pub is_large: bool,
}

impl std::fmt::Debug for Letter {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Letter(…)")
    }
}

/// Letters as one PDF, each from the top of a sheet.
///
/// # Errors
/// A fault of ours, whatever the letters say.
pub fn letters(letters: &[Letter]) -> Result<Vec<u8>, PaperError> {
    let fonts = Fonts::load().ok_or(PaperError::Font)?;
    let mut pages = Vec::new();
    let mut blocks = 0;
    for letter in letters {
        let set = pages_of(letter, &fonts, blocks);
        blocks = set.iter().flatten().map(|line| line.block + 1).max().unwrap_or(blocks);
        pages.extend(set);
    }
    let (title, language) = match letters {
        [only] => (only.subject.as_str(), only.language),
        _ => ("Letters to print", "en"),
    };
    super::written(title, language, None, &pages, &fonts)
}

fn pages_of(letter: &Letter, fonts: &Fonts, first_block: usize) -> Vec<Vec<Placed>> {
    let size = if letter.is_large { LARGE } else { STANDARD };
    let mut setter = Setter::new(fonts, letter.language, first_block);
    setter.go_down_to(WINDOW);
    setter.paragraph(ADDRESS, &letter.address.join("\n"));
    setter.go_down_to(BELOW_THE_WINDOW);
    setter.paragraph(size, &letter.date);
    setter.space(size);
    setter.block(Role::Title, size, &letter.subject);
    for paragraph in &letter.paragraphs {
        setter.space(size / 2.0);
        setter.paragraph(size, paragraph);
    }
    setter.pages
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter(paragraphs: usize) -> Letter {
        Letter {
            address: vec!["Margaret Ashdown".to_owned(), "3 Invented Row".to_owned(), "OX3 9AB".to_owned()],
            date: "6 March 2026".to_owned(),
            subject: "There is a place for you".to_owned(),
            paragraphs: vec![
                "Mae'r tŷ â dŵr. We have good news about what we asked for you.".to_owned();
                paragraphs
            ],
            language: "cy",
            is_large: true,
        }
    }

    #[test]
    fn the_address_is_in_the_window_and_a_long_letter_goes_on_overleaf() {
        let fonts = Fonts::load().unwrap();
        let pages = pages_of(&letter(20), &fonts, 0);
        assert!(pages.len() > 1);
        let name = &pages[0][0];
        assert_eq!(name.words, "Margaret Ashdown");
        assert!(name.y > WINDOW && name.y < WINDOW + 99.0, "{}", name.y);
        assert!(pages.iter().flatten().all(|line| line.y < super::super::set::HEIGHT - 40.0));
    }

    #[test]
    fn letters_are_tagged_and_each_is_in_its_language() {
        let written = letters(&[letter(1), Letter { language: "en", ..letter(2) }]).unwrap();
        let text = String::from_utf8_lossy(&written);
        assert!(text.starts_with("%PDF-1.") && text.contains("/StructTreeRoot"));
        assert!(text.contains("(cy)") && text.contains("(en)"), "the language of each is told");
    }
}
