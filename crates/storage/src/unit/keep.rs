//! Answers kept for repeated keys, and tokens.

use domain::clock::Timestamp;
use domain::ids::Id;

use super::Unit;
use crate::answer::KeptAnswer;
use crate::error::{StoreError, interim};
use crate::token::Token;

impl Unit {
    /// Keeps the answer to a key, in the transaction of its effect.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn keep_answer(&mut self, _answer: KeptAnswer) -> Result<(), StoreError> {
        interim().await
    }

    /// Keeps a new token.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn insert_token(&mut self, _token: &Token) -> Result<(), StoreError> {
        interim().await
    }

    /// Ends a token.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn revoke_token(&mut self, _token: Id<Token>, _at: Timestamp) -> Result<(), StoreError> {
        interim().await
    }
}
