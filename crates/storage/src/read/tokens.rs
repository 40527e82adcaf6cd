//! Who a bearer token belongs to: the one reader that comes before there is a scope.

use domain::actor::{Actor, Staff};
use domain::organisation::{Organisation, Place};

use super::Reader;
use crate::error::{StoreError, interim};
use crate::token::{Token, TokenHash};

/// A token and whose it is.
#[derive(Debug, Clone)]
pub struct TokenHolder {
    /// The token.
    pub token: Token,
    /// Whose it is; somebody disabled holds no token.
    pub staff: Staff,
    /// For which organisation they act.
    pub organisation: Organisation,
    /// Where.
    pub place: Place,
}

impl TokenHolder {
    /// Who acts by the token.
    #[must_use]
    pub const fn actor(&self) -> Actor {
        Actor::Staff {
            staff: self.staff.id,
            role: self.staff.role,
            organisation: self.organisation.id,
            place: self.place.id,
        }
    }
}

impl Reader {
    /// The holder of the token with this hash. Whether it is still live is for the caller to ask.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn token_by_hash(&self, _hash: &TokenHash) -> Result<Option<TokenHolder>, StoreError> {
        interim().await
    }

    /// Every token, the newest first.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn tokens(&self) -> Result<Vec<Token>, StoreError> {
        interim().await
    }
}
