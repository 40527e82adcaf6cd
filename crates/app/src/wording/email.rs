//! E-mails: a subject, plain text, and the same as simple HTML.

use domain::coded::Coded;
use domain::message::{Manner, Print};

use super::catalogue::{around, said};
use super::{Reader, Wanted};

/// An e-mail in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Email {
    /// Its subject.
    pub subject: String,
    /// What it says, a blank line between paragraphs.
    pub text: String,
    /// The same in HTML, complete.
    pub html: String,
}

/// Words an e-mail; nothing where the catalogue has no words for it.
#[must_use]
pub fn email(wanted: &Wanted<'_>) -> Option<Email> {
    let subject = said(wanted, "subject")?;
    let mut paragraphs = vec![around(wanted, "hello")? + ","];
    paragraphs.extend(paragraphs_of(&said(wanted, "body")?));
    match wanted.reader {
        Reader::Person => {
            paragraphs.extend([around(wanted, "ring")?, around(wanted, "yours")?, around(wanted, "stop")?]);
        }
        Reader::Asker => paragraphs.extend([around(wanted, "sign-in")?, around(wanted, "sent-by")?]),
        Reader::Service => paragraphs.push(around(wanted, "sent-by")?),
    }
    let html = html(wanted.manner, &wanted.names.link, &subject, &paragraphs);
    Some(Email { subject, text: paragraphs.join("\n\n") + "\n", html })
}

/// What stands between blank lines.
pub(super) fn paragraphs_of(body: &str) -> Vec<String> {
    let paragraphs = body.split("\n\n").map(|paragraph| paragraph.trim().to_owned());
    paragraphs.filter(|paragraph| !paragraph.is_empty()).collect()
}

pub(super) fn html(manner: Manner, link: &str, subject: &str, paragraphs: &[String]) -> String {
    let language = manner.language.code();
    let size = if manner.print == Print::Large { 24 } else { 19 };
    let link = escaped(link);
    let anchor = format!("<a href=\"{link}\">{link}</a>");
    let paragraphs: Vec<String> = paragraphs
        .iter()
        .map(|paragraph| {
            let paragraph = escaped(paragraph);
            let linked = if link.is_empty() { paragraph } else { paragraph.replace(&link, &anchor) };
            format!("<p>{}</p>\n", linked.replace('\n', "<br>\n"))
        })
        .collect();
    format!(
        "<!doctype html>\n<html lang=\"{language}\">\n<head><meta charset=\"utf-8\"><title>{}</title></head>\n\
         <body style=\"font-family: Arial, sans-serif; font-size: {size}px; line-height: 1.5; color: #212b32; \
         max-width: 35em\">\n{}</body>\n</html>\n",
        escaped(subject),
        paragraphs.concat()
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
