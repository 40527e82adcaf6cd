//! Names as clinical systems print them: the family name in capitals, before a comma, or last.

use domain::name::Name;

use super::same_beginning;

/// Titles are not asked for, and not kept.
const TITLES: [&str; 18] = [
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "dr",
    "prof",
    "rev",
    "master",
    "sir",
    "dame",
    "lady",
    "lord",
    "fr",
    "sr",
    "revd",
    "professor",
    "doctor",
];

/// The most words that are a name: more of them are a sentence.
const MOST_WORDS: usize = 6;

/// A name as far as it was read.
#[derive(Clone, PartialEq, Eq)]
pub struct FullName {
    /// The family name.
    pub family: Option<String>,
    /// The given names.
    pub given: Option<String>,
}

impl FullName {
    /// Whether two readings can be of one person: what both of them say is the same.
    pub fn may_be(&self, other: &Self) -> bool {
        let agree = |one: &Option<String>, two: &Option<String>| match (one, two) {
            (Some(one), Some(two)) => same_beginning(one, two),
            _ => true,
        };
        agree(&self.family, &other.family) && agree(&self.given, &other.given)
    }
}

/// A family name or a given name that stands behind its own label.
pub fn part(value: &str) -> Option<String> {
    let words: Vec<&str> = words(value);
    if words.is_empty() || words.len() > MOST_WORDS || !words.iter().all(|word| is_name_word(word)) {
        return None;
    }
    checked(&words.join(" "))
}

/// A whole name behind a label.
pub fn labelled(value: &str) -> Option<FullName> {
    if let Some(name) = unlabelled(value) {
        return Some(name);
    }
    match words(value).as_slice() {
        // Two words behind "Name" are a given name and a family name; of more we cannot tell which is which.
        [given, family] if is_name_word(given) && is_name_word(family) => {
            Some(FullName { family: checked(family), given: checked(given) })
        }
        _ => None,
    }
}

/// A name without a label: sure only where a comma, capitals or a title tell what is what.
pub fn unlabelled(text: &str) -> Option<FullName> {
    let (has_title, text) = (begins_with_title(text), text.trim().trim_end_matches([',', ';']));
    if let Some((family, given)) = text.split_once(',') {
        let (family, given) = (part(family)?, part(given)?);
        // "Ashdown, Margaret" is a name; "Fell, and hurt her hip" is not.
        let looks = given.chars().next().is_some_and(|first| first.is_uppercase() || !first.is_lowercase());
        return (looks && starts_upper(&family))
            .then_some(FullName { family: Some(family), given: Some(given) });
    }
    let words = words(text);
    if words.len() < 2 || words.len() > MOST_WORDS || !words.iter().all(|word| is_name_word(word)) {
        return None;
    }
    let shouted = words.iter().rev().take_while(|word| is_shouted(word)).count();
    let leading = words.iter().take_while(|word| is_shouted(word)).count();
    let split = |at: usize| words.split_at_checked(at);
    if shouted > 0 && shouted < words.len() {
        let (given, family) = split(words.len() - shouted)?;
        return Some(FullName { family: checked(&family.join(" ")), given: checked(&given.join(" ")) });
    }
    if leading > 0 && leading < words.len() {
        let (family, given) = split(leading)?;
        return Some(FullName { family: checked(&family.join(" ")), given: checked(&given.join(" ")) });
    }
    match words.as_slice() {
        [given, family] if has_title && starts_upper(given) && starts_upper(family) => {
            Some(FullName { family: checked(family), given: checked(given) })
        }
        _ => None,
    }
}

/// The words of a name, without titles and without what stands in brackets.
fn words(text: &str) -> Vec<&str> {
    let outside = text.split(['(', '[']).next().unwrap_or_default();
    outside
        .split_whitespace()
        .map(|word| word.trim_end_matches([',', ';']))
        .filter(|word| !is_title(word))
        .collect()
}

fn begins_with_title(text: &str) -> bool {
    text.split_whitespace().next().is_some_and(is_title)
}

fn is_title(word: &str) -> bool {
    let word = word.trim_end_matches('.');
    TITLES.iter().any(|title| title.eq_ignore_ascii_case(word))
}

fn is_name_word(word: &str) -> bool {
    let fits = |symbol: char| {
        symbol.is_alphabetic() || is_mark(symbol) || matches!(symbol, '\'' | '’' | '‘' | 'ʻ' | '-' | '.')
    };
    !word.is_empty() && word.chars().all(fits) && word.chars().any(char::is_alphabetic)
}

/// Marks that stand above or below letters, and the joiners that some scripts need.
fn is_mark(symbol: char) -> bool {
    matches!(symbol, '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}' | '\u{900}'..='\u{dff}')
}

fn starts_upper(word: &str) -> bool {
    word.chars().next().is_some_and(|first| !first.is_lowercase())
}

/// In capitals: the way a family name is printed. One letter is an initial, and scripts without case shout never.
fn is_shouted(word: &str) -> bool {
    let letters: Vec<char> = word.chars().filter(|symbol| symbol.is_alphabetic()).collect();
    letters.len() > 1
        && letters.iter().filter(|letter| letter.is_lowercase()).count()
            <= usize::from(word.starts_with("Mc"))
        && letters.iter().any(|letter| letter.is_uppercase())
}

/// As it is usually written, if it is a name at all: "ASHDOWN" becomes "Ashdown", and what has small letters stays.
fn checked(name: &str) -> Option<String> {
    let shouted = name.chars().all(|symbol| !symbol.is_lowercase()) && name.chars().any(char::is_uppercase);
    let name = if shouted && name.chars().count() > 1 { quieter(name) } else { name.to_owned() };
    name.parse::<Name>().ok().map(|name| name.as_str().to_owned())
}

fn quieter(name: &str) -> String {
    let mut begins = true;
    let mut quiet = String::with_capacity(name.len());
    for symbol in name.chars() {
        if begins {
            quiet.push(symbol);
        } else {
            quiet.extend(symbol.to_lowercase());
        }
        begins = !symbol.is_alphabetic() && !is_mark(symbol);
    }
    quiet
}
