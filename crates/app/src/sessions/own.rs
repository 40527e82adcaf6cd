//! What somebody does with their own sessions, and what an operator does with an account.

use domain::actor::{Actor, Staff};
use domain::contact::EmailAddress;
use domain::ids::Id;
use uuid::Uuid;

use super::{Opened, hash, view};
use crate::caller::Caller;
use crate::error::Error;
use crate::footbridge::Footbridge;
use crate::perform::Act;
use crate::view::SessionView;

impl Footbridge {
    /// Lets a locked session of the demonstration be used again: there, nobody has to prove who they are.
    ///
    /// # Errors
    /// [`Error::NotFound`] where the session does not exist or did not begin in the demonstration.
    pub async fn carry_on(&self, secret: &str) -> Result<Opened, Error> {
        let (session, member) = self.session_of(secret).await?;
        if session.way != storage::SessionWay::Demonstration || !self.is_demonstration() {
            return Err(Error::NotFound);
        }
        self.open_again(session, member).await
    }

    /// The caller's own sessions that are not over, the newest first.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn sessions(&self, caller: &Caller) -> Result<Vec<SessionView>, Error> {
        let staff = own(caller)?;
        let reader = self.store.reader();
        let member = reader.member_by_id(staff).await?.ok_or(Error::NotFound)?;
        let now = self.now();
        let sessions = reader.sessions_of(staff).await?;
        let live = sessions.iter().filter(|session| session.expires_at > now);
        Ok(live.map(|session| view(session, &member)).collect())
    }

    /// Ends one of the caller's own sessions; nothing happens where it is over already.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn end_session(&self, caller: &Caller, session: Uuid) -> Result<(), Error> {
        let (staff, now) = (own(caller)?, self.now());
        self.store
            .write(move |unit| {
                Box::pin(
                    async move { unit.end_session(staff, Id::new(session), now).await.map_err(Error::from) },
                )
            })
            .await
    }

    /// Ends every session of the caller.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn end_sessions(&self, caller: &Caller) -> Result<(), Error> {
        let (staff, now) = (own(caller)?, self.now());
        self.store
            .write(move |unit| {
                Box::pin(async move { unit.end_sessions(staff, now).await.map_err(Error::from) })
            })
            .await
    }

    /// Ends whatever session a secret opens: signing out must work on a locked screen too.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn sign_out(&self, secret: &str) -> Result<(), Error> {
        let found = self.store.reader().session_by_hash(&hash(&[secret])).await?;
        let Some((session, _)) = found else { return Ok(()) };
        let now = self.now();
        self.store
            .write(move |unit| {
                Box::pin(async move {
                    unit.end_session(session.staff, session.id, now).await.map_err(Error::from)
                })
            })
            .await
    }

    /// Gives a member of staff the address they sign in with.
    ///
    /// # Errors
    /// When there is nobody with this id.
    pub async fn set_email(&self, staff: Id<Staff>, email: EmailAddress) -> Result<(), Error> {
        self.store
            .write(move |unit| {
                let email = email.clone();
                Box::pin(async move {
                    let known = unit.set_staff_email(staff, Some(&email)).await?;
                    if known { Ok(()) } else { Err(Error::NotFound) }
                })
            })
            .await
    }

    /// Disables a member of staff: every session and every token of theirs is worth nothing from the next second on,
    /// and what they were working on goes back to their team, with a task to give it to somebody.
    ///
    /// # Errors
    /// When there is nobody with this id, or they are disabled already.
    pub async fn disable(&self, staff: Id<Staff>) -> Result<(), Error> {
        let now = self.now();
        let footbridge = self.clone();
        self.store
            .write(move |unit| {
                let footbridge = footbridge.clone();
                Box::pin(async move {
                    let known = unit.set_staff_disabled(staff, Some(now)).await?;
                    unit.end_sessions(staff, now).await?;
                    if !known {
                        return Err(Error::NotFound);
                    }
                    Act::of(&footbridge, unit, Actor::Lifecycle, now).return_to_team(staff).await
                })
            })
            .await?;
        self.recent.forget();
        Ok(())
    }
}

fn own(caller: &Caller) -> Result<Id<Staff>, Error> {
    caller.actor.staff().ok_or(Error::NotFound)
}
