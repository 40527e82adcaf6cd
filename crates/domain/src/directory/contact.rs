//! Whom to ask about a service. These are public: the group has chosen to print them.

use serde::{Deserialize, Serialize};

use crate::contact::EmailAddress;
use crate::ids::Id;

/// Somebody, or some desk, that answers for a service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicContact {
    /// Which entry of the listing.
    pub id: Id<PublicContact>,
    /// Their name, where it is public.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What they do there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Their e-mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<EmailAddress>,
    /// Their telephone numbers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub phones: Vec<PublicPhone>,
}

/// A telephone number as it is printed on posters: also a short code like 116 123, or a text phone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicPhone {
    /// Which entry of the listing.
    pub id: Id<PublicPhone>,
    /// The number, with at least three digits and at most 40 characters.
    pub number: String,
    /// When it is answered, or by whom, in at most 200 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
}

impl PublicPhone {
    /// Whether a text can be a telephone number: nothing but digits and what people put between them, and enough of
    /// the digits.
    #[must_use]
    pub fn is_number(text: &str) -> bool {
        let fits = text.chars().count() <= 40
            && text.chars().all(|symbol| symbol.is_ascii_digit() || " +-().".contains(symbol));
        fits && text.chars().filter(char::is_ascii_digit).count() >= 3
    }
}
