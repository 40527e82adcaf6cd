//! What is done about silence: reminders, a telephone call, a lapse (R10, R11).

use super::super::Referral;
use super::super::due::NUDGES_BEFORE_LAPSE;
use super::super::event::Event;
use super::super::facts::Facts;
use super::super::status::Status;
use crate::clock::Timestamp;
use crate::free_text::Written;
use crate::refusal::{Guards, Refusal, Refused};
use crate::text::PlainWords;

impl Referral {
    /// R10 and R11. A waiting list needs its reminders; where nobody has answered at all, somebody telephones first.
    pub(super) fn lapse(&self, facts: &Facts, now: Timestamp) -> Result<Event, Refused> {
        let Some(lapses_at) = self.lapses_at(facts.calendar) else {
            return Err(self.not_from_here().into());
        };
        let telephoned = self.chase.escalated || matches!(self.status, Status::Waitlisted { .. });
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

    pub(super) fn escalate(&self, note: &Written<PlainWords>) -> Result<Event, Refused> {
        self.require_state(matches!(self.status, Status::Sent | Status::Waitlisted { .. }))?;
        Ok(Event::Escalated { note: note.id })
    }
}
