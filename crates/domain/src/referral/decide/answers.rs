//! What the service says: a question, yes, later, no, or somebody else (R3 to R9, R12, R13).

use chrono::NaiveDate;

use super::super::DeclineReason;
use super::super::Referral;
use super::super::command::Promise;
use super::super::event::Event;
use super::super::facts::Facts;
use super::super::status::{Arrangement, Status};
use crate::calendar::local_date;
use crate::case::Case;
use crate::clock::Timestamp;
use crate::directory::{ListingStatus, Service, ServiceKind};
use crate::free_text::{Wording, Written};
use crate::ids::Id;
use crate::refusal::{Guards, Refusal, Refused};
use crate::text::PlainWords;

impl Referral {
    /// R3.
    pub(super) fn ask_question(
        &self,
        question: &Written<PlainWords>,
        facts: &Facts,
        now: Timestamp,
    ) -> Result<Event, Refused> {
        self.require_state(matches!(self.status, Status::Sent))?;
        let paused_until = facts.calendar.deadline(now, self.clocks().question_pause);
        Ok(Event::QuestionAsked { question: question.id, paused_until })
    }

    /// R4: the time the question took, 5 working days at most, is given back to the service.
    pub(super) fn answer_question(
        &self,
        answer: &Written<PlainWords>,
        facts: &Facts,
        now: Timestamp,
    ) -> Result<Event, Refused> {
        let clock_from = self.clock_after_question(facts, now).ok_or_else(|| self.not_from_here())?;
        Ok(Event::QuestionAnswered { answer: answer.id, clock_from })
    }

    /// R3: nobody answered in 5 working days, and the service's clock runs on. The question stays open.
    pub(super) fn end_pause(&self, facts: &Facts, now: Timestamp) -> Result<Event, Refused> {
        let Status::Question { paused_until, runs_on: false, .. } = &self.status else {
            return Err(self.not_from_here().into());
        };
        if now < *paused_until {
            return Err(Refusal::NotYetDue.into());
        }
        let clock_from = self.clock_after_question(facts, now).ok_or_else(|| self.not_from_here())?;
        Ok(Event::PauseEnded { clock_from })
    }

    /// Where the clock counts from once a question no longer stops it.
    fn clock_after_question(&self, facts: &Facts, now: Timestamp) -> Option<Timestamp> {
        let (Status::Question { asked_at, runs_on, .. }, Some(sent)) = (&self.status, self.sent) else {
            return None;
        };
        let asked_on = local_date(*asked_at);
        let paused =
            facts.calendar.working_days_between(asked_on, local_date(now)).min(self.clocks().question_pause);
        let given_back = *runs_on || paused == 0;
        Some(if given_back { sent.clock_from } else { facts.calendar.deadline(sent.clock_from, paused) })
    }

    /// R5, R7 and R13.
    pub(super) fn accept(
        &self,
        promise: &Promise,
        spoke_to: Option<&Written<PlainWords>>,
        case: Option<Id<Case>>,
        person_agrees: bool,
        facts: &Facts,
        now: Timestamp,
    ) -> Result<Event, Refused> {
        let late = matches!(self.status, Status::NoReply { .. });
        self.require_state(self.awaits_answer() || late || matches!(self.status, Status::Waitlisted { .. }))?;
        let community = self.ask.kind == ServiceKind::Community;
        let today = local_date(now);
        let consent = self.live_consent(facts, now);
        Guards::default()
            .require(facts.person.died_on.is_none(), Refusal::PersonHasDied)
            .require(consent.is_ok(), Refusal::ConsentMissing { profile: self.ask.profile })
            .require(!late || person_agrees, Refusal::PersonNotAsked)
            .require(self.answers_itself(facts) || spoke_to.is_some(), Refusal::SpokeToMissing)
            .require(
                !community || promise.first_on.is_some() || promise.contact_by.is_some(),
                Refusal::ArrangementMissing,
            )
            .require(
                promise.first_on.is_none_or(|day| day >= today)
                    && promise.contact_by.is_none_or(|day| day >= today),
                Refusal::DateInThePast,
            )
            .require(community || facts.open_case.or(case).is_some(), Refusal::CaseMissing)
            .require(!community || case.is_none(), Refusal::NotLinkWork)
            .check()?;
        Ok(Event::Accepted {
            arrangement: Arrangement {
                first_on: promise.first_on,
                contact_by: promise.contact_by,
                details: promise.details.as_ref().map(|text| text.id),
            },
            spoke_to: spoke_to.map(|text| text.id),
            case: if community { None } else { facts.open_case.or(case) },
            joined: !community && facts.open_case.is_some(),
            late,
            consent: consent?,
        })
    }

    /// Whether who acts is the service itself, not somebody who records its answer.
    pub(super) fn answers_itself(&self, facts: &Facts) -> bool {
        facts.actor.organisation() == Some(self.ask.receiver)
    }

    /// R6.
    pub(super) fn place_on_waiting_list(
        &self,
        expected: NaiveDate,
        person_agrees: bool,
        facts: &Facts,
        now: Timestamp,
    ) -> Result<Event, Refused> {
        self.require_state(self.awaits_answer())?;
        let consent = self.live_consent(facts, now);
        Guards::default()
            .require(consent.is_ok(), Refusal::ConsentMissing { profile: self.ask.profile })
            .require(person_agrees, Refusal::PersonNotAsked)
            .require(expected >= local_date(now), Refusal::DateInThePast)
            .check()?;
        Ok(Event::PlacedOnWaitingList { expected, consent: consent? })
    }

    /// R8, R12 and R13.
    pub(super) fn decline(
        &self,
        reason: DeclineReason,
        sentence: Wording,
        try_instead: Option<Id<Service>>,
        facts: &Facts,
    ) -> Result<Event, Refused> {
        let (late, after_acceptance) = match self.status {
            Status::Sent | Status::Question { .. } | Status::Waitlisted { .. } => (false, false),
            Status::Accepted { .. } => (false, true),
            Status::NoReply { .. } => (true, false),
            Status::Draft
            | Status::Started { .. }
            | Status::Ended { .. }
            | Status::Declined { .. }
            | Status::NotStarted { .. }
            | Status::Redirected { .. }
            | Status::Withdrawn { .. }
            | Status::EnteredInError { .. } => return Err(self.not_from_here().into()),
        };
        Guards::default()
            .require(reason.kind() == self.ask.kind, Refusal::ReasonNotForThisService)
            .require(try_instead != Some(facts.service.id), Refusal::SameService)
            .check()?;
        Ok(Event::Declined { reason, sentence, try_instead, late, after_acceptance })
    }

    /// R9. The successor's own guards (its consent above all) are checked when it is sent, in the same transaction.
    pub(super) fn check_redirect(
        &self,
        reason: DeclineReason,
        to: Id<Service>,
        person_agrees: bool,
        facts: &Facts,
    ) -> Result<(), Refused> {
        self.require_state(self.awaits_answer())?;
        Guards::default()
            .require(reason.kind() == self.ask.kind, Refusal::ReasonNotForThisService)
            .require(person_agrees, Refusal::PersonNotAsked)
            .require(to != self.ask.service, Refusal::SameService)
            .require(
                facts.next_service.as_ref().is_some_and(|next| next.listing == ListingStatus::Active),
                Refusal::ListingNotActive,
            )
            .check()
    }
}
