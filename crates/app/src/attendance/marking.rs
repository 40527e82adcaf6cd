//! Marking: who came, with one tap for each of them. The first "Here" is how a referral starts.

use std::sync::Arc;

use domain::attendance::{Days, Mark, SessionKey, commands_for};
use domain::ids::Id;
use domain::name::Name;
use domain::policy::{self, Permit};
use domain::referral::{Command, Referral};
use storage::{Guest, KeptMark, NewMark};
use uuid::Uuid;

use crate::caller::{Caller, TokenScope};
use crate::error::Error;
use crate::footbridge::Footbridge;
use crate::perform::Act;
use crate::view::attendance::{RegisterRow, RegisterView};

/// Whoever is marked: their id in the register, and the referral by which they come.
type Who = (Uuid, Option<Id<Referral>>);

impl Footbridge {
    /// Marks somebody in a register: a referral by its id, or a guest by theirs. Saying the same again changes nothing.
    ///
    /// # Errors
    /// [`Error::NotFound`] where they are not in it; a fault where the session has yet to be; a refusal where they may
    /// not start.
    pub async fn mark_attendance(
        &self,
        caller: &Caller,
        session: SessionKey,
        who: Uuid,
        mark: Mark,
    ) -> Result<(), Error> {
        let register = self.register_to_keep(caller, session).await?;
        let row = register.rows.iter().find(|row| row.who == who).ok_or(Error::NotFound)?;
        let who = (row.who, row.referral);
        self.once(caller, Arc::new(move |act| Box::pin(act.mark_one(session, who, mark)))).await
    }

    /// Marks everybody as here of whom nothing has been said; how many. Those whose start would be refused stay as they
    /// are: whoever taps on them is told why.
    ///
    /// # Errors
    /// As for [`mark_attendance`](Self::mark_attendance), but for refusals.
    pub async fn mark_everyone_here(&self, caller: &Caller, session: SessionKey) -> Result<usize, Error> {
        let register = self.register_to_keep(caller, session).await?;
        let unmarked = register.rows.iter().filter(|row| row.mark == Mark::NotMarked);
        let unmarked: Arc<Vec<Who>> =
            Arc::new(unmarked.map(|RegisterRow { who, referral, .. }| (*who, *referral)).collect());
        self.once(
            caller,
            Arc::new(move |act| {
                let unmarked = Arc::clone(&unmarked);
                Box::pin(async move { act.mark_all_here(session, &unmarked).await })
            }),
        )
        .await
    }

    /// Writes somebody into a register by their first name. They are here: that is why they are written down.
    ///
    /// # Errors
    /// As for [`mark_attendance`](Self::mark_attendance).
    pub async fn add_guest(&self, caller: &Caller, session: SessionKey, name: Name) -> Result<(), Error> {
        self.register_to_keep(caller, session).await?;
        let guest =
            Guest { id: self.new_id(), session, first_name: name.as_str().to_owned(), at: self.now() };
        self.once(
            caller,
            Arc::new(move |act| {
                let guest = guest.clone();
                Box::pin(async move {
                    let permit = act.keeps_register(session).await?;
                    Ok(act.unit.record_guest(&permit, &guest)?)
                })
            }),
        )
        .await
    }

    async fn register_to_keep(&self, caller: &Caller, session: SessionKey) -> Result<RegisterView, Error> {
        caller.require(TokenScope::Referrals)?;
        let register = self.register(caller, session).await?;
        if register.can_mark {
            return Ok(register);
        }
        let said = "This session has yet to be. Keep its register on the day";
        Err(Error::invalid("/session", "session_in_the_future", said))
    }
}

impl Act<'_> {
    async fn keeps_register(&mut self, session: SessionKey) -> Result<Permit, Error> {
        let service = self.unit.service(session.service).await?.ok_or(Error::NotFound)?;
        Ok(policy::authorise_register(&self.actor, service.id, service.organisation)?)
    }

    async fn mark_one(&mut self, session: SessionKey, who: Who, mark: Mark) -> Result<(), Error> {
        let permit = self.keeps_register(session).await?;
        let kept = self.unit.marks_of(session.service, &[who.0]).await?;
        let Some(commands) = self.what_it_means(session, who, mark, &kept).await? else { return Ok(()) };
        self.record_mark(&permit, session, who, mark, &kept)?;
        match self.do_all(who, &commands).await {
            // A start that can be taken back no more stays; the mark says what was seen all the same.
            Err(Error::Refused(_)) if commands.first() == Some(&Command::TakeBackOutcome) => Ok(()),
            done => done,
        }
    }

    async fn mark_all_here(&mut self, session: SessionKey, all: &[Who]) -> Result<usize, Error> {
        let permit = self.keeps_register(session).await?;
        let ids: Vec<Uuid> = all.iter().map(|(who, _)| *who).collect();
        let kept = self.unit.marks_of(session.service, &ids).await?;
        let mut marked = 0;
        for who in all {
            let means = self.what_it_means(session, *who, Mark::Here, &kept).await?;
            let Some(commands) = means else { continue };
            match self.do_all(*who, &commands).await {
                // It was refused before anything of it was recorded.
                Err(Error::Refused(_)) => continue,
                done => done?,
            }
            self.record_mark(&permit, session, *who, Mark::Here, &kept)?;
            marked += 1;
        }
        Ok(marked)
    }

    /// What a mark means for the referral of whoever it is about; nothing at all where it stands there already.
    async fn what_it_means(
        &mut self,
        session: SessionKey,
        (who, referral): Who,
        mark: Mark,
        kept: &[KeptMark],
    ) -> Result<Option<Vec<Command>>, Error> {
        let of_them = kept.iter().filter(|kept| kept.who == who);
        let mut days: Days = of_them.map(|kept| (kept.session.on, kept.mark)).collect();
        if days.insert(session.on, mark).unwrap_or(Mark::NotMarked) == mark {
            return Ok(None);
        }
        let Some(id) = referral else { return Ok(Some(Vec::new())) };
        let stored = self.unit.referral(id).await?.ok_or(Error::NotFound)?;
        Ok(Some(commands_for(&stored.referral, session.on, &days)))
    }

    fn record_mark(
        &mut self,
        permit: &Permit,
        session: SessionKey,
        (who, _): Who,
        mark: Mark,
        kept: &[KeptMark],
    ) -> Result<(), Error> {
        let before = kept.iter().find(|kept| kept.who == who && kept.session == session);
        let after = before.map_or(0, |kept| kept.number);
        Ok(self.unit.record_mark(permit, &NewMark { session, who, after, mark, at: self.now })?)
    }

    async fn do_all(&mut self, (_, referral): Who, commands: &[Command]) -> Result<(), Error> {
        let Some(id) = referral else { return Ok(()) };
        for command in commands {
            self.referral(id, None, command).await?;
        }
        Ok(())
    }
}
