//! Sending, and undoing it (R2, R21).

use chrono::{Duration, NaiveDate};

use super::super::event::Event;
use super::super::facts::Facts;
use super::super::status::Status;
use super::super::{Referral, Sending, UNDO_MINUTES};
use crate::actor::Role;
use crate::calendar::local_date;
use crate::clock::Timestamp;
use crate::coded::Urgency;
use crate::directory::ListingStatus;
use crate::directory::intake::Asking;
use crate::plan::MOST_ASKS_PER_ACTION;
use crate::refusal::{Guards, Refusal, Refused};

impl Referral {
    /// R2.
    pub(super) fn send(&self, ask_anyway: bool, facts: &Facts, now: Timestamp) -> Result<Event, Refused> {
        self.require_state(matches!(self.status, Status::Draft))?;
        let today = local_date(now);
        let service = &facts.service;
        let consent = self.live_consent(facts, now);
        let mut guards = Guards::default();
        guards
            .require(facts.person.died_on.is_none(), Refusal::PersonHasDied)
            .require(service.listing == ListingStatus::Active, Refusal::ListingNotActive)
            .require(consent.is_ok(), Refusal::ConsentMissing { profile: self.ask.profile })
            .require(self.ask.reason.is_some(), Refusal::ReasonMissing)
            .require(facts.person.risks.answered(), Refusal::RisksNotAnswered)
            .require(facts.person.reach.is_possible(), Refusal::NoWayToReach)
            .require(facts.others_for_this_action < MOST_ASKS_PER_ACTION, Refusal::TwoAsksForThisAction);
        let asking = self.asking(facts, today);
        guards.refuse(service.intake.asker_refused(&asking));
        if !ask_anyway {
            guards.refuse(service.intake.misfits(&asking));
            guards.refuse(service.intake.closed_by(&service.places, today));
        }
        guards.check()?;
        let urgent = self.ask.urgency == Urgency::Urgent;
        let visible_from = if urgent { now } else { now + Duration::minutes(UNDO_MINUTES) };
        let reserved = !ask_anyway && service.intake.capacity.is_some();
        let sending = Sending {
            at: now,
            visible_from,
            ask_anyway,
            clock_from: now,
            lapse_after: service.intake.lapse_after(facts.clocks),
            clocks: facts.clocks,
        };
        Ok(Event::Sent { sending, reserved, consent: consent? })
    }

    /// Who asks, and for whom, as the service's own rules read it.
    #[must_use]
    pub fn asking(&self, facts: &Facts, today: NaiveDate) -> Asking {
        let role = facts.actor.role();
        // What a service passes on, it passes on as a colleague of the next one (R9).
        let trusted = matches!(role, Role::LinkWorker | Role::TeamLead | Role::Lifecycle);
        Asking {
            age: facts.person.age_on(today),
            organisation: self.ask.referrer.organisation,
            from_link_work: self.ask.from_case.is_some() || trusted,
            unanswered: facts.unanswered_of_this_asker,
        }
    }

    /// R21.
    pub(super) fn undo_sending(&self, now: Timestamp) -> Result<Event, Refused> {
        self.require_state(matches!(self.status, Status::Sent))?;
        if self.is_visible_outside(now) {
            return Err(Refusal::UndoWindowOver.into());
        }
        Ok(Event::SendingUndone)
    }
}
