//! Who calls: an actor, what their token is good for, and the key under which a retry is recognised.

use std::collections::BTreeSet;
use std::fmt;

use domain::actor::Actor;
use serde::{Deserialize, Serialize};

use crate::error::Error;

/// What a token is good for. A session of a person at a screen is good for everything their role allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum TokenScope {
    /// Read what the actor sees.
    #[serde(rename = "read")]
    Read,
    /// Write and answer referrals.
    #[serde(rename = "referrals")]
    Referrals,
    /// Work on cases.
    #[serde(rename = "cases")]
    Cases,
    /// Record people and their consents.
    #[serde(rename = "people")]
    People,
    /// Change the own listings.
    #[serde(rename = "services")]
    Services,
}

impl TokenScope {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Read, Self::Referrals, Self::Cases, Self::People, Self::Services];

    /// The word by which it is asked for.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Referrals => "referrals",
            Self::Cases => "cases",
            Self::People => "people",
            Self::Services => "services",
        }
    }

    /// The scope of this word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.code() == word)
    }
}

impl fmt::Display for TokenScope {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code())
    }
}

/// The key a caller sends so that a retry has one effect and the same answer.
#[derive(Clone, PartialEq, Eq)]
pub struct IdempotencyKey {
    /// The key as it was sent, 1 to 200 characters.
    pub key: String,
    /// SHA-256 of what was asked: method, path and body.
    pub request_hash: [u8; 32],
}

impl fmt::Debug for IdempotencyKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("IdempotencyKey(…)")
    }
}

/// Who calls.
#[derive(Debug, Clone)]
pub struct Caller {
    /// Who acts.
    pub actor: Actor,
    /// What their token is good for.
    pub scopes: BTreeSet<TokenScope>,
    /// The key under which a retry is recognised.
    pub key: Option<IdempotencyKey>,
}

impl Caller {
    /// An actor who may do whatever their role allows.
    #[must_use]
    pub fn new(actor: Actor) -> Self {
        Self { actor, scopes: TokenScope::ALL.into(), key: None }
    }

    /// The same caller, with a key for this one request.
    #[must_use]
    pub fn with_key(mut self, key: Option<IdempotencyKey>) -> Self {
        self.key = key;
        self
    }

    pub(crate) fn require(&self, scope: TokenScope) -> Result<(), Error> {
        if self.scopes.contains(&scope) {
            Ok(())
        } else {
            Err(Error::Forbidden("This token is not good for that. Ask for one with a wider scope"))
        }
    }
}
