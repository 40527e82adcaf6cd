//! Numbers in a text, each with where it stands: dates, NHS numbers, phone numbers, postcodes.

use chrono::NaiveDate;
use domain::contact::{Phone, Postcode};
use domain::nhs_number::NhsNumber;

/// Something that was found, and the characters it takes up.
#[derive(Clone)]
pub struct At<Value> {
    /// Where it begins.
    pub start: usize,
    /// Where it has ended.
    pub end: usize,
    /// What it is.
    pub value: Value,
}

/// A run of letters or digits.
struct Word {
    start: usize,
    end: usize,
    text: String,
}

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The runs of letters and the runs of digits of a text.
fn words(text: &[char]) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut before = None;
    for (place, symbol) in text.iter().enumerate() {
        let kind = if symbol.is_ascii_digit() {
            Some(true)
        } else if symbol.is_alphabetic() {
            Some(false)
        } else {
            None
        };
        match (kind, words.last_mut()) {
            (Some(_), Some(word)) if kind == before && word.end == place => {
                word.text.push(*symbol);
                word.end = place + 1;
            }
            (Some(_), _) => words.push(Word { start: place, end: place + 1, text: symbol.to_string() }),
            (None, _) => {}
        }
        before = kind;
    }
    words
}

/// The characters between two words.
fn between<'t>(text: &'t [char], one: &Word, next: &Word) -> &'t [char] {
    text.get(one.end..next.start).unwrap_or_default()
}

/// Dates with a year of four digits: "17-May-1949", "17 May 1949", "17/05/1949", "1949-05-17". The day comes before the
/// month.
pub fn dates(text: &str) -> Vec<At<NaiveDate>> {
    let text: Vec<char> = text.chars().collect();
    let words = words(&text);
    let mut found = Vec::new();
    for three in words.windows(3) {
        let [first, second, third] = three else { continue };
        let (one, two) = (between(&text, first, second), between(&text, second, third));
        let named = month_named(&second.text);
        let joined = match (one, two) {
            ([a], [b]) if a == b => matches!(a, '-' | '/' | '.') || (*a == ' ' && named.is_some()),
            _ => false,
        };
        if !joined {
            continue;
        }
        let (day, year) = if first.text.len() == 4 { (third, first) } else { (first, third) };
        if year.text.len() != 4 || day.text.len() > 2 || second.text.len() < named.map_or(1, |_| 3) {
            continue;
        }
        let month = named.or_else(|| {
            Some(second).filter(|word| word.text.len() <= 2).and_then(|word| word.text.parse().ok())
        });
        let date = year.text.parse().ok().zip(month).zip(day.text.parse().ok());
        let date = date.and_then(|((year, month), day)| NaiveDate::from_ymd_opt(year, month, day));
        found.extend(date.map(|value| At { start: first.start, end: third.end, value }));
    }
    found
}

fn month_named(word: &str) -> Option<u32> {
    let word = word.to_lowercase();
    let place = MONTHS.iter().position(|month| word.starts_with(month))?;
    u32::try_from(place + 1).ok()
}

/// Numbers that pass as NHS numbers, written 3 3 4 or together.
pub fn nhs_numbers(text: &str) -> Vec<At<NhsNumber>> {
    let text: Vec<char> = text.chars().collect();
    let words = words(&text);
    let mut found = Vec::new();
    let digits = |word: &Word| word.text.bytes().all(|byte| byte.is_ascii_digit());
    for (place, word) in words.iter().enumerate() {
        let follows_plus = word.start.checked_sub(1).and_then(|before| text.get(before)) == Some(&'+');
        let goes_on = |other: Option<&Word>, gap: &dyn Fn(&Word) -> bool| {
            other.is_some_and(|next| digits(next) && gap(next))
        };
        if !digits(word) || follows_plus || word.text.starts_with('0') {
            continue;
        }
        if word.text.len() == 10 {
            found.extend(word.text.parse().ok().map(|value| At { start: word.start, end: word.end, value }));
            continue;
        }
        let (Some(second), Some(third)) = (words.get(place + 1), words.get(place + 2)) else { continue };
        let grouped = (word.text.len(), second.text.len(), third.text.len()) == (3, 3, 4)
            && digits(second)
            && digits(third);
        let close = |one: &Word, next: &Word| matches!(between(&text, one, next), [' ' | '-' | '.']);
        let before = place.checked_sub(1).and_then(|before| words.get(before));
        // More digits right before, as in a phone number with its country, make it something else.
        let is_tail = goes_on(before, &|previous| {
            matches!(between(&text, previous, word), [' ' | '-' | '.'])
                && previous.start.checked_sub(1).and_then(|at| text.get(at)) == Some(&'+')
        });
        if grouped && close(word, second) && close(second, third) && !is_tail {
            let whole = format!("{}{}{}", word.text, second.text, third.text);
            found.extend(whole.parse().ok().map(|value| At { start: word.start, end: third.end, value }));
        }
    }
    found
}

/// Phone numbers that begin with 0 or +.
pub fn phones(text: &str) -> Vec<At<Phone>> {
    let text: Vec<char> = text.chars().collect();
    let words = words(&text);
    let mut found: Vec<At<Phone>> = Vec::new();
    for (place, word) in words.iter().enumerate() {
        let plus = word.start.checked_sub(1).filter(|before| text.get(*before) == Some(&'+'));
        let start = plus.unwrap_or(word.start);
        let begins = (plus.is_some() || word.text.starts_with('0'))
            && word.text.bytes().all(|byte| byte.is_ascii_digit());
        if !begins || found.last().is_some_and(|last| last.end > start) {
            continue;
        }
        let mut longest = None;
        let mut previous = word;
        for next in std::iter::once(word).chain(words.iter().skip(place + 1)).take(6) {
            let gap = between(&text, previous, next);
            let joined = next.start == word.start
                || (gap.len() <= 2 && gap.iter().all(|symbol| matches!(symbol, ' ' | '-' | '(' | ')')));
            if !joined || !next.text.bytes().all(|byte| byte.is_ascii_digit()) {
                break;
            }
            let typed: String = text.get(start..next.end).unwrap_or_default().iter().collect();
            if let Ok(value) = typed.parse::<Phone>() {
                longest = Some(At { start, end: next.end, value });
            }
            previous = next;
        }
        found.extend(longest);
    }
    found
}

/// Postcodes, with or without the space in the middle.
pub fn postcodes(text: &str) -> Vec<At<Postcode>> {
    let text: Vec<char> = text.chars().collect();
    let mut tokens: Vec<(usize, usize)> = Vec::new();
    for (place, symbol) in text.iter().enumerate() {
        if !symbol.is_ascii_alphanumeric() {
            continue;
        }
        match tokens.last_mut() {
            Some((_, end)) if *end == place => *end = place + 1,
            _ => tokens.push((place, place + 1)),
        }
    }
    let read = |start: usize, end: usize| {
        let typed: String = text.get(start..end).unwrap_or_default().iter().collect();
        // A word alone is a postcode only where it is written like one: in capitals, as on an envelope.
        let capitals = typed.chars().all(|symbol| !symbol.is_ascii_lowercase()) || typed.contains(' ');
        typed.parse::<Postcode>().ok().filter(|_| capitals).map(|value| At { start, end, value })
    };
    let mut found: Vec<At<Postcode>> = Vec::new();
    for (place, (start, end)) in tokens.iter().enumerate() {
        if found.last().is_some_and(|last| last.end > *start) {
            continue;
        }
        let next = tokens.get(place + 1).filter(|(from, _)| *from == end + 1 && text.get(*end) == Some(&' '));
        let pair = next.filter(|(from, to)| to - from == 3).and_then(|(_, to)| read(*start, *to));
        let alone = || read(*start, *end).filter(|_| end - start >= 5);
        found.extend(pair.or_else(alone));
    }
    found
}
