//! A question to whoever asked.

use app::Footbridge;
use askama::Template;
use domain::referral::Command;
use domain::text::PlainWords;

use crate::valid::Read;
use crate::web::form::Form;
use crate::web::frame::Frame;

/// The page for a question.
#[derive(Template)]
#[template(path = "pages/answering/question.html")]
pub struct Question {
    frame: Frame,
    form: Form,
    base: String,
    who: String,
}

impl Question {
    /// The page for a question to somebody.
    #[must_use]
    pub const fn of(frame: Frame, form: Form, base: String, who: String) -> Self {
        Self { frame, form, base, who }
    }
}

/// Reads the question.
///
/// # Errors
/// When there is none.
pub fn read_question(footbridge: &Footbridge, form: &mut Form) -> Read<Command> {
    let words = form.required::<PlainWords>("question", "Enter your question")?;
    Ok(Command::AskQuestion { question: footbridge.written(words) })
}
