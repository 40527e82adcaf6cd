//! Whether something may be done to a listing now, and what the listing is afterwards.
//!
//! A listing's row is the truth, and its history is for people to read: so deciding gives the listing as it will be,
//! and the history is the difference in words.

use chrono::NaiveDate;

use super::capacity::SpacesNow;
use super::command::{Action, Command, PauseFor, Source};
use super::faults::Fault;
use super::freshness::{Reminded, Reminder};
use super::import::state_after;
use super::listed::{Edition, Listed};
use super::listing::{CapacitySource, CapacityStatement, WaitingTime};
use super::service::ListingStatus;
use super::standing::Suspension;
use super::verification::{Check, CheckPoint, VerificationStatus};
use crate::actor::{Actor, Staff};
use crate::calendar::local_date;
use crate::clock::Timestamp;
use crate::coded::Coded;
use crate::ids::Id;
use crate::refusal::{Refusal, Refused};
use crate::text::PublicSentence;

/// The longest a group can be given to appeal.
const LONGEST_APPEAL_DAYS: i64 = 366;

/// Why something cannot be done to a listing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rejected {
    /// What was said does not make sense: every fault at once. The old listing stays.
    Faulty(Vec<Fault>),
    /// Not in its present state.
    Refused(Refused),
}

impl Listed {
    /// The listing after a command, where that may happen now. Its version is the next one.
    ///
    /// # Errors
    /// [`Rejected`]: every fault of what was said, or why the present state does not allow it.
    pub fn decide(&self, command: &Command, by: &Actor, now: Timestamp) -> Result<Self, Rejected> {
        let mut after = match command {
            Command::Edit(edition) => self.edit(edition)?.confirmed(by, now),
            Command::Confirm => self.only(ListingStatus::Active)?.confirmed(by, now),
            Command::StateSpaces { spaces, wait_weeks, pause } => {
                self.state_spaces(*spaces, *wait_weeks, *pause, by, now)?
            }
            Command::Reopen => {
                self.only(ListingStatus::Closing)?.standing_at(ListingStatus::Active).confirmed(by, now)
            }
            Command::Check { on, points } => self.check(*on, points, by, now)?,
            Command::Suspend { reason, appeal_by } => self.suspend(reason, *appeal_by, by, now)?,
            Command::LiftSuspension => self.lift_suspension()?,
            Command::GiveKey { to, reason } => self.give_key(*to, reason.as_ref())?,
            Command::TakeKey { reason, left_without } => self.take_key(reason, *left_without)?,
            Command::Import(source) => self.import(source, now),
            Command::Close | Command::ImportEnd => {
                self.only(ListingStatus::Active)?.standing_at(ListingStatus::Closing)
            }
            Command::Remind(step) => self.remind(*step, now)?,
        };
        after.service.version = self.service.version.next();
        Ok(after)
    }

    /// What may be done to it in its present state, whoever asks.
    #[must_use]
    pub fn possible(&self) -> Vec<Action> {
        let state = self.service.listing;
        let fits = |action: &Action| match action {
            Action::Confirm | Action::Close => state == ListingStatus::Active,
            Action::Reopen => state == ListingStatus::Closing,
            Action::Suspend => state != ListingStatus::Suspended,
            Action::LiftSuspension => state == ListingStatus::Suspended,
            Action::Remind => self.due().is_some(),
            Action::TakeKey => self.standing.owner.is_some(),
            Action::Read
            | Action::ReadHistory
            | Action::Edit
            | Action::StateSpaces
            | Action::Pause
            | Action::Check
            | Action::GiveKey
            | Action::Import => true,
        };
        Action::ALL.iter().copied().filter(fits).collect()
    }

    fn edit(&self, edition: &Edition) -> Result<Self, Rejected> {
        let faults = edition.faults(Some(&self.service));
        if faults.is_empty() { Ok(self.clone().with(edition)) } else { Err(Rejected::Faulty(faults)) }
    }

    fn state_spaces(
        &self,
        spaces: SpacesNow,
        wait_weeks: Option<u32>,
        pause: Option<PauseFor>,
        by: &Actor,
        now: Timestamp,
    ) -> Result<Self, Rejected> {
        let today = local_date(now);
        let theirs = by.organisation() == Some(self.service.organisation);
        let source = if theirs { CapacitySource::Group } else { CapacitySource::LinkWorker };
        let mut after = self.clone();
        after.listing.capacity =
            spaces.at_least().map(|spaces| CapacityStatement { spaces, stated_on: today, source });
        after.listing.waiting = wait_weeks.map(|weeks| WaitingTime { weeks, stated_on: today });
        if let Some(pause) = pause {
            after.service.intake.paused_until = pause.until(today);
        }
        let faults = after.listing.faults();
        if faults.is_empty() { Ok(after) } else { Err(Rejected::Faulty(faults)) }
    }

    fn check(
        &self,
        on: NaiveDate,
        points: &[CheckPoint],
        by: &Actor,
        now: Timestamp,
    ) -> Result<Self, Rejected> {
        if on > local_date(now) {
            return Err(fault("/on", "date_in_future", "Enter the day of the call: today, or a day before"));
        }
        let (Some(staff), Some(organisation)) = (by.staff(), by.organisation()) else {
            return Err(fault("/by", "nobody", "A check is made by somebody"));
        };
        let mut points = points.to_vec();
        points.sort_unstable();
        points.dedup();
        let check = Check { on, by: staff, organisation, points };
        let mut after = self.clone();
        after.service.verification = check.outcome();
        after.standing.check = Some(check);
        // Whoever finds all six points right has heard from the group that its listing is right.
        let holds = after.service.verification == VerificationStatus::Verified;
        Ok(if holds { after.confirmed(by, now) } else { after })
    }

    fn suspend(
        &self,
        reason: &PublicSentence,
        appeal_by: NaiveDate,
        by: &Actor,
        now: Timestamp,
    ) -> Result<Self, Rejected> {
        if self.service.listing == ListingStatus::Suspended {
            return Err(self.not_from_here());
        }
        let days = appeal_by.signed_duration_since(local_date(now)).num_days();
        if !(1..=LONGEST_APPEAL_DAYS).contains(&days) {
            let sentence = "Enter a day from tomorrow on, within a year, by which the group can appeal";
            return Err(fault("/appeal_by", "appeal_date_wrong", sentence));
        }
        let Some(staff) = by.staff() else {
            return Err(fault("/by", "nobody", "A suspension is decided by somebody"));
        };
        let mut after = self.clone();
        after.service.listing = ListingStatus::Suspended;
        after.standing.suspension = Some(Suspension {
            since: now,
            by: staff,
            reason: reason.clone(),
            appeal_by,
            before: self.service.listing,
        });
        Ok(after)
    }

    fn lift_suspension(&self) -> Result<Self, Rejected> {
        let mut after = self.only(ListingStatus::Suspended)?;
        let suspension = after.standing.suspension.take();
        after.service.listing = suspension.map_or(ListingStatus::Active, |suspension| suspension.before);
        Ok(after)
    }

    fn give_key(&self, to: Id<Staff>, reason: Option<&PublicSentence>) -> Result<Self, Rejected> {
        if self.standing.owner == Some(to) {
            return Err(fault("/to", "holds_key_already", "They hold the key already"));
        }
        let mut after = self.clone();
        after.standing.owner = Some(to);
        after.standing.key_reason = reason.cloned();
        Ok(after)
    }

    /// A listing without a key-holder is open to imports and to claims: that happens to none by the way.
    fn take_key(&self, reason: &PublicSentence, left_without: bool) -> Result<Self, Rejected> {
        if self.standing.owner.is_none() {
            return Err(fault("/reason", "no_key_holder", "Nobody holds the key of this listing"));
        }
        if !left_without {
            let sentence =
                "Nobody holds the key then. Say that this is meant, or give the key to somebody else instead";
            return Err(fault("/left_without", "left_without_key_holder", sentence));
        }
        let mut after = self.clone();
        after.standing.owner = None;
        after.standing.key_reason = Some(reason.clone());
        Ok(after)
    }

    fn import(&self, source: &Source, now: Timestamp) -> Self {
        let source = source.clone();
        let mut after = self.clone();
        after.service.name = source.name;
        after.service.needs = source.needs;
        after.service.listing = state_after(self.service.listing);
        after.service.intake.minimum_age = source.minimum_age;
        after.service.intake.maximum_age = source.maximum_age;
        let confirmed_at = source.confirmed_at.unwrap_or(self.service.confirmed_at).min(now);
        if confirmed_at > self.service.confirmed_at {
            after.standing.reminded = None;
        }
        after.service.confirmed_at = confirmed_at;
        after.listing = source.listing;
        after
    }

    fn remind(&self, step: Reminder, now: Timestamp) -> Result<Self, Rejected> {
        match self.due() {
            Some(due) if due.step == step && due.at <= now => {}
            Some(_) | None => return Err(Rejected::Refused(Refusal::NotYetDue.into())),
        }
        let mut after = self.clone();
        after.standing.reminded = Some(Reminded { step, at: now });
        if step == Reminder::LapsedAgain {
            after.service.verification = VerificationStatus::Unverified;
        }
        Ok(after)
    }

    /// Somebody says that it is right. What only silence had made unverified waits for a check again.
    fn confirmed(mut self, by: &Actor, now: Timestamp) -> Self {
        let silent = self.standing.reminded.is_some_and(|reminded| reminded.step == Reminder::LapsedAgain);
        if silent && self.service.verification == VerificationStatus::Unverified {
            self.service.verification = VerificationStatus::NotChecked;
        }
        self.service.confirmed_at = now;
        self.standing.confirmed_by = by.staff();
        self.standing.reminded = None;
        self
    }

    fn standing_at(mut self, status: ListingStatus) -> Self {
        self.service.listing = status;
        self
    }

    fn only(&self, status: ListingStatus) -> Result<Self, Rejected> {
        if self.service.listing == status { Ok(self.clone()) } else { Err(self.not_from_here()) }
    }

    fn not_from_here(&self) -> Rejected {
        Rejected::Refused(Refusal::NotFromHere { now: self.service.listing.label() }.into())
    }
}

fn fault(pointer: &str, code: &'static str, sentence: &str) -> Rejected {
    Rejected::Faulty(vec![Fault { pointer: pointer.to_owned(), code, sentence: sentence.to_owned() }])
}
