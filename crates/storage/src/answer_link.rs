//! Links by which a group answers, as they are kept: of the secret only its hash.

use domain::answer_link::{AnswerLink, LinkKind};
use domain::clock::Timestamp;
use domain::ids::Id;
use domain::organisation::Organisation;
use domain::referral::Referral;

use crate::token::TokenHash;

/// A link.
#[derive(Clone, PartialEq, Eq)]
pub struct IssuedLink {
    /// Which.
    pub id: Id<AnswerLink>,
    /// SHA-256 of its secret.
    pub hash: TokenHash,
    /// What it asks.
    pub kind: LinkKind,
    /// Of which referral.
    pub referral: Id<Referral>,
    /// When it was made.
    pub issued_at: Timestamp,
    /// When it is good for nothing any more.
    pub expires_at: Timestamp,
    /// When it was used, unless what was said was taken back.
    pub spent_at: Option<Timestamp>,
}

impl std::fmt::Debug for IssuedLink {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("IssuedLink").field("id", &self.id).finish_non_exhaustive()
    }
}

/// A browser in which a code sent to an organisation's address was entered.
#[derive(Clone, PartialEq, Eq)]
pub struct KnownBrowser {
    /// Which.
    pub id: Id<KnownBrowser>,
    /// SHA-256 of the secret in its cookie.
    pub hash: TokenHash,
    /// For which organisation.
    pub organisation: Id<Organisation>,
    /// Since when.
    pub created_at: Timestamp,
    /// Until when.
    pub expires_at: Timestamp,
}

impl std::fmt::Debug for KnownBrowser {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("KnownBrowser").field("id", &self.id).finish_non_exhaustive()
    }
}
