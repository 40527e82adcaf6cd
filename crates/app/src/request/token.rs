//! Issuing tokens.

use std::collections::BTreeSet;
use std::fmt;

use domain::actor::{Role, Staff};
use domain::clock::Timestamp;
use domain::ids::Id;
use serde::Serialize;
use uuid::Uuid;

use crate::caller::TokenScope;

/// A new token for a member of staff, or for a system that acts as one.
#[derive(Debug, Clone)]
pub struct NewToken {
    /// As whom it acts.
    pub staff: Id<Staff>,
    /// What it is for, in words.
    pub name: String,
    /// What it is good for.
    pub scopes: BTreeSet<TokenScope>,
    /// After how many days it stops working, 1 to 366.
    pub days: u16,
}

/// A token at the moment it is issued: the only time its secret is seen.
#[derive(Clone)]
pub struct IssuedToken {
    /// The secret, as it goes into `Authorization: Bearer`.
    pub secret: String,
    /// What is kept of it.
    pub token: TokenView,
}

impl fmt::Debug for IssuedToken {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "IssuedToken({}, …)", self.token.id)
    }
}

/// A token as it can be listed.
#[derive(Debug, Clone, Serialize)]
pub struct TokenView {
    /// Which.
    pub id: Uuid,
    /// What it is for.
    pub name: String,
    /// As whom it acts.
    pub staff: String,
    /// In which role.
    pub role: Role,
    /// For which organisation.
    pub organisation: String,
    /// What it is good for.
    pub scopes: Vec<TokenScope>,
    /// Until when.
    pub expires_at: Timestamp,
    /// When it was revoked.
    pub revoked_at: Option<Timestamp>,
}
