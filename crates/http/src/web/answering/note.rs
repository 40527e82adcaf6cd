//! A note to whoever asked, and what to do when somebody is worried.

use app::Footbridge;
use app::view::AskerView;
use askama::Template;
use domain::referral::{Command, NoteKind};
use domain::text::PlainWords;

use super::who_asks;
use crate::valid::Read;
use crate::web::form::Form;
use crate::web::frame::Frame;

/// The page for somebody who is worried: first what to do, then whom to tell.
#[derive(Template)]
#[template(path = "pages/answering/worried.html")]
pub struct Worry {
    frame: Frame,
    form: Form,
    base: String,
    who: String,
    phone: String,
    /// Whether somebody has just been told.
    told: bool,
}

impl Worry {
    /// The page, with whom to ring.
    #[must_use]
    pub fn of(frame: Frame, form: Form, base: String, asker: &AskerView) -> Self {
        Self {
            frame,
            form,
            base,
            who: who_asks(asker),
            phone: asker.phone.clone().unwrap_or_default(),
            told: false,
        }
    }

    /// The same, saying that somebody was told.
    #[must_use]
    pub fn told(self, told: bool) -> Self {
        Self { told, ..self }
    }

    /// The number as it is pressed.
    fn pressed(&self) -> String {
        self.phone.chars().filter(|symbol| symbol.is_ascii_digit() || *symbol == '+').collect()
    }
}

/// Reads what somebody is worried about. It may be sent without a word: then they are rung.
///
/// # Errors
/// When the words are too long or cannot be printed.
pub fn read_worry(footbridge: &Footbridge, form: &mut Form) -> Read<Command> {
    let words = form.words("words", "What worries you", 1000)?;
    Ok(Command::Tell { about: NoteKind::Worry, words: words.map(|words| footbridge.written(words)) })
}

/// Reads a note: which one was pressed, and words where there are any.
///
/// # Errors
/// When no note was chosen, or words were promised and are absent.
pub fn read_note(footbridge: &Footbridge, form: &mut Form) -> Read<Command> {
    let about = form.chosen::<NoteKind>("about", "Press one of the notes")?;
    let words = if about == NoteKind::Other {
        Some(form.required::<PlainWords>("words", "Enter your note")?)
    } else {
        None
    };
    Ok(Command::Tell { about, words: words.map(|words| footbridge.written(words)) })
}
