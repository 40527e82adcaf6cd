//! The NHS number: ten digits of which the last checks the others.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::text::{DOTS, ValueError, is_separator};

/// A person's NHS number, checked by modulus 11.
///
/// A number that passes may still belong to somebody else or to nobody: whether it was traced is recorded
/// beside it. There is no `Display`, so that no format string spells it out by accident.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct NhsNumber([u8; 10]);

impl NhsNumber {
    /// The ten digits without spaces, as they are stored and sent.
    #[must_use]
    pub fn digits(&self) -> String {
        self.0.iter().map(|digit| char::from(b'0' + digit)).collect()
    }

    /// The digits as people read them: three, three, four.
    #[must_use]
    pub fn grouped(&self) -> String {
        let mut grouped = String::with_capacity(12);
        for (place, digit) in self.digits().chars().enumerate() {
            if matches!(place, 3 | 6) {
                grouped.push(' ');
            }
            grouped.push(digit);
        }
        grouped
    }

    /// Whether the number is in the 999 range, which is never issued and so belongs to tests and demonstrations.
    #[must_use]
    pub fn is_test_range(&self) -> bool {
        matches!(self.0, [9, 9, 9, ..])
    }
}

/// Why a text is not an [`NhsNumber`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NhsNumberError {
    /// Something other than digits, spaces, dashes and dots.
    #[error("NHS number must only include numbers")]
    NotNumbers,
    /// Digits, but not ten of them.
    #[error("NHS number must have 10 numbers")]
    WrongLength,
    /// Two letters, six digits, one letter: the other number people have on a card.
    #[error("This looks like a National Insurance number. Enter the NHS number or leave it blank")]
    LooksLikeNationalInsurance,
    /// The check digit is wrong, or it is one digit ten times, which checks but is never issued.
    #[error("Check the NHS number. It does not look right")]
    CheckFailed,
}

impl ValueError for NhsNumberError {
    fn code(&self) -> &'static str {
        match self {
            Self::NotNumbers => "nhs_number_not_numbers",
            Self::WrongLength => "nhs_number_wrong_length",
            Self::LooksLikeNationalInsurance => "nhs_number_looks_like_national_insurance",
            Self::CheckFailed => "nhs_number_check_failed",
        }
    }
}

impl FromStr for NhsNumber {
    type Err = NhsNumberError;

    fn from_str(typed: &str) -> Result<Self, Self::Err> {
        let compact: String = typed.chars().filter(|symbol| !is_separator(*symbol)).collect();
        if looks_like_national_insurance(&compact) {
            return Err(NhsNumberError::LooksLikeNationalInsurance);
        }
        if !compact.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(NhsNumberError::NotNumbers);
        }
        let digits: Vec<u8> = compact.bytes().map(|byte| byte - b'0').collect();
        let digits: [u8; 10] = digits.try_into().map_err(|_| NhsNumberError::WrongLength)?;
        if is_one_digit_repeated(digits) || !passes_modulus_11(digits) {
            return Err(NhsNumberError::CheckFailed);
        }
        Ok(Self(digits))
    }
}

/// The digits weighted 10 down to 1 add up to a multiple of 11. A remainder that would need a check digit of
/// ten can never be met, so those numbers are not issued.
fn passes_modulus_11(digits: [u8; 10]) -> bool {
    let sum: u32 = digits.iter().zip((1..=10).rev()).map(|(digit, weight)| u32::from(*digit) * weight).sum();
    sum.is_multiple_of(11)
}

fn is_one_digit_repeated(digits: [u8; 10]) -> bool {
    let [first, rest @ ..] = digits;
    rest.iter().all(|digit| *digit == first)
}

fn looks_like_national_insurance(compact: &str) -> bool {
    match compact.as_bytes() {
        [first, second, middle @ .., last] if middle.len() == 6 => {
            [first, second, last].iter().all(|byte| byte.is_ascii_alphabetic())
                && middle.iter().all(u8::is_ascii_digit)
        }
        _ => false,
    }
}

impl TryFrom<String> for NhsNumber {
    type Error = NhsNumberError;

    fn try_from(typed: String) -> Result<Self, Self::Error> {
        typed.parse()
    }
}

impl From<NhsNumber> for String {
    fn from(number: NhsNumber) -> Self {
        number.digits()
    }
}

impl fmt::Debug for NhsNumber {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("NhsNumber").field(&format_args!("{DOTS}")).finish()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn refused(typed: &str) -> NhsNumberError {
        typed.parse::<NhsNumber>().unwrap_err()
    }

    #[test]
    fn spaces_dashes_dots_and_what_a_paste_brings_along_are_stripped() {
        for typed in [
            "9434765919",
            " 943 476 5919 ",
            "943-476-5919",
            "943.476.5919",
            "\u{202a}943\u{a0}476\u{2013}5919",
        ] {
            assert_eq!(typed.parse::<NhsNumber>().unwrap().digits(), "9434765919", "{typed}");
        }
    }

    #[test]
    fn it_is_shown_three_three_four() {
        assert_eq!("9434765919".parse::<NhsNumber>().unwrap().grouped(), "943 476 5919");
    }

    #[test]
    fn each_refusal_says_what_to_do() {
        assert_eq!(refused("943 476 591O").to_string(), "NHS number must only include numbers");
        assert_eq!(refused("٩٤٣٤٧٦٥٩١٩").to_string(), "NHS number must only include numbers");
        assert_eq!(refused("943 476 591").to_string(), "NHS number must have 10 numbers");
        assert_eq!(refused("").to_string(), "NHS number must have 10 numbers");
        assert_eq!(refused("943 476 5918").to_string(), "Check the NHS number. It does not look right");
        assert_eq!(
            refused("qq 12 34 56 c").to_string(),
            "This looks like a National Insurance number. Enter the NHS number or leave it blank"
        );
    }

    #[test]
    fn one_digit_ten_times_is_refused_although_it_checks() {
        for digit in 0..=9_u8 {
            assert!(passes_modulus_11([digit; 10]));
            assert_eq!(refused(&digit.to_string().repeat(10)), NhsNumberError::CheckFailed);
        }
    }

    /// The rule as the data dictionary words it, beside the shorter sum the code uses: the weighted sum of nine
    /// digits, its remainder by 11 taken from 11, where 11 means 0 and 10 means that no such number exists.
    fn check_digit_by_the_book(nine: u32) -> Option<u32> {
        let sum: u32 = (2..=10).map(|weight| nine / 10_u32.pow(weight - 2) % 10 * weight).sum();
        match 11 - sum % 11 {
            11 => Some(0),
            10 => None,
            check => Some(check),
        }
    }

    #[test]
    fn of_the_ten_check_digits_exactly_the_right_one_is_accepted() {
        // A stride that is prime walks through every remainder and every position of the nine digits.
        for nine in (0..1_000_000_000_u32).step_by(99_991) {
            let expected = check_digit_by_the_book(nine);
            for check in 0..10 {
                let typed = format!("{nine:09}{check}");
                let repeated = typed.bytes().all(|byte| Some(&byte) == typed.as_bytes().first());
                let accepted = typed.parse::<NhsNumber>().is_ok();
                assert_eq!(accepted, Some(check) == expected && !repeated, "{typed}");
            }
        }
    }

    #[test]
    fn only_numbers_that_begin_with_999_are_for_tests() {
        assert!("9990000018".parse::<NhsNumber>().unwrap().is_test_range());
        assert!(!"9434765919".parse::<NhsNumber>().unwrap().is_test_range());
    }

    #[test]
    fn debug_output_shows_dots_and_json_shows_the_digits() {
        let number: NhsNumber = serde_json::from_str("\"943 476 5919\"").unwrap();
        assert_eq!(format!("{number:?}"), "NhsNumber(•••)");
        assert_eq!(serde_json::to_string(&number).unwrap(), "\"9434765919\"");
    }

    proptest! {
        #[test]
        fn no_single_wrong_digit_and_no_swap_of_neighbours_passes(
            nine in 0..1_000_000_000_u32, position in 0..10_usize, other in 0..10_u8,
        ) {
            prop_assume!(check_digit_by_the_book(nine).is_some());
            let digits = format!("{nine:09}{}", check_digit_by_the_book(nine).unwrap()).into_bytes();
            prop_assume!(digits.iter().any(|digit| Some(digit) != digits.first()));

            let mut wrong = digits.clone();
            *wrong.get_mut(position).unwrap() = b'0' + other;
            if wrong != digits {
                prop_assert!(String::from_utf8(wrong).unwrap().parse::<NhsNumber>().is_err());
            }
            let mut swapped = digits.clone();
            swapped.swap(position, (position + 1).min(9));
            if swapped != digits {
                prop_assert!(String::from_utf8(swapped).unwrap().parse::<NhsNumber>().is_err());
            }
        }

        #[test]
        fn nothing_that_can_be_typed_breaks_the_parser(typed in ".*") {
            let _ = typed.parse::<NhsNumber>();
        }
    }
}
