//! The words of a text, as they are searched for.

use crate::name::folded;

/// Words that say nothing of what somebody looks for, in English and Welsh, folded.
const SAYING_NOTHING: [&str; 26] = [
    "a", "an", "and", "are", "at", "by", "for", "from", "in", "is", "near", "of", "on", "or", "our", "the",
    "to", "with", "y", "yr", "yn", "ac", "ar", "gyda", "neu", "r",
];

/// How many words of a question are looked for.
const MOST_ASKED: usize = 12;

/// The words of a text: folded, and cut wherever there is neither a letter nor a digit.
pub fn words(text: &str) -> Vec<String> {
    let folded = folded(text);
    let cut = folded.split(|symbol: char| !symbol.is_alphanumeric());
    cut.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The words somebody asks for, each once. Those that say nothing are left out where others remain.
#[must_use]
pub fn asked_words(text: &str) -> Vec<String> {
    let mut asked: Vec<String> = Vec::new();
    for word in words(text) {
        if !asked.contains(&word) {
            asked.push(word);
        }
    }
    let says_something = |word: &String| !SAYING_NOTHING.contains(&word.as_str());
    if asked.iter().any(says_something) {
        asked.retain(says_something);
    }
    asked.truncate(MOST_ASKED);
    asked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_without_marks_and_without_what_stands_between_them() {
        assert_eq!(words("Côr Tŷ-Gwyn: canu, te & sgwrs!"), ["cor", "ty", "gwyn", "canu", "te", "sgwrs"]);
        assert_eq!(words("St Mary’s (over-60s)"), ["st", "marys", "over", "60s"]);
    }

    #[test]
    fn what_says_nothing_is_left_out_unless_there_is_nothing_else() {
        assert_eq!(asked_words("a walk in the park, a walk"), ["walk", "park"]);
        assert_eq!(asked_words("The The"), ["the"]);
        assert!(asked_words(" ?! ").is_empty());
    }
}
