//! The message back to the practice: one view, from which the text to paste, the paper, the e-mail and the JSON are made.

use std::fmt::{self, Write};

use domain::clock::Timestamp;
use domain::coded::{Coded, CodedEvent};
use domain::consent::ReportLevel;
use domain::ids::Id;
use domain::reference::Reference;
use domain::referral::Referral;
use serde::{Deserialize, Serialize};

/// What the practice hears back, as far as the person lets it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageBack {
    /// About which referral.
    pub referral: Id<Referral>,
    /// What people read aloud.
    pub reference: Reference,
    /// How much the person lets the practice hear.
    pub level: ReportLevel,
    /// When it was written.
    pub written_at: Timestamp,
    /// What it says, in reading order: what the practice is asked to do comes first.
    pub parts: Vec<MessagePart>,
    /// The events the practice can file under their codes.
    pub coded_events: Vec<CodedLine>,
}

/// A part under a heading.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessagePart {
    /// The heading.
    pub heading: String,
    /// What is said under it.
    pub lines: Vec<MessageLine>,
}

/// A sentence, or what one thing is.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageLine {
    /// Which thing; nothing for a sentence.
    pub what: Option<String>,
    /// The words.
    pub words: String,
}

/// A coded event and when it happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodedLine {
    /// Which.
    pub event: CodedEvent,
    /// When.
    pub at: Timestamp,
}

impl fmt::Debug for MessageBack {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("MessageBack").field("referral", &self.referral).finish_non_exhaustive()
    }
}

impl fmt::Debug for MessagePart {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("MessagePart(…)")
    }
}

impl fmt::Debug for MessageLine {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("MessageLine(…)")
    }
}

impl MessageBack {
    /// Its title.
    #[must_use]
    pub fn title(&self) -> String {
        format!("Social prescribing referral {}", self.reference)
    }

    /// The text to paste into a record or to send as an e-mail.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = self.title();
        for part in &self.parts {
            match part.lines.as_slice() {
                [MessageLine { what: None, words }] => put(&mut text, &part.heading, words),
                lines => {
                    put_heading(&mut text, &part.heading);
                    for line in lines {
                        match &line.what {
                            Some(what) => put(&mut text, what, &line.words),
                            None => put_sentence(&mut text, &line.words),
                        }
                    }
                }
            }
        }
        text
    }

    /// The coded events as lines of a list: the code, the term and the day.
    #[must_use]
    pub fn coded_list(&self) -> Vec<MessageLine> {
        self.coded_events.iter().map(CodedLine::line).collect()
    }
}

impl CodedLine {
    pub(crate) fn line(&self) -> MessageLine {
        let day = domain::calendar::long_date(domain::calendar::local_date(self.at));
        MessageLine {
            what: Some(format!("SNOMED CT {}", self.event.snomed_id())),
            words: format!("{}, {day}", self.event.label()),
        }
    }
}

// Writing to a text never fails.
fn put(text: &mut String, what: &str, words: &str) {
    let _ = write!(text, "\n{what}: {words}");
}

fn put_heading(text: &mut String, heading: &str) {
    let _ = write!(text, "\n\n{heading}");
}

fn put_sentence(text: &mut String, words: &str) {
    let _ = write!(text, "\n{words}");
}
