//! Sessions of staff at a screen: a secret in a cookie, of which only the hash is kept.
//!
//! A session that is left alone for fifteen minutes locks, and opens again with a code and a new secret. It ends after
//! twelve hours, when somebody signs out, and at once when its owner is disabled: every request asks.

pub(crate) mod codes;
mod kept;
mod own;
pub mod provider;

use std::sync::Arc;

use chrono::Duration;
use domain::actor::Staff;
use domain::clock::Timestamp;
use domain::ids::Id;
use sha2::{Digest, Sha256};
use storage::read::Member;
use storage::{ProviderSession, Session, SessionWay};

pub use codes::{CODE_DIGITS, Entered};
pub use kept::MOST_KEPT;

use crate::error::Error;
use crate::footbridge::Footbridge;
use crate::view::{MemberView, SessionView};

/// Minutes without a request after which a session locks.
pub const IDLE_MINUTES: i64 = 15;
/// Hours after which a session ends, however much it is used.
pub const LONGEST_HOURS: i64 = 12;
/// Seconds between two notes that a session is in use: a click a second must not be a write a second.
const NOTED_EVERY_SECONDS: i64 = 60;
/// Random bytes of a secret.
const SECRET_BYTES: usize = 32;

/// What the secret in a cookie opens.
#[derive(Debug, Clone)]
pub enum Visit {
    /// Nothing: there is no such session, or it was ended.
    Nobody,
    /// A session in use.
    Open(Arc<SessionView>),
    /// A session that was left alone for too long. It says whose it is and opens nothing.
    Locked(Arc<SessionView>),
    /// A session that reached its last hour. Whose it was is known, so that what they had typed can be kept.
    Over(Arc<SessionView>),
}

/// A session at the moment it begins or opens again: the only time its secret is seen.
pub struct Opened {
    /// What goes into the cookie.
    pub secret: String,
    /// The session.
    pub session: SessionView,
}

impl std::fmt::Debug for Opened {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Opened").field("session", &self.session.id).finish_non_exhaustive()
    }
}

impl Footbridge {
    /// What the secret in a cookie opens, noting that it was used.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn visit(&self, secret: &str) -> Result<Visit, Error> {
        let Some((session, member)) = self.store.reader().session_by_hash(&hash(&[secret])).await? else {
            return Ok(Visit::Nobody);
        };
        let now = self.now();
        let idle = now - session.seen_at;
        let over = session.expires_at <= now;
        let ended = session.ended_at.is_some();
        let view = Arc::new(view(&session, &member));
        if ended {
            return Ok(Visit::Nobody);
        }
        if over {
            return Ok(Visit::Over(view));
        }
        if idle >= Duration::minutes(IDLE_MINUTES) {
            return Ok(Visit::Locked(view));
        }
        if idle >= Duration::seconds(NOTED_EVERY_SECONDS) {
            let id = session.id;
            self.store
                .write(move |unit| {
                    Box::pin(async move { unit.touch_session(id, now).await.map_err(Error::from) })
                })
                .await?;
        }
        Ok(Visit::Open(view))
    }

    /// Begins a session as somebody of the demonstration.
    ///
    /// # Errors
    /// [`Error::NotFound`] outside a demonstration, and where there is nobody with this id.
    pub async fn look_around(&self, staff: Id<Staff>, device: &str) -> Result<Opened, Error> {
        if !self.is_demonstration() {
            return Err(Error::NotFound);
        }
        let member = self.store.reader().member_by_id(staff).await?.ok_or(Error::NotFound)?;
        self.begin_session(member, SessionWay::Demonstration, device).await
    }

    /// Everybody one can look around as: nobody, outside a demonstration.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn cast(&self) -> Result<Vec<MemberView>, Error> {
        if !self.is_demonstration() {
            return Ok(Vec::new());
        }
        Ok(self.store.reader().everybody().await?.iter().map(MemberView::from).collect())
    }

    /// Begins a session as whoever has just proved their address by joining.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is nobody with this id.
    pub async fn enter_as_joined(&self, who: &MemberView, device: &str) -> Result<Opened, Error> {
        let member = self.store.reader().member_by_id(who.id).await?.ok_or(Error::NotFound)?;
        self.begin_session(member, SessionWay::Code, device).await
    }

    async fn begin_session(&self, member: Member, way: SessionWay, device: &str) -> Result<Opened, Error> {
        self.begin_session_by(member, way, None, device).await
    }

    /// Begins a session, by the word of the provider where there is one.
    async fn begin_session_by(
        &self,
        member: Member,
        way: SessionWay,
        from: Option<ProviderSession>,
        device: &str,
    ) -> Result<Opened, Error> {
        let now = self.now();
        let secret = self.browser_secret();
        let session = Session {
            id: self.new_id(),
            staff: member.staff.id,
            hash: hash(&[&secret]),
            way,
            device: device.chars().take(100).collect(),
            created_at: now,
            seen_at: now,
            expires_at: now + Duration::hours(LONGEST_HOURS),
            ended_at: None,
            notice: None,
        };
        let kept = session.clone();
        self.store
            .write(move |unit| {
                let (session, from) = (kept.clone(), from.clone());
                Box::pin(async move {
                    unit.insert_session(&session).await?;
                    if let Some(from) = &from {
                        unit.keep_provider_session(session.id, from).await?;
                    }
                    Ok::<_, Error>(())
                })
            })
            .await?;
        Ok(Opened { secret, session: view(&session, &member) })
    }

    /// Lets a locked session be used again, with a new secret.
    async fn open_again(&self, session: Session, member: Member) -> Result<Opened, Error> {
        let now = self.now();
        let secret = self.browser_secret();
        let (id, renewed) = (session.id, hash(&[&secret]));
        self.store
            .write(move |unit| {
                Box::pin(async move { unit.renew_session(id, renewed, now).await.map_err(Error::from) })
            })
            .await?;
        let session = Session { seen_at: now, ..session };
        Ok(Opened { secret, session: view(&session, &member) })
    }

    /// 256 random bits, as a browser or a link carries them.
    pub(crate) fn browser_secret(&self) -> String {
        let chance =
            std::iter::repeat_with(|| self.machinery.identifiers.chance()).flatten().take(SECRET_BYTES);
        chance.fold(String::with_capacity(SECRET_BYTES * 2), |secret, byte| secret + &format!("{byte:02x}"))
    }
}

/// SHA-256 of some words, each of them told apart from the next.
pub(crate) fn hash(words: &[&str]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for word in words {
        hash.update(word.as_bytes());
        hash.update([0]);
    }
    hash.finalize().into()
}

fn view(session: &Session, member: &Member) -> SessionView {
    SessionView {
        id: session.id.uuid(),
        member: member.into(),
        actor: member.actor(),
        device: session.device.clone(),
        began_at: session.created_at,
        seen_at: session.seen_at,
        by_code: session.way == SessionWay::Code,
        notice: session.notice.clone(),
    }
}

/// Until when something that was used at a moment is not idle.
#[must_use]
pub fn locks_at(seen_at: Timestamp) -> Timestamp {
    seen_at + Duration::minutes(IDLE_MINUTES)
}
