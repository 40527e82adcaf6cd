//! Bearer tokens.

use domain::ids::Id;
use sea_orm::Set;

use super::{Row, to_json};
use crate::entity::api_token;
use crate::error::StoreError;
use crate::token::Token;

pub(crate) fn token(row: api_token::Model) -> Result<Token, StoreError> {
    let at = Row::of("api_token", row.id);
    Ok(Token {
        id: Id::new(row.id),
        staff: Id::new(row.staff_id),
        name: row.name,
        hash: at.hash("hash", &row.hash)?,
        hint: row.hint,
        scopes: at.json("scopes", row.scopes)?,
        created_at: row.created_at,
        expires_at: row.expires_at,
        revoked_at: row.revoked_at,
    })
}

pub(crate) fn token_row(token: &Token) -> Result<api_token::ActiveModel, StoreError> {
    Ok(api_token::ActiveModel {
        id: Set(token.id.uuid()),
        staff_id: Set(token.staff.uuid()),
        name: Set(token.name.clone()),
        hash: Set(token.hash.to_vec()),
        hint: Set(token.hint.clone()),
        scopes: Set(to_json(&token.scopes)?),
        created_at: Set(token.created_at),
        expires_at: Set(token.expires_at),
        revoked_at: Set(token.revoked_at),
    })
}
