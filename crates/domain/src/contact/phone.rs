//! Telephone numbers, kept as typed and known by their international form.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::text::{DOTS, ValueError, is_separator, one_line};

/// A telephone number of the United Kingdom, or of elsewhere when it begins with `+` or `00`.
///
/// It is shown the way it was typed, because people check a number by its rhythm. Two numbers are equal when
/// their international forms are. Lengths follow the national numbering plan, so that a number which lost a digit is
/// noticed; whether it was ever given to anybody is not asked.
#[derive(Clone, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Phone {
    typed: String,
    international: String,
}

impl Phone {
    /// The number as it was typed, for display.
    #[must_use]
    pub fn as_typed(&self) -> &str {
        &self.typed
    }

    /// The number in its international form, like `+441632960001`: for dialling, sending and matching.
    #[must_use]
    pub fn canonical(&self) -> &str {
        &self.international
    }

    /// Whether it is a mobile number of the United Kingdom, and so can receive texts. Personal numbers (070) and
    /// pagers (076, without the Isle of Man's mobiles) are not.
    #[must_use]
    pub fn is_uk_mobile(&self) -> bool {
        self.international
            .strip_prefix("+447")
            .is_some_and(|rest| rest.starts_with("624") || !(rest.starts_with('0') || rest.starts_with('6')))
    }
}

/// Why a text is not a [`Phone`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PhoneError {
    /// Nothing but spaces.
    #[error("Enter a phone number, or select 'They have no phone'")]
    Empty,
    /// Not a number that can be called.
    #[error("Enter a phone number, like 01632 960 001")]
    WrongShape,
}

impl ValueError for PhoneError {
    fn code(&self) -> &'static str {
        match self {
            Self::Empty => "phone_empty",
            Self::WrongShape => "phone_wrong_shape",
        }
    }
}

impl FromStr for Phone {
    type Err = PhoneError;

    fn from_str(typed: &str) -> Result<Self, Self::Err> {
        let typed = one_line(typed);
        if typed.is_empty() {
            return Err(PhoneError::Empty);
        }
        let international = international(&typed).ok_or(PhoneError::WrongShape)?;
        Ok(Self { typed, international })
    }
}

/// The international form of a typed number, or nothing when it cannot be one.
fn international(typed: &str) -> Option<String> {
    let compact: String =
        typed.chars().filter(|symbol| !is_separator(*symbol) && !matches!(symbol, '(' | ')' | '/')).collect();
    let abroad = compact.strip_prefix('+').or_else(|| compact.strip_prefix("00"));
    let digits = abroad.unwrap_or(&compact);
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    // Without + or 00 the country's own 44 still counts when a whole number follows it: spreadsheets drop the +.
    let national = match abroad {
        Some(_) => digits.strip_prefix("44"),
        None => {
            digits.strip_prefix('0').or_else(|| digits.strip_prefix("44").filter(|rest| rest.len() == 10))
        }
    };
    match national {
        // "+44 (0)1632" keeps a zero that is dialled only at home.
        Some(national) => {
            let national =
                if abroad.is_some() { national.strip_prefix('0').unwrap_or(national) } else { national };
            is_national(national).then(|| format!("+44{national}"))
        }
        None => (abroad.is_some() && is_foreign(digits)).then(|| format!("+{digits}")),
    }
}

/// The area codes, without their 0, in which some numbers are a digit shorter than everywhere else. Anywhere
/// else a short number has lost a digit.
const SHORT_AREAS: [&str; 39] = [
    "1204", "1208", "1254", "1276", "1297", "1298", "1363", "1364", "1384", "1386", "1404", "1420", "1460",
    "1461", "1480", "1488", "1524", "1527", "1562", "1566", "1606", "1629", "1635", "1647", "1659", "1695",
    "1697", "1726", "1744", "1750", "1827", "1837", "1884", "1900", "1905", "1935", "1949", "1963", "1995",
];

/// Whether these digits, written after +44, can be a person's or a group's number. Premium numbers (9) cannot.
fn is_national(digits: &str) -> bool {
    match digits.as_bytes() {
        [b'1', ..] => {
            digits.len() == 10
                || (digits.len() == 9 && SHORT_AREAS.iter().any(|area| digits.starts_with(area)))
        }
        [b'8', b'0', b'0', ..] => matches!(digits.len(), 7 | 9 | 10),
        [b'2' | b'3' | b'5' | b'7' | b'8', ..] => digits.len() == 10,
        _ => false,
    }
}

/// Whether these digits can be a number abroad: a country code, and 15 digits at most (ITU-T E.164).
fn is_foreign(digits: &str) -> bool {
    !digits.starts_with('0') && (8..=15).contains(&digits.len())
}

impl TryFrom<String> for Phone {
    type Error = PhoneError;

    fn try_from(typed: String) -> Result<Self, Self::Error> {
        typed.parse()
    }
}

impl From<Phone> for String {
    fn from(phone: Phone) -> Self {
        phone.typed
    }
}

impl PartialEq for Phone {
    fn eq(&self, other: &Self) -> bool {
        self.international == other.international
    }
}

impl Eq for Phone {}

impl Hash for Phone {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.international.hash(state);
    }
}

impl fmt::Debug for Phone {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Phone").field(&format_args!("{DOTS}")).finish()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn one_number_typed_in_many_ways_is_one_number() {
        for typed in [
            "01632 960 001",
            "(01632) 960001",
            "01632-960-001",
            "+44 1632 960001",
            "+44 (0)1632 960001",
            "0044 1632 960001",
            "441632960001",
            " 01632.960.001 ",
        ] {
            assert_eq!(typed.parse::<Phone>().unwrap().canonical(), "+441632960001", "{typed}");
        }
    }

    #[test]
    fn a_number_is_shown_as_it_was_typed() {
        let phone: Phone = " 07700  900 123 ".parse().unwrap();
        assert_eq!(phone.as_typed(), "07700 900 123");
        assert_eq!(serde_json::to_string(&phone).unwrap(), "\"07700 900 123\"");
    }

    #[test]
    fn numbers_abroad_need_their_country_code() {
        assert_eq!("00917855986859".parse::<Phone>().unwrap().canonical(), "+917855986859");
        assert_eq!("+353 1 234 5678".parse::<Phone>().unwrap().canonical(), "+35312345678");
        assert_eq!("7855986859".parse::<Phone>(), Err(PhoneError::WrongShape));
    }

    #[test]
    fn only_some_areas_have_shorter_numbers() {
        assert!("01204 52345".parse::<Phone>().is_ok());
        assert_eq!("0121 000 222".parse::<Phone>(), Err(PhoneError::WrongShape));
    }

    #[test]
    fn what_cannot_be_called_is_refused_with_an_example() {
        for typed in [
            "12345",
            "ask her daughter",
            "01632 960 00",
            "0909 879 0000",
            "+44 7700 900",
            "+0 123 456 789",
            "07700 900 123 4",
        ] {
            let refusal = typed.parse::<Phone>().unwrap_err();
            assert_eq!(refusal.to_string(), "Enter a phone number, like 01632 960 001", "{typed}");
        }
        assert_eq!(
            " ".parse::<Phone>().unwrap_err().to_string(),
            "Enter a phone number, or select 'They have no phone'"
        );
    }

    #[test]
    fn only_mobiles_can_receive_texts() {
        for mobile in ["07700 900123", "+447624 000000"] {
            assert!(mobile.parse::<Phone>().unwrap().is_uk_mobile(), "{mobile}");
        }
        for other in ["01632 960001", "070 1234 5678", "07640 123456", "+33 7 12 34 56 78"] {
            assert!(!other.parse::<Phone>().unwrap().is_uk_mobile(), "{other}");
        }
    }

    #[test]
    fn debug_output_shows_dots() {
        assert_eq!(format!("{:?}", "07700 900123".parse::<Phone>().unwrap()), "Phone(•••)");
    }

    proptest! {
        #[test]
        fn the_international_form_of_a_number_is_that_number(digits in "0[12378][0-9]{9}") {
            let phone: Phone = digits.parse().unwrap();
            prop_assert_eq!(phone.canonical().parse::<Phone>().unwrap(), phone);
        }

        #[test]
        fn nothing_that_can_be_typed_breaks_the_parser(typed in ".*") {
            let _ = typed.parse::<Phone>();
        }
    }
}
