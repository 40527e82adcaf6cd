//! Whether a command may happen now, and what it then causes. Changes nothing.

use chrono::{Duration, Months, NaiveDate};

use super::command::{Closure, Command, Opening};
use super::event::Event;
use super::facts::Facts;
use super::status::Status;
use super::{Case, Contact};
use crate::actor::{Role, Staff};
use crate::calendar::local_date;
use crate::clock::Timestamp;
use crate::coded::{ClosureCode, Coded};
use crate::consent::ConsentScope;
use crate::free_text::{StandardSentence, Wording, Written};
use crate::ids::Id;
use crate::refusal::{Guards, Refusal, Refused};
use crate::text::PlainWords;

/// Weeks to the next review at most (lifecycle.md, section 2).
const REVIEW_WEEKS: i64 = 8;
/// Months within which a closed case can be reopened (C13).
const REOPEN_MONTHS: u32 = 6;

impl Case {
    /// C1: whether the case may open.
    ///
    /// # Errors
    /// When the person has an open case at the service already.
    pub fn begin(opening: &Opening, another_open_case: bool) -> Result<Event, Refused> {
        Guards::default().require(!another_open_case, Refusal::CaseAlreadyOpen).check()?;
        Ok(Event::Opened {
            person: opening.person,
            service: opening.service,
            organisation: opening.organisation,
            band: opening.band,
            clocks: opening.clocks,
            opened_by: opening.opened_by,
        })
    }

    /// Whether the command may happen now, and the event it causes.
    ///
    /// # Errors
    /// Every guard of lifecycle.md, section 2, that does not hold.
    pub fn decide(&self, command: &Command, facts: &Facts, now: Timestamp) -> Result<Event, Refused> {
        match command {
            Command::Join { opened_by } => {
                self.require_state(self.is_open())?;
                Ok(Event::Joined { opened_by: *opened_by })
            }
            Command::ReviewWaiting => {
                self.require_state(matches!(self.status, Status::Waiting))?;
                let due = self.wake(facts.calendar).is_some_and(|wake| now >= wake.at);
                if due { Ok(Event::WaitingReviewed) } else { Err(Refusal::NotYetDue.into()) }
            }
            Command::Allocate { worker, override_reason } => {
                self.allocate(*worker, override_reason.as_ref(), facts)
            }
            Command::LogContact { id, at, channel, result, note, next_on } => {
                self.require_state(self.is_open() && !matches!(self.status, Status::Waiting))?;
                let mut guards = next_on.map_or_else(Guards::default, |on| next_contact_guards(on, now));
                guards.require(*at <= now, Refusal::DateInTheFuture).check()?;
                let note = note.as_ref().map(|text| text.id);
                let contact = Contact { id: *id, at: *at, channel: *channel, result: *result, note };
                Ok(Event::ContactLogged { contact, next_on: *next_on })
            }
            Command::PlanContact { on } => {
                let possible = matches!(self.status, Status::Contacting { .. } | Status::Active { .. });
                self.require_state(possible)?;
                next_contact_guards(*on, now).check()?;
                Ok(Event::ContactPlanned { on: *on })
            }
            Command::NoteContact { contact, note } => self.note_contact(*contact, note, facts),
            Command::TakeBackContact { contact } => self.take_back_contact(*contact, facts, now),
            Command::Activate { review_on, risks_asked_again } => {
                self.activate(*review_on, *risks_asked_again, facts, now)
            }
            Command::Review { next_on } => {
                self.require_state(matches!(self.status, Status::Active { .. }))?;
                review_guards(*next_on, now).check()?;
                Ok(Event::Reviewed { next_on: *next_on })
            }
            Command::Pause { reason, until } => {
                self.require_state(matches!(self.status, Status::Active { .. }))?;
                Guards::default().require(*until >= local_date(now), Refusal::DateInThePast).check()?;
                Ok(Event::Paused { reason: reason.id, until: *until })
            }
            Command::Resume { review_on } => {
                self.require_state(matches!(self.status, Status::Paused { .. }))?;
                review_guards(*review_on, now).check()?;
                Ok(Event::Resumed { review_on: *review_on })
            }
            Command::HandOver { to, note } => self.hand_over(*to, note, facts),
            Command::RenewConsent { consent } => {
                self.require_state(self.is_open())?;
                Ok(Event::ConsentRenewed { consent: *consent })
            }
            Command::ReturnToTeam => {
                self.require_state(self.is_open())?;
                let from = self.worker.ok_or_else(|| self.not_from_here())?;
                Ok(Event::ReturnedToTeam { from })
            }
            Command::Close(closure) => self.close(closure, facts),
            Command::PersonDeclines { reason } => {
                self.require_state(self.not_yet_active())?;
                Ok(closed(ClosureCode::PersonDeclined, StandardSentence::PersonDeclined, reason.as_ref()))
            }
            Command::NeverReached { sentence } => {
                self.never_reached(Wording::Written(sentence.id), facts, now)
            }
            Command::RecordDeath { on, source } => {
                self.require_state(self.is_open())?;
                Guards::default().require(*on <= local_date(now), Refusal::DateInTheFuture).check()?;
                Ok(Event::Closed {
                    code: ClosureCode::Died,
                    sentence: Wording::Standard(StandardSentence::Died),
                    actions: None,
                    reason: Some(source.id),
                    died_on: Some(*on),
                })
            }
            Command::CloseEarly(closure) => self.close_early(closure, facts, now),
            Command::PersonEnds => {
                self.require_state(matches!(self.status, Status::Active { .. } | Status::Paused { .. }))?;
                Ok(closed(ClosureCode::PersonEnded, StandardSentence::PersonEnded, None))
            }
            Command::Reopen { reason, person_agrees, review_on } => {
                self.reopen(reason, *person_agrees, *review_on, facts, now)
            }
        }
    }

    fn not_from_here(&self) -> Refusal {
        Refusal::NotFromHere { now: self.status.kind().label() }
    }

    pub(super) fn require_state(&self, possible: bool) -> Result<(), Refused> {
        if possible { Ok(()) } else { Err(self.not_from_here().into()) }
    }

    const fn not_yet_active(&self) -> bool {
        matches!(self.status, Status::Waiting | Status::Allocated { .. } | Status::Contacting { .. })
    }

    /// C2.
    fn allocate(
        &self,
        worker: Id<Staff>,
        override_reason: Option<&Written<PlainWords>>,
        facts: &Facts,
    ) -> Result<Event, Refused> {
        self.require_state(matches!(self.status, Status::Waiting))?;
        let has_room = facts.worker.as_ref().is_none_or(super::facts::Workload::has_room);
        Guards::default()
            .require(self.is_ours(worker, facts), Refusal::NotOneOfOurs)
            .require(may_give(worker, facts), Refusal::NotYoursToAllocate)
            .require(has_room || override_reason.is_some(), Refusal::WorkerAtCapacity)
            .check()?;
        Ok(Event::Allocated { worker, override_reason: override_reason.map(|text| text.id) })
    }

    fn is_ours(&self, worker: Id<Staff>, facts: &Facts) -> bool {
        facts.worker.as_ref().is_some_and(|workload| {
            workload.staff.id == worker
                && workload.staff.organisation == self.organisation
                && matches!(workload.staff.role, Role::LinkWorker | Role::TeamLead)
        })
    }

    /// C4.
    fn activate(
        &self,
        review_on: NaiveDate,
        risks_asked_again: bool,
        facts: &Facts,
        now: Timestamp,
    ) -> Result<Event, Refused> {
        self.require_state(matches!(self.status, Status::Allocated { .. } | Status::Contacting { .. }))?;
        let consent = facts.consents.of_scope(ConsentScope::HoldRecord, now).map(|consent| consent.id);
        review_guards(review_on, now)
            .require(self.tally.conversation, Refusal::NoConversation)
            .require(consent.is_some(), Refusal::RecordConsentMissing)
            .require(risks_asked_again && facts.person.risks.answered(), Refusal::RisksNotAnswered)
            .check()?;
        let consent = consent.ok_or(Refusal::RecordConsentMissing)?;
        Ok(Event::Activated { review_on, consent })
    }

    /// C6. A case that was closed before anybody had it, and reopened, finds its link worker here too.
    fn hand_over(&self, to: Id<Staff>, note: &Written<PlainWords>, facts: &Facts) -> Result<Event, Refused> {
        self.require_state(self.is_open() && !matches!(self.status, Status::Waiting))?;
        Guards::default()
            .require(self.worker != Some(to), Refusal::SameWorker)
            .require(self.is_ours(to, facts), Refusal::NotOneOfOurs)
            .check()?;
        Ok(Event::HandedOver { to, note: note.id })
    }

    /// C7.
    fn close(&self, closure: &Closure, facts: &Facts) -> Result<Event, Refused> {
        self.require_state(matches!(self.status, Status::Active { .. } | Status::Paused { .. }))?;
        let fits = matches!(
            closure.code,
            ClosureCode::GoalsMet
                | ClosureCode::PartlyMet
                | ClosureCode::Disengaged
                | ClosureCode::MaxSupportReached
                | ClosureCode::TransferredToSpecialist
        );
        Guards::default()
            .require(fits, Refusal::CodeDoesNotFit)
            .require(closure.plan_reviewed, Refusal::PlanNotReviewed)
            .require(closure.measure_offered, Refusal::MeasureNotOffered)
            .require(unstated(closure, facts) == 0, Refusal::ReferralsOpen { open: unstated(closure, facts) })
            .check()?;
        Ok(by_closure(closure))
    }

    /// C9.
    fn never_reached(&self, sentence: Wording, facts: &Facts, now: Timestamp) -> Result<Event, Refused> {
        self.require_state(matches!(self.status, Status::Contacting { .. }))?;
        Guards::default()
            .require(self.tally.is_enough_to_stop(), Refusal::TooFewAttempts)
            .require(may_stop(facts, now), Refusal::TeamLeadDecides)
            .check()?;
        let code = ClosureCode::NeverReached;
        Ok(Event::Closed { code, sentence, actions: None, reason: None, died_on: None })
    }

    /// C11.
    fn close_early(&self, closure: &Closure, facts: &Facts, now: Timestamp) -> Result<Event, Refused> {
        self.require_state(self.is_open())?;
        let fits = matches!(
            closure.code,
            ClosureCode::MovedArea
                | ClosureCode::ChangedPractice
                | ClosureCode::AdmittedLongTerm
                | ClosureCode::TransferredToSpecialist
                | ClosureCode::ServiceEnded
                | ClosureCode::EnteredInError
        );
        Guards::default()
            .require(fits, Refusal::CodeDoesNotFit)
            .require(may_stop(facts, now), Refusal::TeamLeadDecides)
            .require(unstated(closure, facts) == 0, Refusal::ReferralsOpen { open: unstated(closure, facts) })
            .check()?;
        Ok(by_closure(closure))
    }

    /// C13.
    fn reopen(
        &self,
        reason: &Written<PlainWords>,
        person_agrees: bool,
        review_on: NaiveDate,
        facts: &Facts,
        now: Timestamp,
    ) -> Result<Event, Refused> {
        let Status::Closed { at, .. } = &self.status else {
            return Err(self.not_from_here().into());
        };
        let last_moment = at.checked_add_months(Months::new(REOPEN_MONTHS)).unwrap_or(*at);
        review_guards(review_on, now)
            .require(facts.person.died_on.is_none(), Refusal::PersonHasDied)
            .require(
                facts.consents.of_scope(ConsentScope::HoldRecord, now).is_some(),
                Refusal::RecordConsentMissing,
            )
            .require(now <= last_moment, Refusal::ClosedTooLongAgo)
            .require(person_agrees, Refusal::PersonNotAsked)
            .require(!facts.another_open_case, Refusal::CaseAlreadyOpen)
            .check()?;
        Ok(Event::Reopened { reason: reason.id, review_on })
    }
}

/// A review lies ahead, and 8 weeks ahead at most.
fn review_guards(review_on: NaiveDate, now: Timestamp) -> Guards {
    let today = local_date(now);
    let mut guards = Guards::default();
    guards
        .require(review_on >= today, Refusal::DateInThePast)
        .require(review_on <= today + Duration::weeks(REVIEW_WEEKS), Refusal::ReviewTooFar);
    guards
}

/// A contact lies ahead, and no further than a review may.
fn next_contact_guards(on: NaiveDate, now: Timestamp) -> Guards {
    let today = local_date(now);
    let mut guards = Guards::default();
    guards
        .require(on >= today, Refusal::DateInThePast)
        .require(on <= today + Duration::weeks(REVIEW_WEEKS), Refusal::ContactTooFar);
    guards
}

/// Where a risk is live, a team lead decides to stop.
fn may_stop(facts: &Facts, now: Timestamp) -> bool {
    let today = local_date(now);
    facts.actor.role() == Role::TeamLead || !facts.person.risks.any_live_on(today)
}

/// Open referrals of the case about which nothing was said.
fn unstated(closure: &Closure, facts: &Facts) -> usize {
    facts
        .open_referrals
        .iter()
        .filter(|referral| !closure.hand_overs.iter().any(|(handed, _)| *handed == referral.id))
        .count()
}

fn by_closure(closure: &Closure) -> Event {
    Event::Closed {
        code: closure.code,
        sentence: Wording::Written(closure.sentence.id),
        actions: closure.actions.as_ref().map(|text| text.id),
        reason: None,
        died_on: None,
    }
}

fn closed(code: ClosureCode, sentence: StandardSentence, reason: Option<&Written<PlainWords>>) -> Event {
    let reason = reason.map(|text| text.id);
    Event::Closed { code, sentence: Wording::Standard(sentence), actions: None, reason, died_on: None }
}

/// C2: a link worker pulls a case for themself; a team lead gives it to anybody.
fn may_give(worker: Id<Staff>, facts: &Facts) -> bool {
    facts.actor.role() == Role::TeamLead || facts.actor.staff() == Some(worker)
}
