//! Paper: A4, a sheet set in two columns or a letter, with a tag on every line so that a screen reader finds headings and
//! paragraphs (PDF/UA-1). Nothing in it comes from anywhere but the sheet or letter it is told to set.

use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::error::KrillaError;
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla::tagging::TagTree;
use krilla::{Document, SerializeSettings};

mod draw;
mod letter;
mod measure;
mod set;

use measure::Fonts;
use set::Placed;

pub use letter::{Letter, letters};

/// The language of what is written for practices.
const ENGLISH: &str = "en-GB";

/// What stands on the paper.
#[derive(Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Its title.
    pub title: String,
    /// What every page says at its foot.
    pub foot: String,
    /// Its parts, in reading order.
    pub parts: Vec<Part>,
}

/// A part under a heading.
#[derive(Clone, PartialEq, Eq)]
pub struct Part {
    /// The heading.
    pub heading: String,
    /// What is said under it.
    pub lines: Vec<Line>,
}

/// A paragraph, or what one thing is.
#[derive(Clone, PartialEq, Eq)]
pub struct Line {
    /// Which thing; nothing for a paragraph.
    pub what: Option<String>,
    /// The words.
    pub words: String,
}

/// Why a sheet could not be set: always a fault of ours.
#[derive(Debug, thiserror::Error)]
pub enum PaperError {
    /// A font could not be read.
    #[error("a font of the program could not be read")]
    Font,
    /// The size of a page made no sense.
    #[error("the page has no size")]
    Page,
    /// The document broke a rule of accessible documents.
    #[error("the document could not be written: {0:?}")]
    Document(KrillaError),
}

/// The sheet as a PDF.
///
/// # Errors
/// A fault of ours, whatever the sheet says.
pub fn pdf(sheet: &Sheet) -> Result<Vec<u8>, PaperError> {
    let fonts = Fonts::load().ok_or(PaperError::Font)?;
    let pages = set::pages(sheet, &fonts);
    written(&sheet.title, ENGLISH, Some(&sheet.foot), &pages, &fonts)
}

/// Pages that are set, as a PDF with this title.
fn written(
    title: &str,
    language: &str,
    foot: Option<&str>,
    pages: &[Vec<Placed>],
    fonts: &Fonts,
) -> Result<Vec<u8>, PaperError> {
    let configuration = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|_| PaperError::Page)?;
    let settings = SerializeSettings { configuration, enable_tagging: true, ..SerializeSettings::default() };
    let mut document = Document::new_with(settings);
    document.set_metadata(Metadata::new().title(title.to_owned()).language(language.to_owned()));
    let mut tags = TagTree::new().with_lang(Some(language.to_owned()));
    let mut structure = draw::Structure::default();
    let count = pages.len();
    for (number, page) in pages.iter().enumerate() {
        let size = PageSettings::from_wh(set::WIDTH, set::HEIGHT).ok_or(PaperError::Page)?;
        let mut paper = document.start_page_with(size);
        let mut surface = paper.surface();
        draw::page(&mut surface, number, page, fonts, &mut structure);
        if let Some(foot) = foot {
            draw::foot(&mut surface, &format!("{foot}  ·  page {} of {count}", number + 1), fonts);
        }
        surface.finish();
        paper.finish();
    }
    let (groups, outline) = structure.into_parts();
    for group in groups {
        tags.push(group);
    }
    document.set_outline(outline);
    document.set_tag_tree(tags);
    document.finish().map_err(PaperError::Document)
}
