//! Lines onto paper, each with its tag.

use std::num::NonZeroU16;

use krilla::color::rgb;
use krilla::destination::XyzDestination;
use krilla::geom::Point;
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::paint::{Fill, FillRule};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, SpanTag, Tag, TagGroup, TagKind};
use krilla::text::TextDirection;

use super::measure::Fonts;
use super::set::{FOOT, MARGIN, Placed, Role};

/// The blocks of the document in reading order, whatever page their lines stand on.
#[derive(Default)]
pub struct Structure {
    groups: Vec<(usize, TagGroup)>,
    outline: Outline,
}

impl Structure {
    fn group(&mut self, line: &Placed) -> Option<&mut TagGroup> {
        if self.groups.last().is_none_or(|(block, _)| *block != line.block) {
            self.groups
                .push((line.block, TagGroup::new(kind(line).with_lang(Some(line.language.to_owned())))));
        }
        self.groups.last_mut().map(|(_, group)| group)
    }

    /// The headings as a reader's program lists them beside the pages.
    fn note_heading(&mut self, line: &Placed, page: usize) {
        if line.role != Role::Text {
            let there = XyzDestination::new(page, Point::from_xy(0.0, line.y - 2.0 * line.size));
            self.outline.push_child(OutlineNode::new(line.words.clone(), there));
        }
    }

    /// What the document is told of itself at its end.
    pub fn into_parts(self) -> (Vec<TagGroup>, Outline) {
        (self.groups.into_iter().map(|(_, group)| group).collect(), self.outline)
    }
}

fn kind(line: &Placed) -> TagKind {
    let heading = |level| Tag::Hn(level, Some(line.words.clone())).into();
    match line.role {
        Role::Title => heading(NonZeroU16::MIN),
        Role::Heading => heading(NonZeroU16::MIN.saturating_add(1)),
        Role::Text => Tag::P.into(),
    }
}

/// The lines of one page.
pub fn page(
    surface: &mut Surface<'_>,
    number: usize,
    lines: &[Placed],
    fonts: &Fonts,
    structure: &mut Structure,
) {
    surface.set_fill(Some(ink(0x21, 0x2b, 0x32)));
    for line in lines {
        structure.note_heading(line, number);
        let identifier = surface.start_tagged(ContentTag::Span(SpanTag::empty()));
        let font = if line.bold { &fonts.bold.font } else { &fonts.regular.font };
        let at = Point::from_xy(line.x, line.y);
        surface.draw_text(at, font.clone(), line.size, &line.words, false, TextDirection::Auto);
        surface.end_tagged();
        if let Some(group) = structure.group(line) {
            group.push(identifier);
        }
    }
}

/// What every page says at its foot, which is no part of what is read.
pub fn foot(surface: &mut Surface<'_>, words: &str, fonts: &Fonts) {
    surface.set_fill(Some(ink(0x4c, 0x62, 0x72)));
    let artifact = Artifact::with_kind(ArtifactType::Footer);
    let _ = surface.start_tagged(ContentTag::Artifact(artifact));
    let at = Point::from_xy(MARGIN, FOOT);
    surface.draw_text(at, fonts.regular.font.clone(), 8.0, words, false, TextDirection::Auto);
    surface.end_tagged();
}

fn ink(red: u8, green: u8, blue: u8) -> Fill {
    Fill {
        paint: rgb::Color::new(red, green, blue).into(),
        opacity: NormalizedF32::ONE,
        rule: FillRule::default(),
    }
}
