//! Texts: one each, however long the names in it are.

use domain::message::TextMessage;
use domain::message::text_message::{LONGEST, length};

use super::catalogue::said;
use super::{Names, Wanted};

/// A name is not cut shorter than this.
const SHORTEST_NAME: usize = 8;

/// Words a text; nothing where the catalogue has no words for it, or not even short names fit beside a long link.
///
/// Only names are shortened, the longest first: the sentence and the link stay whole.
#[must_use]
pub fn text_message(wanted: &Wanted<'_>) -> Option<TextMessage> {
    let mut names = wanted.names.clone();
    loop {
        let words = said(&Wanted { names: &names, ..*wanted }, "text")?;
        if let Ok(text) = TextMessage::new(&words) {
            return Some(text);
        }
        let over = length(&words).saturating_sub(LONGEST);
        shorten_longest(&mut names, over)?;
    }
}

/// Takes what is too much from the longest name; nothing where none can give any more.
fn shorten_longest(names: &mut Names, over: usize) -> Option<()> {
    let Names { sender, service, asker, worker, .. } = names;
    let longest = [sender, service, asker, worker].into_iter().max_by_key(|name| name.chars().count())?;
    let now = longest.chars().count();
    if now <= SHORTEST_NAME {
        return None;
    }
    // In steps, so that two long names give alike.
    let gives = (over + 3).min(12).min(now - SHORTEST_NAME).max(1);
    let trimmed = longest.trim_end_matches('.');
    let keeps = trimmed.chars().count().saturating_sub(gives).max(SHORTEST_NAME - 3);
    let kept: String = trimmed.chars().take(keeps).collect();
    let shorter = format!("{}...", kept.trim_end());
    if shorter.chars().count() >= now {
        return None;
    }
    *longest = shorter;
    Some(())
}
