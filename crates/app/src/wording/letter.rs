//! Letters on paper, and what an organisation reads in Footbridge: a heading and paragraphs.

use super::catalogue::{around, said};
use super::email::paragraphs_of;
use super::{Reader, Wanted};

/// A letter in words, without its address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// What it is about.
    pub subject: String,
    /// What it says, a blank line between paragraphs: from the greeting to who writes.
    pub text: String,
}

/// Words a letter; nothing where the catalogue has no words for it.
#[must_use]
pub fn letter(wanted: &Wanted<'_>) -> Option<Letter> {
    let subject = said(wanted, "subject")?;
    let body = paragraphs_of(&said(wanted, "body")?);
    let paragraphs = match wanted.reader {
        Reader::Person => {
            let greeting = around(wanted, "dear")? + ",";
            let ending = [around(wanted, "ring")?, around(wanted, "yours")?];
            std::iter::once(greeting).chain(body).chain(ending).collect()
        }
        Reader::Asker | Reader::Service => body,
    };
    Some(Letter { subject, text: paragraphs.join("\n\n") })
}
