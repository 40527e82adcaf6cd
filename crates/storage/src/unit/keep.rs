//! Answers kept for repeated keys, and tokens.

use domain::clock::Timestamp;
use domain::ids::Id;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryTrait, Set};

use super::Unit;
use super::pending::GuardedUpdate;
use crate::answer::{KeptAnswer, KeptKey};
use crate::entity::{api_token, kept_answer};
use crate::error::StoreError;
use crate::row::{self, Row};
use crate::token::Token;

#[expect(clippy::unused_async, reason = "every write of a unit is awaited, whether or not it reads first")]
impl Unit {
    /// The answer that was given to a key before.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn kept_answer(&mut self, key: &KeptKey) -> Result<Option<KeptAnswer>, StoreError> {
        let query = kept_answer::Entity::find()
            .filter(kept_answer::Column::Caller.eq(&key.caller))
            .filter(kept_answer::Column::Key.eq(&key.key))
            .into_query();
        let Some(found) = self.link.one::<kept_answer::Model>(&query).await? else { return Ok(None) };
        let at = Row::of("kept_answer", &found.key);
        Ok(Some(KeptAnswer {
            key: key.clone(),
            body_hash: at.hash("body_hash", &found.body_hash)?,
            status: at.count("status", found.status)?,
            answer: found.answer,
            at: found.at,
        }))
    }

    /// Keeps the answer to a key, in the transaction of its effect.
    ///
    /// # Errors
    /// [`StoreError::Conflict`], at the end of the unit, when the same key was answered at the same moment.
    pub async fn keep_answer(&mut self, answer: KeptAnswer) -> Result<(), StoreError> {
        self.pending.answers.push(kept_answer::ActiveModel {
            caller: Set(answer.key.caller),
            key: Set(answer.key.key),
            body_hash: Set(answer.body_hash.to_vec()),
            status: Set(i64::from(answer.status)),
            answer: Set(answer.answer),
            at: Set(answer.at),
        });
        Ok(())
    }

    /// Throws away the answers that were given before a moment, and says how many.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_answers(&mut self, before: Timestamp) -> Result<u64, StoreError> {
        let old = kept_answer::Entity::delete_many().filter(kept_answer::Column::At.lt(before)).into_query();
        self.link.run(&old).await
    }

    /// Keeps a new token.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn insert_token(&mut self, token: &Token) -> Result<(), StoreError> {
        self.pending.tokens.push(row::token::token_row(token)?);
        Ok(())
    }

    /// Ends a token; one that has ended already stays as it was.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn revoke_token(&mut self, token: Id<Token>, at: Timestamp) -> Result<(), StoreError> {
        let update = api_token::Entity::update_many()
            .set(api_token::ActiveModel { revoked_at: Set(Some(at)), ..Default::default() })
            .filter(api_token::Column::Id.eq(token.uuid()))
            .filter(api_token::Column::RevokedAt.is_null())
            .into_query();
        self.pending.updates.push(GuardedUpdate { update, must_meet: false });
        Ok(())
    }
}
