//! From records to views: what is disclosed, in words, and what can be done now.

pub(crate) mod case;
pub(crate) mod message_back;
pub(crate) mod referral;
pub(crate) mod shortlist;

use domain::coded::Coded;
use domain::free_text::{FreeText, Wording};
use domain::ids::Id;
use storage::read::Texts;

/// The words of a text, where it is there to be read.
pub(crate) fn words(texts: &Texts, id: Option<Id<FreeText>>) -> Option<String> {
    id.and_then(|id| texts.get(&id)).map(|text| text.words.clone())
}

/// A public sentence in words.
pub(crate) fn sentence(texts: &Texts, wording: Wording) -> Option<String> {
    match wording {
        Wording::Standard(standard) => Some(standard.label().to_owned()),
        Wording::Written(id) => words(texts, Some(id)),
    }
}
