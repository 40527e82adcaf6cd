//! The clock at work: what time alone brings about, done through the same seam as everything else.

use chrono::Duration;
use domain::actor::Actor;
use domain::calendar::Calendar;
use domain::case::{self, Case};
use domain::due::Step;
use domain::ids::Id;
use domain::referral::{self, Referral};
use storage::{Unit, Woken};
use tokio::task::JoinSet;

use super::Act;
use crate::error::Error;
use crate::footbridge::Footbridge;

/// Records taken at once. On SQLite what is done together is committed together.
const TOGETHER: u32 = 32;
/// For how long nobody else takes a record that was taken: what fails comes up again after that.
const LEASE: Duration = Duration::minutes(5);

/// What the clock did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ClockTally {
    /// Steps performed.
    pub performed: u64,
    /// Records that were looked at and had nothing to be done yet.
    pub put_off: u64,
    /// Records that failed; they come up again.
    pub failed: u64,
}

impl ClockTally {
    /// Whether there was anything at all.
    #[must_use]
    pub const fn is_nothing(self) -> bool {
        self.performed == 0 && self.put_off == 0 && self.failed == 0
    }

    const fn and(self, other: Self) -> Self {
        Self {
            performed: self.performed + other.performed,
            put_off: self.put_off + other.put_off,
            failed: self.failed + other.failed,
        }
    }
}

impl Footbridge {
    /// Performs what the clock owes by now, until nothing is left: each step once, in order, however many do this at
    /// the same time and however long nobody did.
    ///
    /// # Errors
    /// When the database cannot be asked what is due. What fails on its own is counted, logged and comes up again.
    pub async fn work_off(&self) -> Result<ClockTally, Error> {
        let mut tally = ClockTally::default();
        loop {
            let done = self.work_off_some().await?;
            tally = tally.and(done);
            if done.is_nothing() {
                return Ok(tally);
            }
        }
    }

    /// Takes what is due for the length of a lease and does nothing with it, as a worker does that is killed between
    /// the two. Says how much it was.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn take_what_is_due(&self) -> Result<usize, Error> {
        let now = self.now();
        Ok(self.store.wake(TOGETHER, now, now + LEASE).await?.len())
    }

    /// Performs a handful of what the clock owes.
    ///
    /// # Errors
    /// As [`work_off`](Self::work_off).
    pub async fn work_off_some(&self) -> Result<ClockTally, Error> {
        let now = self.now();
        let woken = self.store.wake(TOGETHER, now, now + LEASE).await?;
        let mut under_way: JoinSet<Result<bool, Error>> = JoinSet::new();
        for record in woken {
            let footbridge = self.clone();
            under_way.spawn(async move { footbridge.step(record).await });
        }
        let mut tally = ClockTally::default();
        while let Some(ended) = under_way.join_next().await {
            match ended {
                Ok(Ok(true)) => tally.performed += 1,
                Ok(Ok(false)) => tally.put_off += 1,
                Ok(Err(_)) | Err(_) => tally.failed += 1,
            }
        }
        Ok(tally)
    }

    /// What the clock does with one record: whether there was anything.
    async fn step(&self, record: Woken) -> Result<bool, Error> {
        let footbridge = self.clone();
        let done = self
            .store
            .write(move |unit| {
                let footbridge = footbridge.clone();
                Box::pin(async move { step(&footbridge, unit, record).await })
            })
            .await;
        if let Err(error) = &done {
            let (kind, id) = match record {
                Woken::Referral(id) => ("referral", id.uuid()),
                Woken::Case(id) => ("case", id.uuid()),
            };
            tracing::warn!(%error, kind, %id, "the clock could not do what it owes; it tries again");
        }
        done
    }
}

async fn step(footbridge: &Footbridge, unit: &mut Unit, record: Woken) -> Result<bool, Error> {
    let now = footbridge.now();
    let mut act = Act::of(footbridge, unit, Actor::Clock, now);
    match record {
        Woken::Referral(id) => act.step_of_referral(id).await,
        Woken::Case(id) => act.step_of_case(id).await,
    }
}

impl Act<'_> {
    async fn step_of_referral(&mut self, id: Id<Referral>) -> Result<bool, Error> {
        let Some(world) = self.unit.referral_with_world(id).await? else { return Ok(false) };
        let calendar = self.calendar(world.stored.place).await?;
        let referral = &world.stored.referral;
        match referral.wake(calendar, self.now) {
            Some(wake) if wake.at <= self.now => {
                let command = command_on_referral(wake.step).ok_or_else(|| misplaced(wake.step))?;
                self.referral(id, None, &command).await?;
                Ok(true)
            }
            later => {
                let at = later.map(|wake| wake.at);
                self.unit.wake_referral_at(id, referral.version, at).await?;
                Ok(false)
            }
        }
    }

    async fn step_of_case(&mut self, id: Id<Case>) -> Result<bool, Error> {
        let Some(stored) = self.unit.case(id).await? else { return Ok(false) };
        let calendar = self.calendar_of(&stored.case).await?;
        match stored.case.wake(calendar) {
            Some(wake) if wake.at <= self.now => {
                let command = command_on_case(wake.step).ok_or_else(|| misplaced(wake.step))?;
                self.case(id, None, &command).await?;
                Ok(true)
            }
            later => {
                let at = later.map(|wake| wake.at);
                self.unit.wake_case_at(id, stored.case.version, at).await?;
                Ok(false)
            }
        }
    }

    async fn calendar_of(&mut self, case: &Case) -> Result<Calendar, Error> {
        let host = self.unit.organisation(case.organisation).await?;
        let host = host.ok_or_else(|| Self::vanished("the service's host"))?;
        self.calendar(host.place).await
    }
}

/// The command that a step is.
const fn command_on_referral(step: Step) -> Option<referral::Command> {
    Some(match step {
        Step::Discard => referral::Command::Discard,
        Step::Nudge => referral::Command::Nudge,
        Step::AskToTelephone => referral::Command::AskToTelephone,
        Step::Lapse => referral::Command::Lapse,
        Step::EndPause => referral::Command::EndPause,
        Step::FirstDateNear => referral::Command::RemindOfFirstDate,
        Step::AskForOutcome => referral::Command::AskForOutcome,
        Step::StillWaiting => return None,
    })
}

const fn command_on_case(step: Step) -> Option<case::Command> {
    match step {
        Step::StillWaiting => Some(case::Command::ReviewWaiting),
        Step::Discard
        | Step::Nudge
        | Step::AskToTelephone
        | Step::Lapse
        | Step::EndPause
        | Step::FirstDateNear
        | Step::AskForOutcome => None,
    }
}

fn misplaced(step: Step) -> Error {
    Error::Internal(format!("{step} is not a step of this kind of record"))
}
