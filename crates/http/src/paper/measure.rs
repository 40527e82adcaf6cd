//! How wide words are, and where lines break.

use krilla::text::Font;
use ttf_parser::Face;

/// The two cuts of one font, which the program carries with it.
pub struct Fonts {
    pub regular: Cut,
    pub bold: Cut,
}

/// One cut: to measure with, and to draw with.
pub struct Cut {
    face: Face<'static>,
    pub font: Font,
}

impl Fonts {
    pub fn load() -> Option<Self> {
        Some(Self { regular: Cut::load(dejavu::sans::regular())?, bold: Cut::load(dejavu::sans::bold())? })
    }
}

impl Cut {
    fn load(data: &'static [u8]) -> Option<Self> {
        Some(Self { face: Face::parse(data, 0).ok()?, font: Font::new(data.into(), 0)? })
    }

    /// How wide a text is.
    fn width(&self, text: &str, size: f32) -> f32 {
        let advance = |character| {
            let glyph = self.face.glyph_index(character)?;
            self.face.glyph_hor_advance(glyph)
        };
        let units: f32 = text.chars().filter_map(advance).map(f32::from).sum();
        units * size / f32::from(self.face.units_per_em())
    }

    /// A text in lines of at most this width. What is one word and too long for a line is broken where the line ends.
    pub fn lines(&self, text: &str, size: f32, most: f32) -> Vec<String> {
        let mut lines = Vec::new();
        for paragraph in text.lines() {
            let mut line = String::new();
            for word in paragraph.split_whitespace().flat_map(|word| self.pieces(word, size, most)) {
                let longer = if line.is_empty() { word.clone() } else { format!("{line} {word}") };
                if self.width(&longer, size) <= most {
                    line = longer;
                } else {
                    lines.push(std::mem::replace(&mut line, word));
                }
            }
            lines.push(line);
        }
        lines
    }

    /// A word in pieces that fit. What the font has no picture of is shown as a question mark.
    fn pieces(&self, word: &str, size: f32, most: f32) -> Vec<String> {
        let mut pieces = vec![String::new()];
        for character in word.chars() {
            let character = if self.face.glyph_index(character).is_some() { character } else { '?' };
            if let Some(piece) = pieces.last_mut() {
                let longer = format!("{piece}{character}");
                if self.width(&longer, size) <= most || piece.is_empty() {
                    *piece = longer;
                } else {
                    pieces.push(character.to_string());
                }
            }
        }
        pieces
    }
}
