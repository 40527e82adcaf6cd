//! Tokens: a prefix people recognise, 256 random bits, a checksum that tells a slip of the pen from a stranger. Only
//! the hash is kept.

pub(crate) mod recent;

use std::collections::BTreeSet;

use chrono::Duration;
use domain::actor::Staff;
use domain::ids::Id;
use sha2::{Digest, Sha256};
use storage::Token;
use storage::read::TokenHolder;
use uuid::Uuid;

use crate::caller::{Caller, TokenScope};
use crate::error::{Error, Fault};
use crate::footbridge::Footbridge;
use crate::request::{IssuedToken, NewToken, TokenView};

/// What every token begins with, so that a scanner for leaked secrets knows one when it meets it.
pub const TOKEN_PREFIX: &str = "footbridge_";

/// Random bytes of a token.
const SECRET_BYTES: usize = 32;
/// Hexadecimal digits of the checksum at its end.
const CHECK_DIGITS: usize = 8;

impl Footbridge {
    /// Issues a token. Its secret is in the answer and is never seen again.
    ///
    /// # Errors
    /// When the days or the scopes make no sense, or there is no such member of staff.
    pub async fn issue_token(&self, new: NewToken) -> Result<IssuedToken, Error> {
        let mut faults = Vec::new();
        if !(1..=366).contains(&new.days) {
            faults.push(Fault::at("/days", "days_range", "Let the token work for 1 to 366 days"));
        }
        if new.scopes.is_empty() {
            faults.push(Fault::at("/scopes", "scopes_missing", "Say what the token is good for"));
        }
        if !faults.is_empty() {
            return Err(Error::Invalid(faults));
        }
        let secret = self.secret();
        let now = self.now();
        let token = Token {
            id: self.new_id(),
            staff: new.staff,
            name: new.name,
            hash: hash(&secret),
            hint: secret.chars().take(TOKEN_PREFIX.len() + 4).collect(),
            scopes: new.scopes.iter().map(ToString::to_string).collect(),
            created_at: now,
            expires_at: now + Duration::days(i64::from(new.days)),
            revoked_at: None,
        };
        let kept = token.clone();
        self.store
            .write(move |unit| {
                let token = token.clone();
                Box::pin(async move {
                    unit.staff(token.staff).await?.ok_or(Error::NotFound)?;
                    unit.insert_token(&token).await?;
                    Ok::<_, Error>(())
                })
            })
            .await?;
        let holder = self.store.reader().token_by_hash(&kept.hash).await?.ok_or(Error::NotFound)?;
        Ok(IssuedToken { secret, token: view(&holder) })
    }

    /// Who calls with this token; nobody where it is unknown, revoked or past its day.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn authenticate(&self, secret: &str) -> Result<Option<Caller>, Error> {
        let hash = hash(secret);
        let holder = match self.recent.get(&hash) {
            Some(holder) => holder,
            None if !is_well_formed(secret) => return Ok(None),
            None => match self.store.reader().token_by_hash(&hash).await? {
                Some(holder) => self.recent.put(hash, holder),
                None => return Ok(None),
            },
        };
        if !holder.token.is_live_at(self.now()) {
            return Ok(None);
        }
        Ok(Some(Caller { actor: holder.actor(), scopes: scopes(&holder.token), key: None }))
    }

    /// All tokens, without their secrets.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn tokens(&self) -> Result<Vec<TokenView>, Error> {
        Ok(self.store.reader().tokens().await?.iter().map(view).collect())
    }

    /// Ends a token at once.
    ///
    /// # Errors
    /// When there is none with this id.
    pub async fn revoke_token(&self, id: Uuid) -> Result<(), Error> {
        let now = self.now();
        let id = Id::<Token>::new(id);
        if !self.store.reader().tokens().await?.iter().any(|holder| holder.token.id == id) {
            return Err(Error::NotFound);
        }
        self.store
            .write(move |unit| Box::pin(async move { unit.revoke_token(id, now).await.map_err(Error::from) }))
            .await?;
        self.recent.forget();
        Ok(())
    }

    /// The member of staff with this id, in the role they act in.
    ///
    /// # Errors
    /// When there is none.
    pub async fn caller_of(&self, staff: Id<Staff>) -> Result<Caller, Error> {
        let actor = self.store.reader().actor_of(staff).await?.ok_or(Error::NotFound)?;
        Ok(Caller::new(actor))
    }

    fn secret(&self) -> String {
        let chance =
            std::iter::repeat_with(|| self.machinery.identifiers.chance()).flatten().take(SECRET_BYTES);
        let body = hexadecimal(chance);
        format!("{TOKEN_PREFIX}{body}{}", check(&body))
    }
}

/// The checksum at the end of a token: enough to know a mistyped one without asking the database.
fn check(body: &str) -> String {
    hexadecimal(Sha256::digest(body.as_bytes())).chars().take(CHECK_DIGITS).collect()
}

fn hexadecimal(bytes: impl IntoIterator<Item = u8>) -> String {
    let digit = |value: u8| char::from_digit(u32::from(value), 16);
    bytes.into_iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).flatten().collect()
}

fn hash(secret: &str) -> [u8; 32] {
    Sha256::digest(secret.as_bytes()).into()
}

fn is_well_formed(secret: &str) -> bool {
    secret
        .strip_prefix(TOKEN_PREFIX)
        .and_then(|rest| rest.split_at_checked(SECRET_BYTES * 2))
        .is_some_and(|(body, checked)| check(body) == checked)
}

fn scopes(token: &Token) -> BTreeSet<TokenScope> {
    token.scopes.iter().filter_map(|word| TokenScope::parse(word)).collect()
}

fn view(holder: &TokenHolder) -> TokenView {
    TokenView {
        id: holder.token.id.uuid(),
        name: holder.token.name.clone(),
        staff: holder.staff.name.clone(),
        role: holder.staff.role,
        organisation: holder.organisation.name.clone(),
        scopes: scopes(&holder.token).into_iter().collect(),
        expires_at: holder.token.expires_at,
        revoked_at: holder.token.revoked_at,
    }
}
