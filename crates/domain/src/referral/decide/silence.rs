//! What the clock does: reminders, a telephone call asked for, a lapse (R10, R11), a draft thrown away, the
//! reminder of a first date, and the question what came of it. Each refuses before its time, so that whoever comes second does nothing.

use super::super::Referral;
use super::super::event::Event;
use super::super::facts::Facts;
use super::super::silence::NUDGES_BEFORE_LAPSE;
use super::super::status::Status;
use crate::clock::Timestamp;
use crate::due::{Step, Wake};
use crate::free_text::Written;
use crate::refusal::{Guards, Refusal, Refused};
use crate::text::PlainWords;

impl Referral {
    /// R10 and R11. A waiting list needs its reminders; where nobody has answered at all, somebody telephoned, or was
    /// asked to and let the day pass.
    pub(super) fn lapse(&self, facts: &Facts, now: Timestamp) -> Result<Event, Refused> {
        let Some(lapses_at) = self.lapses_at(facts.calendar) else {
            return Err(self.not_from_here().into());
        };
        let waits_on_a_list = matches!(self.status, Status::Waitlisted { .. });
        let telephoned = self.chase.escalated || self.chase.asked_to_telephone || waits_on_a_list;
        Guards::default()
            .require(self.chase.nudges >= NUDGES_BEFORE_LAPSE && telephoned, Refusal::NotYetLapsed)
            .require(now >= lapses_at, Refusal::NotYetDue)
            .check()?;
        Ok(Event::Lapsed)
    }

    pub(super) fn nudge(&self, facts: &Facts, now: Timestamp) -> Result<Event, Refused> {
        let Some(nudge_at) = self.next_nudge_at(facts.calendar) else {
            return Err(self.not_from_here().into());
        };
        if now >= nudge_at { Ok(Event::Nudged) } else { Err(Refusal::NotYetDue.into()) }
    }

    pub(super) fn ask_to_telephone(&self, facts: &Facts, now: Timestamp) -> Result<Event, Refused> {
        self.at_its_step(Step::AskToTelephone, facts, now)?;
        Ok(Event::AskedToTelephone)
    }

    pub(super) fn escalate(&self, note: &Written<PlainWords>) -> Result<Event, Refused> {
        self.require_state(matches!(self.status, Status::Sent | Status::Waitlisted { .. }))?;
        Ok(Event::Escalated { note: note.id })
    }

    pub(super) fn remind_of_first_date(&self, facts: &Facts, now: Timestamp) -> Result<Event, Refused> {
        self.at_its_step(Step::FirstDateNear, facts, now)?;
        let reminder = self.reminder_now(now).ok_or(Refusal::NotYetDue)?;
        Ok(Event::FirstDateNear { reminder })
    }

    pub(super) fn ask_for_outcome(&self, facts: &Facts, now: Timestamp) -> Result<Event, Refused> {
        self.at_its_step(Step::AskForOutcome, facts, now)?;
        Ok(Event::OutcomeAsked)
    }

    pub(super) fn discard(&self, facts: &Facts, now: Timestamp) -> Result<Event, Refused> {
        self.at_its_step(Step::Discard, facts, now)?;
        Ok(Event::Discarded)
    }

    /// Whether this is what the clock does next, and its time has come.
    fn at_its_step(&self, step: Step, facts: &Facts, now: Timestamp) -> Result<(), Refused> {
        match self.wake(facts.calendar, now) {
            Some(Wake { step: next, at }) if next == step => {
                if now >= at {
                    Ok(())
                } else {
                    Err(Refusal::NotYetDue.into())
                }
            }
            _ => Err(self.not_from_here().into()),
        }
    }
}
