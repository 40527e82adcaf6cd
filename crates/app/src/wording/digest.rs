//! The weekly digest of a practice: numbers, and a link to sign in by.

use chrono::NaiveDate;
use domain::coded::Coded;
use domain::effect::MessageKind;
use domain::language::PublicLanguage;
use domain::message::{Manner, Naming, Print};

use super::Names;
use super::catalogue::phrase;
use super::email::{Email, html};

/// What a digest speaks of: no name is among it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Digest<'a> {
    /// In which language.
    pub language: PublicLanguage,
    /// The last day of the week.
    pub until: NaiveDate,
    /// What was told how often, in its order.
    pub told: &'a [(MessageKind, u64)],
    /// Where to read more.
    pub link: String,
}

/// Words a digest; nothing where the catalogue has no words for it.
#[must_use]
pub fn digest(digest: &Digest<'_>) -> Option<Email> {
    let manner = Manner { language: digest.language, naming: Naming::Neutral, print: Print::Standard };
    let names = Names { on: Some(digest.until), link: digest.link.clone(), ..Names::default() };
    let said = |key: &str| phrase(manner, &names, key);
    let line = |(message, count): &(MessageKind, u64)| {
        said(&format!("digest-{}", message.code())).map(|words| format!("{words}: {count}"))
    };
    let lines: Option<Vec<_>> = digest.told.iter().map(line).collect();
    let subject = said("digest-subject")?;
    let paragraphs = [
        said("hello")? + ",",
        said("digest-intro")?,
        lines?.join("\n"),
        said("digest-where")?,
        said("sent-by")?,
    ];
    let html = html(manner, &digest.link, &subject, &paragraphs);
    Some(Email { subject, text: paragraphs.join("\n\n") + "\n", html })
}
