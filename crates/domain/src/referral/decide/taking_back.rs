//! The service thinks again: about its answer (R22), or about what it said came of it (R23).

use chrono::Duration;

use super::super::event::Event;
use super::super::facts::Facts;
use super::super::status::{StartSource, Status};
use super::super::{CHANGE_ANSWER_HOURS, CHANGE_OUTCOME_DAYS, Referral};
use crate::clock::Timestamp;
use crate::consent::Consent;
use crate::directory::ServiceKind;
use crate::ids::Id;
use crate::plan::MOST_ASKS_PER_ACTION;
use crate::refusal::{Guards, Refusal, Refused};

impl Referral {
    /// R22: for 48 hours, and never once the person has started. The service's clock begins anew: it is not punished
    /// for having answered and thought again.
    pub(super) fn take_back_answer(&self, facts: &Facts, now: Timestamp) -> Result<Event, Refused> {
        let answered_at = match &self.status {
            Status::Accepted { at, .. } => *at,
            Status::Waitlisted { .. } | Status::Declined { .. } => self.changed_at,
            Status::Draft
            | Status::Sent
            | Status::Question { .. }
            | Status::Started { .. }
            | Status::Ended { .. }
            | Status::NoReply { .. }
            | Status::NotStarted { .. }
            | Status::Redirected { .. }
            | Status::Withdrawn { .. }
            | Status::EnteredInError { .. } => return Err(self.not_from_here().into()),
        };
        // A yes of link work has opened a case, which cannot be taken back.
        self.require_state(self.ask.kind == ServiceKind::Community)?;
        let until = answered_at + Duration::hours(CHANGE_ANSWER_HOURS);
        let consent = self.still_wanted(until, facts, now)?;
        Ok(Event::AnswerTakenBack { was: self.status.kind(), clock_from: now, consent })
    }

    /// R23: for 14 days, and only what a service can have said: the word of the person or of a link worker is theirs.
    pub(super) fn take_back_outcome(&self, facts: &Facts, now: Timestamp) -> Result<Event, Refused> {
        let may_be_the_services = match &self.status {
            Status::Started { source, conflict, .. } => {
                matches!(source, StartSource::Register | StartSource::ServiceStatement) && conflict.is_none()
            }
            Status::Ended { .. } | Status::NotStarted { .. } => true,
            Status::Draft
            | Status::Sent
            | Status::Question { .. }
            | Status::Waitlisted { .. }
            | Status::Accepted { .. }
            | Status::Declined { .. }
            | Status::NoReply { .. }
            | Status::Redirected { .. }
            | Status::Withdrawn { .. }
            | Status::EnteredInError { .. } => false,
        };
        self.require_state(may_be_the_services && self.ask.kind == ServiceKind::Community)?;
        let until = self.changed_at + Duration::days(CHANGE_OUTCOME_DAYS);
        let consent = self.still_wanted(until, facts, now)?;
        Ok(Event::OutcomeTakenBack { was: self.status.kind(), consent })
    }

    /// What must hold for a referral to be open again as it was.
    fn still_wanted(&self, until: Timestamp, facts: &Facts, now: Timestamp) -> Result<Id<Consent>, Refused> {
        let consent = self.live_consent(facts, now);
        let over = self.status.kind().is_final();
        Guards::default()
            .require(now < until, Refusal::TooLateToChange)
            .require(facts.person.died_on.is_none(), Refusal::PersonHasDied)
            .require(consent.is_ok(), Refusal::ConsentMissing { profile: self.ask.profile })
            .require(
                !over || facts.others_for_this_action < MOST_ASKS_PER_ACTION,
                Refusal::TwoAsksForThisAction,
            )
            .check()?;
        Ok(consent?)
    }
}
