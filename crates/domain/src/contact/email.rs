//! E-mail addresses.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::text::{DOTS, ValueError};

/// An e-mail address that a mail server will take: the everyday part of the standard, without quoted names,
/// comments or letters outside ASCII, which most mail still cannot carry.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EmailAddress(String);

impl EmailAddress {
    /// The address as it was typed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address in lower case, for matching. Servers may tell cases apart; people and mailboxes do not.
    #[must_use]
    pub fn canonical(&self) -> String {
        self.0.to_ascii_lowercase()
    }
}

/// A text that is not an [`EmailAddress`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("Enter an email address in the correct format, like name@example.com")]
pub struct EmailAddressError;

impl ValueError for EmailAddressError {
    fn code(&self) -> &'static str {
        "email_address_wrong_format"
    }
}

impl FromStr for EmailAddress {
    type Err = EmailAddressError;

    fn from_str(typed: &str) -> Result<Self, Self::Err> {
        let address = typed.trim();
        match address.rsplit_once('@') {
            Some((name, host)) if address.len() <= 254 && is_mailbox(name) && is_host(host) => {
                Ok(Self(address.to_owned()))
            }
            _ => Err(EmailAddressError),
        }
    }
}

/// Dot-separated atoms of RFC 5322, 64 characters at most.
fn is_mailbox(name: &str) -> bool {
    let is_atom = |atom: &str| {
        !atom.is_empty()
            && atom.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte))
    };
    name.len() <= 64 && name.split('.').all(is_atom)
}

/// A host name with at least one dot whose last part begins with a letter, so that no IP address passes.
fn is_host(host: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let is_last =
        |label: &str| label.len() >= 2 && label.starts_with(|first: char| first.is_ascii_alphabetic());
    host.split('.').all(is_label) && host.rsplit_once('.').is_some_and(|(_, last)| is_last(last))
}

impl TryFrom<String> for EmailAddress {
    type Error = EmailAddressError;

    fn try_from(typed: String) -> Result<Self, Self::Error> {
        typed.parse()
    }
}

impl From<EmailAddress> for String {
    fn from(address: EmailAddress) -> Self {
        address.0
    }
}

impl fmt::Debug for EmailAddress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("EmailAddress").field(&format_args!("{DOTS}")).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everyday_addresses_are_accepted() {
        for typed in [
            "name@example.com",
            " jane.smith+walks@mail.example.org.uk ",
            "o'brien@example.cymru",
            "New@new.com",
            "a@xn--bcher-kva.example",
        ] {
            assert_eq!(typed.parse::<EmailAddress>().unwrap().as_str(), typed.trim());
        }
    }

    #[test]
    fn what_no_server_would_take_is_refused_with_an_example() {
        for typed in [
            "",
            "name",
            "name@",
            "@example.com",
            "name@example",
            "na me@example.com",
            "name@exam ple.com",
            "name..x@example.com",
            ".name@example.com",
            "name@-example.com",
            "name@example..com",
            "name@127.0.0.1",
            "a@b@example.com",
            "name@example.com.",
            "siân@example.com",
            "name@example.c",
            "a\n@example.com",
        ] {
            let refusal = typed.parse::<EmailAddress>().unwrap_err();
            let sentence = "Enter an email address in the correct format, like name@example.com";
            assert_eq!(refusal.to_string(), sentence, "{typed}");
        }
        assert!(format!("{}@example.com", "a".repeat(65)).parse::<EmailAddress>().is_err());
    }

    #[test]
    fn addresses_are_matched_without_regard_to_case() {
        let address: EmailAddress = "New@New.com".parse().unwrap();
        assert_eq!(address.canonical(), "new@new.com");
    }

    #[test]
    fn debug_output_shows_dots() {
        assert_eq!(format!("{:?}", "a@example.com".parse::<EmailAddress>().unwrap()), "EmailAddress(•••)");
    }
}
