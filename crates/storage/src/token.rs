//! Bearer tokens: only their hashes are kept.

use domain::actor::Staff;
use domain::clock::Timestamp;
use domain::ids::Id;

/// SHA-256 of a token.
pub type TokenHash = [u8; 32];

/// A token as it is kept: whose it is and what it opens, never the token itself.
#[derive(Clone, PartialEq, Eq)]
pub struct Token {
    /// Which.
    pub id: Id<Token>,
    /// Who acts by it.
    pub staff: Id<Staff>,
    /// What it is for, in the words of whoever made it.
    pub name: String,
    /// SHA-256 of the token.
    pub hash: TokenHash,
    /// Its last characters, by which people tell tokens apart.
    pub hint: String,
    /// What it may be used for.
    pub scopes: Vec<String>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it ends.
    pub expires_at: Timestamp,
    /// When it was revoked, if it was.
    pub revoked_at: Option<Timestamp>,
}

impl Token {
    /// Whether it opens anything at a moment.
    #[must_use]
    pub fn is_live_at(&self, moment: Timestamp) -> bool {
        moment < self.expires_at && self.revoked_at.is_none_or(|revoked| moment < revoked)
    }
}

impl std::fmt::Debug for Token {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Token")
            .field("id", &self.id)
            .field("hint", &self.hint)
            .finish_non_exhaustive()
    }
}
