//! References that people read to each other over the telephone.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::text::{ValueError, is_separator};

/// The symbols of a reference. No vowels, so that no reference spells a word; none of 0, 1, B, G, L, Q, S and Z,
/// which look like another symbol. Their number is prime, which is what makes the check symbol catch so much.
const ALPHABET: [char; 23] = [
    '2', '3', '4', '5', '6', '7', '8', '9', 'C', 'D', 'F', 'H', 'J', 'K', 'M', 'N', 'P', 'R', 'T', 'V', 'W',
    'X', 'Y',
];
const BASE: u64 = 23;
const FREE_SYMBOLS: usize = 8;

/// A name for a referral or a case that can be read aloud and typed again, like `K7M-4PX-9TP`.
///
/// Eight random symbols and one that checks them: any one wrong symbol and any two symbols swapped are noticed.
/// It identifies a record and opens nothing; 23⁸ is about 78 thousand million, so whoever stores references makes
/// sure that a new one is free. It says nothing about a person and may be logged.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Reference(String);

impl Reference {
    /// A reference from eight random bytes, which the caller draws: nothing in this crate is random.
    #[must_use]
    pub fn from_random(bytes: [u8; 8]) -> Self {
        let mut rest = u64::from_be_bytes(bytes);
        let values = [(); FREE_SYMBOLS].map(|()| {
            let value = rest % BASE;
            rest /= BASE;
            value
        });
        Self::spelt(values.into_iter().chain([check_value(&values)]))
    }

    /// The reference with its dashes, the one form in which it is shown, stored and sent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn spelt(values: impl Iterator<Item = u64>) -> Self {
        let symbols = values.filter_map(|value| ALPHABET.get(usize::try_from(value).ok()?));
        let mut spelt = String::with_capacity(FREE_SYMBOLS + 3);
        for (position, symbol) in symbols.enumerate() {
            if position == 3 || position == 6 {
                spelt.push('-');
            }
            spelt.push(*symbol);
        }
        Self(spelt)
    }
}

/// The sum of the values weighted 2 to 9, modulo 23. Weights that differ from each other, from 0 and from the
/// check symbol's own (−1) make every single error and every swap of two symbols change the sum.
fn check_value(values: &[u64]) -> u64 {
    values.iter().zip(2..).map(|(value, weight)| value * weight).sum::<u64>() % BASE
}

/// The value of a typed symbol. Four letters that are in no reference can only be the digit they look like.
fn value_of(symbol: char) -> Option<u64> {
    let meant = match symbol.to_ascii_uppercase() {
        'B' => '8',
        'G' => '6',
        'S' => '5',
        'Z' => '2',
        other => other,
    };
    ALPHABET.iter().zip(0..).find_map(|(known, value)| (*known == meant).then_some(value))
}

/// Why a text is not a [`Reference`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ReferenceError {
    /// Not nine symbols, or one that no reference has.
    #[error("Enter the reference as it was given to you, 9 letters and numbers like K7M-4PX-9TP")]
    WrongShape,
    /// The check symbol does not belong to the others.
    #[error("Check the reference. One of its letters or numbers is not right")]
    CheckFailed,
}

impl ValueError for ReferenceError {
    fn code(&self) -> &'static str {
        match self {
            Self::WrongShape => "reference_wrong_shape",
            Self::CheckFailed => "reference_check_failed",
        }
    }
}

impl FromStr for Reference {
    type Err = ReferenceError;

    fn from_str(typed: &str) -> Result<Self, Self::Err> {
        let values = typed
            .chars()
            .filter(|symbol| !is_separator(*symbol))
            .map(value_of)
            .collect::<Option<Vec<u64>>>()
            .ok_or(ReferenceError::WrongShape)?;
        match values.split_last() {
            Some((check, free)) if free.len() == FREE_SYMBOLS => {
                if *check == check_value(free) {
                    Ok(Self::spelt(values.into_iter()))
                } else {
                    Err(ReferenceError::CheckFailed)
                }
            }
            _ => Err(ReferenceError::WrongShape),
        }
    }
}

impl TryFrom<String> for Reference {
    type Error = ReferenceError;

    fn try_from(typed: String) -> Result<Self, Self::Error> {
        typed.parse()
    }
}

impl From<Reference> for String {
    fn from(reference: Reference) -> Self {
        reference.0
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl fmt::Debug for Reference {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Reference({})", self.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_example_people_are_shown_is_a_real_reference() {
        assert_eq!("K7M-4PX-9TP".parse::<Reference>().unwrap().as_str(), "K7M-4PX-9TP");
    }

    #[test]
    fn case_spaces_dashes_and_look_alikes_are_forgiven() {
        let zero = Reference::from_random([0; 8]);
        assert_eq!(zero.as_str(), "222-222-222");
        assert_eq!("zzz 222–z2z".parse::<Reference>().unwrap(), zero);
        assert_eq!(" k7m4px9tp ".parse::<Reference>().unwrap().as_str(), "K7M-4PX-9TP");
    }

    #[test]
    fn symbols_no_reference_has_and_wrong_lengths_are_refused_as_such() {
        for typed in ["", "K7M-4PX-9T", "K7M-4PX-9TPH", "K7M-4PX-9T0", "A7M-4PX-9TP", "K7M-4PX-9TŶ"] {
            assert_eq!(typed.parse::<Reference>(), Err(ReferenceError::WrongShape), "{typed}");
        }
    }

    #[test]
    fn the_alphabet_is_prime_and_in_order_and_has_no_look_alikes() {
        assert_eq!(u64::try_from(ALPHABET.len()).unwrap(), BASE);
        assert!((2..BASE).all(|divisor| !BASE.is_multiple_of(divisor)));
        assert!(ALPHABET.is_sorted());
        assert!(ALPHABET.iter().all(|symbol| !"01AEIOUBGLQSZ".contains(*symbol)));
    }

    /// Every wrong symbol at every place, and every swap of two places, of one reference.
    fn assert_every_slip_is_noticed(reference: &Reference) {
        let symbols: Vec<char> = reference.as_str().chars().filter(|symbol| *symbol != '-').collect();
        let slipped = |symbols: Vec<char>| symbols.into_iter().collect::<String>().parse::<Reference>();
        for place in 0..symbols.len() {
            for wrong in ALPHABET {
                let mut typed = symbols.clone();
                *typed.get_mut(place).unwrap() = wrong;
                if typed != symbols {
                    assert_eq!(
                        slipped(typed),
                        Err(ReferenceError::CheckFailed),
                        "{reference} {place} {wrong}"
                    );
                }
            }
            for other in place + 1..symbols.len() {
                let mut typed = symbols.clone();
                typed.swap(place, other);
                if typed != symbols {
                    assert_eq!(
                        slipped(typed),
                        Err(ReferenceError::CheckFailed),
                        "{reference} {place} {other}"
                    );
                }
            }
        }
    }

    #[test]
    fn no_weight_can_hide_a_slip() {
        // The check is linear, so this proves it for all references: an error of e at a place changes the sum by
        // weight × e, and a swap changes it by the difference of two weights × the difference of two symbols.
        let weights: Vec<u64> = (2..10).chain([BASE - 1]).collect();
        for (place, weight) in weights.iter().enumerate() {
            assert!((1..BASE).all(|error| !(weight * error).is_multiple_of(BASE)));
            for other in weights.iter().skip(place + 1) {
                assert!((1..BASE).all(|error| !(weight.abs_diff(*other) * error).is_multiple_of(BASE)));
            }
        }
    }

    proptest! {
        #[test]
        fn every_reference_reads_back_and_every_slip_is_noticed(bytes in any::<[u8; 8]>()) {
            let reference = Reference::from_random(bytes);
            prop_assert_eq!(&reference.as_str().parse::<Reference>().unwrap(), &reference);
            prop_assert_eq!(reference.as_str().len(), 11);
            assert_every_slip_is_noticed(&reference);
        }
    }
}
