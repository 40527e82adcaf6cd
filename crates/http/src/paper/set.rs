//! Where every line stands: pure arithmetic, before anything is drawn. Lengths are in points, 72 to an inch.

use super::measure::{Cut, Fonts};
use super::{ENGLISH, Line, Sheet};

/// A4.
pub const WIDTH: f32 = 595.0;
pub const HEIGHT: f32 = 842.0;
/// The margin on every side, and where the foot stands.
pub const MARGIN: f32 = 57.0;
pub const FOOT: f32 = HEIGHT - 36.0;
/// Where the second column begins.
const INDENT: f32 = 165.0;
const MEASURE: f32 = WIDTH - 2.0 * MARGIN;
const LEADING: f32 = 1.45;

/// What a line is to a reader who does not see it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Title,
    Heading,
    Text,
}

/// One line of a block.
pub struct Placed {
    pub x: f32,
    pub y: f32,
    pub size: f32,
    pub bold: bool,
    pub words: String,
    pub role: Role,
    /// Which block it belongs to: a block may go over two pages.
    pub block: usize,
    /// The code of its language.
    pub language: &'static str,
}

/// The lines of every page.
pub fn pages(sheet: &Sheet, fonts: &Fonts) -> Vec<Vec<Placed>> {
    let mut setter = Setter::new(fonts, ENGLISH, 0);
    setter.block(Role::Title, 17.0, &sheet.title);
    for part in &sheet.parts {
        setter.space(14.0);
        // A heading never stands alone at the foot of a page.
        setter.keep_together(64.0);
        setter.block(Role::Heading, 12.0, &part.heading);
        for line in &part.lines {
            setter.space(3.0);
            setter.line(line);
        }
    }
    setter.pages
}

/// Sets one block below the other.
pub struct Setter<'a> {
    fonts: &'a Fonts,
    pub pages: Vec<Vec<Placed>>,
    y: f32,
    block: usize,
    language: &'static str,
}

impl<'a> Setter<'a> {
    /// A setter at the top of a page, whose first block has this number.
    pub fn new(fonts: &'a Fonts, language: &'static str, block: usize) -> Self {
        Self { fonts, pages: vec![Vec::new()], y: MARGIN, block, language }
    }
}

impl Setter<'_> {
    pub const fn space(&mut self, points: f32) {
        self.y += points;
    }

    /// Goes on from this height of the page, unless it is below it already.
    pub const fn go_down_to(&mut self, y: f32) {
        self.y = self.y.max(y);
    }

    fn keep_together(&mut self, height: f32) {
        if self.y + height > HEIGHT - MARGIN {
            self.turn();
        }
    }

    fn turn(&mut self) {
        self.pages.push(Vec::new());
        self.y = MARGIN;
    }

    /// A title or a heading.
    pub fn block(&mut self, role: Role, size: f32, words: &str) {
        let lines = self.cut(true).lines(words, size, MEASURE);
        for line in lines {
            self.place(MARGIN, size, true, line, role);
            self.y += size * LEADING;
        }
        self.block += 1;
    }

    /// A paragraph in this size.
    pub fn paragraph(&mut self, size: f32, words: &str) {
        for line in self.cut(false).lines(words, size, MEASURE) {
            self.place(MARGIN, size, false, line, Role::Text);
            self.y += size * LEADING;
        }
        self.block += 1;
    }

    /// What one thing is: its name in the first column, the words beside it; or a paragraph over both.
    fn line(&mut self, line: &Line) {
        let size = 10.0;
        let names = line.what.as_deref().map(|what| self.cut(true).lines(what, size, INDENT - 12.0));
        let names = names.unwrap_or_default();
        let (x, most) =
            if names.is_empty() { (MARGIN, MEASURE) } else { (MARGIN + INDENT, MEASURE - INDENT) };
        let words = self.cut(false).lines(&line.words, size, most);
        let mut names = names.into_iter();
        let mut words = words.into_iter();
        loop {
            let (name, word) = (names.next(), words.next());
            if name.is_none() && word.is_none() {
                break;
            }
            self.keep_together(size * LEADING);
            if let Some(name) = name {
                self.place(MARGIN, size, true, name, Role::Text);
            }
            if let Some(word) = word.filter(|word| !word.is_empty()) {
                self.place(x, size, false, word, Role::Text);
            }
            self.y += size * LEADING;
        }
        self.block += 1;
    }

    fn cut(&self, bold: bool) -> &Cut {
        if bold { &self.fonts.bold } else { &self.fonts.regular }
    }

    fn place(&mut self, x: f32, size: f32, bold: bool, words: String, role: Role) {
        if self.y + size * LEADING > HEIGHT - MARGIN {
            self.turn();
        }
        let placed = Placed {
            x,
            y: self.y + size,
            size,
            bold,
            words,
            role,
            block: self.block,
            language: self.language,
        };
        if let Some(page) = self.pages.last_mut() {
            page.push(placed);
        }
    }
}
