//! How like two words are: people type on phones, and nobody knows how a group spells itself.

/// How like a word that was asked for is to one that is there, the least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// Two slips apart, both words being long.
    TwoSlips,
    /// One slip apart: a letter too many, one too few, another one, or two that changed places.
    OneSlip,
    /// The word that is there begins with it.
    Beginning,
    /// The same.
    Same,
}

impl Likeness {
    /// What it counts for when services are put in order by how well they match.
    #[must_use]
    pub const fn weight(self) -> u16 {
        match self {
            Self::TwoSlips => 1,
            Self::OneSlip => 2,
            Self::Beginning => 4,
            Self::Same => 6,
        }
    }
}

/// The fewest letters of a word that others may begin with.
const FEWEST_OF_A_BEGINNING: usize = 2;
/// Longer than any word; what is longer is a number or an address, and has to be the same.
const MOST_LETTERS: usize = 40;

/// How many slips are forgiven in a word of so many letters: none in a short one, where each makes another word.
const fn forgiven(letters: usize) -> usize {
    match letters {
        0..=3 => 0,
        4..=7 => 1,
        8..=MOST_LETTERS => 2,
        _ => 0,
    }
}

/// How like a folded word that was asked for is to a folded word that is there; nothing where it is another word.
#[must_use]
pub fn likeness(asked: &str, known: &str) -> Option<Likeness> {
    if asked == known {
        return Some(Likeness::Same);
    }
    let letters: Vec<char> = asked.chars().collect();
    if letters.len() >= FEWEST_OF_A_BEGINNING && known.starts_with(asked) {
        return Some(Likeness::Beginning);
    }
    let most = forgiven(letters.len());
    if most == 0 || !Letters::of(asked).may_be(Letters::of(known), most) {
        return None;
    }
    let others: Vec<char> = known.chars().collect();
    match slips_between(&letters, &others, most)? {
        0 | 1 => Some(Likeness::OneSlip),
        _ => Some(Likeness::TwoSlips),
    }
}

/// Which letters a word is made of, for passing over at once what cannot be like another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Letters(u64);

impl Letters {
    /// The letters of a folded word.
    #[must_use]
    pub fn of(word: &str) -> Self {
        Self(word.chars().fold(0, |letters, letter| letters | 1 << place(letter)))
    }

    /// Whether a word of these letters can be like one of those: each slip brings one letter in and takes one out at most.
    const fn may_be(self, other: Self, slips: usize) -> bool {
        (self.0 ^ other.0).count_ones() as usize <= 2 * slips
    }
}

/// A folded word that is asked for, to be held against many.
#[derive(Debug, Clone, Copy)]
pub struct Sought<'w> {
    word: &'w str,
    letters: Letters,
    slips: usize,
}

impl<'w> Sought<'w> {
    /// This word.
    #[must_use]
    pub fn of(word: &'w str) -> Self {
        Self { word, letters: Letters::of(word), slips: forgiven(word.chars().count()) }
    }

    /// Whether a word of these letters may begin with it or be like it. Most words are passed over by this alone.
    #[must_use]
    pub const fn may_be(&self, known: Letters) -> bool {
        self.letters.0 & !known.0 == 0 || self.letters.may_be(known, self.slips)
    }

    /// How like it is to a word; nothing where that is another one.
    #[must_use]
    pub fn likeness(&self, known: &str) -> Option<Likeness> {
        likeness(self.word, known)
    }
}

/// Where a letter stands among 64: those of English and the digits alone, all others together with some.
fn place(letter: char) -> u32 {
    match letter {
        'a'..='z' => u32::from(letter) - u32::from('a'),
        '0'..='9' => 26 + u32::from(letter) - u32::from('0'),
        _ => 36 + u32::from(letter) % 28,
    }
}

/// How many slips lie between two words, up to some: the optimal string alignment distance, in which neighbours that
/// changed places are one slip.
fn slips_between(asked: &[char], known: &[char], most: usize) -> Option<usize> {
    if asked.len().abs_diff(known.len()) > most {
        return None;
    }
    let far = most + 1;
    let at = |line: &[usize], place: usize| line.get(place).copied().unwrap_or(far);
    let mut line_before: Vec<usize> = Vec::new();
    let mut line: Vec<usize> = (0..=known.len()).collect();
    let mut letter_before: Option<char> = None;
    for (row, letter) in asked.iter().enumerate() {
        let mut next = Vec::with_capacity(line.len());
        next.push(row + 1);
        let mut other_before: Option<char> = None;
        for (column, other) in known.iter().enumerate() {
            let same = usize::from(letter != other);
            let mut slips =
                (at(&line, column) + same).min(at(&line, column + 1) + 1).min(at(&next, column) + 1);
            if column > 0 && letter_before == Some(*other) && other_before == Some(*letter) {
                slips = slips.min(at(&line_before, column - 1) + 1);
            }
            next.push(slips);
            other_before = Some(*other);
        }
        if next.iter().all(|slips| *slips > most) {
            return None;
        }
        line_before = std::mem::replace(&mut line, next);
        letter_before = Some(*letter);
    }
    line.last().copied().filter(|slips| *slips <= most)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_slip_is_forgiven_in_a_word_that_is_long_enough() {
        assert_eq!(likeness("choir", "choir"), Some(Likeness::Same));
        assert_eq!(likeness("gard", "gardening"), Some(Likeness::Beginning));
        for slip in ["chior", "choirs", "chir", "shoir"] {
            assert_eq!(likeness(slip, "choir"), Some(Likeness::OneSlip), "{slip}");
        }
        assert_eq!(likeness("bereavment", "bereavement"), Some(Likeness::OneSlip));
        assert_eq!(likeness("berevment", "bereavement"), Some(Likeness::TwoSlips));
        assert_eq!(likeness("tea", "ten"), None, "each slip makes another short word");
        assert_eq!(likeness("walking", "talkers"), None);
    }

    proptest! {
        #[test]
        fn every_word_is_like_itself_and_like_itself_with_a_letter_gone(word in "[a-z]{8,20}", gone in 0_usize..8) {
            prop_assert_eq!(likeness(&word, &word), Some(Likeness::Same));
            let short: String = word.chars().enumerate().filter(|(place, _)| *place != gone).map(|(_, letter)| letter).collect();
            prop_assert!(likeness(&word, &short).is_some() || likeness(&short, &word).is_some());
        }

        #[test]
        fn passing_over_by_letters_never_passes_over_what_is_like(asked in "[abc]{4,9}", known in "[abcd]{3,10}") {
            let (letters, others): (Vec<char>, Vec<char>) = (asked.chars().collect(), known.chars().collect());
            let is_like = slips_between(&letters, &others, forgiven(letters.len())).is_some();
            if is_like || known.starts_with(&asked) {
                prop_assert!(Sought::of(&asked).may_be(Letters::of(&known)));
            }
        }
    }
}
